// Shows what a portal's push message says. One of these is registered for each portal, since a browser has one subscription for each
// registration, and each portal a key of its own. No page and no file passes through here.
const unreadable = { title: 'SPSE Authenticator', body: 'Ada permintaan masuk. · A sign-in is waiting.', tag: 'sign-in' }
const renewed = { title: 'SPSE Authenticator', body: 'Buka aplikasi agar pemberitahuan tetap sampai. · Open the app to keep notifications coming.', tag: 'renewed' }

addEventListener('install', () => skipWaiting())

addEventListener('push', (event) => event.waitUntil(show(read(event.data))))

addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openApp())
})

addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event.oldSubscription?.options)))

/** Whatever came, something is shown: browsers take the right to push away from an app that keeps silent. */
function read(data) {
  try {
    const { title, body, tag } = data.json()
    if ([title, body, tag].every((text) => typeof text === 'string' && text.length <= 300)) return { title, body, tag }
  } catch {
    // Nothing, or no JSON.
  }
  return unreadable
}

const show = ({ title, ...options }) => registration.showNotification(title, { ...options, renotify: true, icon: '/icon-192.png', badge: '/icon-192.png' })

const windows = () => clients.matchAll({ type: 'window', includeUncontrolled: true })

/** The list, where the account that waits is at the top. */
async function openApp() {
  const [open] = await windows()
  return open ? open.focus() : clients.openWindow('/')
}

/** Subscribes anew. Only the app itself can tell the portal, with its key: at once if it is open, otherwise its owner is asked to open it. */
async function renew(options) {
  if (options) await registration.pushManager.subscribe(options)
  const open = await windows()
  for (const window of open) window.postMessage('push-subscription-changed')
  if (open.length === 0) await show(renewed)
}
