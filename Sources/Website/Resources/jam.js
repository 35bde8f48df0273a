// The server's clock ticks on: this device lends its pulse, never its time.
const clock = document.getElementById('jam')
if (clock) {
  // The page was written when its first byte came, which on a slow line is seconds ago.
  const [visit] = performance.getEntriesByType('navigation')
  const age = performance.now() - (visit?.responseStart || performance.now())
  const offset = Number(clock.dataset.ms) + age - Date.now()
  const wib = 7 * 3600_000
  const tick = () => {
    const now = new Date(Date.now() + offset + wib)
    clock.textContent = now.toISOString().slice(11, 19) + ' WIB'
    setTimeout(tick, 1000 - now.getMilliseconds())
  }
  tick()
}
