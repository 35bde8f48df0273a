// Locking: by button and by itself, in all tabs at once.
import { restart, restartOthers, state } from './state.js'

/** Minutes without a touch after which the app locks; 0 also locks it as soon as it is left. */
export const lockTimes = [0, 1, 5, 15, 60]
export const usualLockTime = 5
const longestIdleInFront = 5
// A touch in one tab keeps the others awake as well.
const touches = 'BroadcastChannel' in globalThis ? new BroadcastChannel('spse-authenticator-touch') : undefined
let lastTouch = Date.now()
let isIdleWatched = false

/** Locks: the page begins anew, which drops all that was open in memory. */
export function lockNow() {
  restartOthers()
  restart()
}

/** Whether to lock when nobody has touched the app for the chosen time, in front or in the background. */
export function lockWhenIdle(isSet) {
  isIdleWatched = isSet
  lastTouch = Date.now()
}

const minutes = () => state.settings.get('lock') ?? usualLockTime

function check() {
  const idle = Date.now() - lastTouch
  if (isIdleWatched && (idle < 0 || idle >= (minutes() || longestIdleInFront) * 60_000)) lockNow()
}

function touch() {
  // First: a touch that comes after a long sleep must not count as one that kept the app awake.
  check()
  if (Date.now() - lastTouch > 5000) touches?.postMessage('touch')
  lastTouch = Date.now()
}

for (const event of ['pointerdown', 'keydown', 'input', 'click']) addEventListener(event, touch, { capture: true, passive: true })
document.addEventListener('visibilitychange', () => isIdleWatched && minutes() === 0 && document.visibilityState === 'hidden' ? lockNow() : check())
addEventListener('pageshow', check)
setInterval(check, 1000)

touches?.addEventListener('message', () => { lastTouch = Date.now() })
