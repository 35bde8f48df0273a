// Keeps the app's own files, so that it opens without a network. Nothing else passes through here: no portal, no secret.
//
// A page has the files of one release from its beginning to its end. The next release waits until no page is open any more, or until the
// only one begins anew and asks for it (release.js).
const version = 'development' // the server puts the hash of all files here
const shell = [
  '/', '/app.css', '/account.js', '/add.js', '/app.js', '/camera.js', '/core.js', '/core.wasm', '/database.js', '/dom.js', '/enrol.js',
  '/history.js', '/list.js', '/lock-phone.js', '/lock-pin.js', '/lock-screen.js', '/lock-settings.js', '/lock.js', '/manual.js',
  '/marker.js', '/menu.js', '/migration.js', '/notifications.js', '/order.js', '/otp.js', '/platform.js', '/portal.js', '/problem.js',
  '/push.js', '/receive.js', '/recovery.js', '/release.js', '/rename.js', '/scan-reader.js', '/scan-worker.js', '/scan.js', '/sealing.js', '/signin.js',
  '/splash.js', '/state.js', '/texts.js', '/tools.js', '/transfer-parts.js', '/transfer.js', '/transfers.js', '/vault-format.js', '/vault.js',
  '/watch.js', '/manifest.webmanifest', '/icon.svg', '/icon-192.png',
]

addEventListener('install', (event) => {
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(shell.map((path) => new Request(path, { cache: 'reload' })))))
})

addEventListener('activate', (event) => event.waitUntil(begin()))

async function begin() {
  const others = (await caches.keys()).filter((name) => name !== version)
  await Promise.all(others.map((name) => caches.delete(name)))
  // The very first: its page has loaded these files a moment ago, and can do without a network from now on.
  if (others.length === 0) await clients.claim()
}

addEventListener('message', (event) => event.waitUntil(takeUp(event.ports[0])))

/** Takes the place of the release before, unless another page still runs with that one. */
async function takeUp(asker) {
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open.length > 1) asker.postMessage('in use')
  else await skipWaiting()
}

addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || !shell.includes(pathname)) return
  event.respondWith(caches.match(pathname, { cacheName: version }).then((kept) => kept ?? fetch(event.request)))
})
