// Keeps the app's own files, so that it opens without a network. Nothing else passes through here: no portal, no secret.
const version = 'development' // the server puts the hash of all files here
const shell = [
  '/', '/app.css', '/app.js', '/account.js', '/add.js', '/dom.js', '/enrol.js', '/list.js', '/menu.js', '/otp.js', '/portal.js', '/problem.js',
  '/signin.js', '/state.js', '/texts.js', '/vault.js', '/watch.js', '/manifest.webmanifest', '/icon.svg', '/icon-192.png',
]

addEventListener('install', (event) => {
  skipWaiting()
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(shell.map((path) => new Request(path, { cache: 'reload' })))))
})

addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== version).map((name) => caches.delete(name))))
    .then(() => clients.claim()))
})

addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || !shell.includes(pathname)) return
  event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)))
})
