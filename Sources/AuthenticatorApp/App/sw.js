// Keeps the app's own files, so that it opens without a network. Nothing else passes through here: no portal, no secret.
//
// The files of a release lie in a folder of its own, so a page has all of one release from its beginning to its end, whichever worker is
// there meanwhile. The next worker therefore waits for nobody, and the next page has the next release.
const version = 'development' // the server puts the hash of all files here
const folder = `/r/${version}/`
const root = ['/', '/manifest.webmanifest', '/icon.svg', '/icon-192.png']
const parts = [
  'app.css', 'account.js', 'add.js', 'app.js', 'camera.js', 'core.js', 'core.wasm', 'database.js', 'dom.js', 'enrol.js', 'history.js',
  'list.js', 'lock-phone.js', 'lock-pin.js', 'lock-screen.js', 'lock-settings.js', 'lock.js', 'manual.js', 'marker.js', 'menu.js',
  'migration.js', 'notifications.js', 'order.js', 'otp.js', 'platform.js', 'portal.js', 'problem.js', 'push.js', 'receive.js',
  'recovery.js', 'rename.js', 'scan-reader.js', 'scan-worker.js', 'scan.js', 'sealing.js', 'signin.js', 'splash.js', 'state.js',
  'texts.js', 'tools.js', 'transfer-parts.js', 'transfer.js', 'transfers.js', 'vault-format.js', 'vault.js', 'watch.js',
]
// With those of the one before, for pages that still run with it; releases are weeks apart.
const keptReleases = 3

addEventListener('install', (event) => event.waitUntil(keep().then(() => skipWaiting())))

async function keep() {
  const cache = await caches.open(version)
  // What lies in the folder never changes, so what the browser has of it already is as good.
  await cache.addAll([...root.map((path) => new Request(path, { cache: 'reload' })), ...parts.map((name) => folder + name)])
}

addEventListener('activate', (event) => event.waitUntil(begin()))

async function begin() {
  const names = (await caches.keys()).filter((name) => name !== version)
  await Promise.all(names.slice(0, Math.max(0, names.length - keptReleases + 1)).map((name) => caches.delete(name)))
  // The very first: its page can do without a network from now on.
  await clients.claim()
}

addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  const kept = caches.match(pathname, root.includes(pathname) ? { cacheName: version } : {})
  event.respondWith(kept.then((found) => found ?? fetch(event.request)))
})
