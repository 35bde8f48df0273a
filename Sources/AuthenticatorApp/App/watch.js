// Waiting for sign-ins: one long poll a portal while the app is visible, in one tab only.
import { Problem } from './problem.js'
import { signIns } from './portal.js'
import { announce, commit, keepClock, setWaiting, state } from './state.js'

const wait = 25
const longestPause = 30
const pendingLife = 15 * 60_000
let controller
let watched = ''

/** Begins, or begins anew: after a change of the accounts, of visibility or of the network. */
export function watch() {
  controller?.abort()
  controller = new AbortController()
  watched = portalsToWatch().join()
  const { signal } = controller
  if (document.visibilityState !== 'visible' || !watched) return
  const follow = () => Promise.all(portalsToWatch().map((origin) => followPortal(origin, signal)))
  // The lock makes one tab the one that asks; the others hear of it from state.js.
  if (navigator.locks) navigator.locks.request('watch', { signal }, follow).catch(() => {})
  else follow()
}

/** Begins anew if other portals are to be watched now. */
export function watchChanges() {
  if (portalsToWatch().join() !== watched) watch()
}

const portalsToWatch = () => [...state.portals.keys()].filter((origin) => ours(state.accounts, origin).length + ours(state.pending, origin).length)
const ours = (list, origin) => list.filter((one) => one.origin === origin)

async function followPortal(origin, signal) {
  let version = '', failures = 0
  while (!signal.aborted) {
    const portal = state.portals.get(origin)
    if (!portal) return
    const asked = ours(state.accounts, origin).map(({ id, addedAt }) => id + addedAt)
    const began = Date.now()
    try {
      const answer = await signIns(portal, { wait, version, signal })
      if (signal.aborted) return
      failures = 0
      const isSame = answer.version === version
      version = answer.version
      await judge(portal, answer.accounts, asked)
      if (!isSame) setWaiting(origin, { signIns: answer.signIns })
      // A server that does not wait must not be asked in a tight circle.
      if (isSame && Date.now() - began < 2000) await pause(2000, signal)
    } catch (error) {
      if (signal.aborted) return
      const problem = error instanceof Problem ? error : new Problem('unknown', { detail: String(error) })
      failures += 1
      version = ''
      if (problem.name === 'signature') await judge(portal, [], asked).catch(() => {})
      // One lost connection is a tunnel or a lift, not yet news.
      else if (failures > 1 || !problem.isNetwork) setWaiting(origin, { signIns: state.waiting.get(origin)?.signIns ?? [], problem })
      const longest = Math.min(longestPause, 2 ** (failures - 1)) * 1000
      await pause(Math.max(longest * (0.5 + Math.random() / 2), (problem.retryAfter ?? 0) * 1000), signal)
    }
  }
}

/** Settles lost enrolments, and marks the accounts that the portal no longer names. `asked` are those known when the question left. */
async function judge(portal, bound, asked) {
  await keepClock(portal)
  for (const pending of ours(state.pending, portal.origin)) {
    const found = bound.find(({ userId }) => userId.toLowerCase() === pending.user.toLowerCase())
    if (found) await import('./enrol.js').then(({ adopt }) => adopt(portal, pending, found)).then(announce)
    else if (Date.now() - pending.startedAt > pendingLife) await commit(['delete', 'pending', pending.id])
  }
  const isBound = (account) => bound.some(({ id }) => id === account.remoteID)
  const changes = ours(state.accounts, portal.origin).filter((account) => asked.includes(account.id + account.addedAt) && account.isUnlinked === isBound(account))
    // Removed or added anew meanwhile, here or in another tab: then what was asked about is no longer there.
    .map(({ id, addedAt }) => ['change', 'accounts', id, (kept) => kept.addedAt === addedAt ? { ...kept, isUnlinked: !isBound(kept) } : kept])
  if (changes.length) await commit(...changes)
}

const pause = (milliseconds, signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds)
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
})

document.addEventListener('visibilitychange', watch)
addEventListener('online', watch)
addEventListener('pageshow', (event) => event.persisted && watch())
