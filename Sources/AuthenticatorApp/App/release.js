// A release of the app that has been fetched, and waits (sw.js).
const patience = 3000

/**
 * Begins anew with the release that waits. Answers only if that cannot be: another page is open with this one. To be called before anything
 * else is done.
 */
export const takeUp = (waiting) => new Promise((goOn) => {
  const { port1, port2 } = new MessageChannel()
  const timer = setTimeout(goOn, patience)
  port1.onmessage = goOn
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    clearTimeout(timer)
    location.reload()
  })
  waiting.postMessage('take up', [port2])
})
