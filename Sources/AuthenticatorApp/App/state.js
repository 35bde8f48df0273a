// What this tab knows: the vault's content and the sign-ins that wait. Tabs tell each other of every change.
import * as vault from './vault.js'
import { now } from './portal.js'

/** `portals` and `waiting` go by origin; `waiting` holds `{ signIns, problem }`. */
export const state = { accounts: [], portals: new Map(), pending: [], history: [], settings: new Map(), waiting: new Map() }

const listeners = new Set()
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('spse-authenticator') : undefined
const savedOffsets = new Map()

/** Calls `listener` after every change; answers with the function that ends it. */
export function subscribe(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const changed = () => listeners.forEach((listener) => listener())

let begun = 0, shown = 0

/** Reads the vault anew. Throws a Problem. */
export async function reload() {
  const reading = ++begun
  const { accounts, portals, pending, history, settings } = await vault.load()
  // One that began later has read what is newer.
  if (reading < shown) return
  shown = reading
  Object.assign(state, {
    accounts, pending, history, portals: new Map(portals.map((portal) => [portal.origin, portal])), settings: new Map(settings.map((one) => [one.id, one.value])),
  })
  for (const { origin, offset } of portals) savedOffsets.set(origin, offset)
  changed()
}

/** Writes to the vault, and lets this tab and the others see it. */
export async function commit(...changes) {
  await vault.write(...changes)
  await announce()
}

/** After a change of the vault made elsewhere in this tab. */
export async function announce() {
  channel?.postMessage({ kind: 'vault' })
  await reload()
}

/** Begins anew, which drops all that was open in memory: to lock, and after the lock has changed elsewhere. */
export function restart() {
  // What was to be seen is gone at once, also where loading takes long.
  document.body.replaceChildren()
  location.reload()
}

/** Lets the other tabs begin anew. */
export const restartOthers = () => channel?.postMessage({ kind: 'restart' })

/** Takes over what a portal said of its sign-ins. */
export function setWaiting(origin, waiting) {
  state.waiting.set(origin, waiting)
  tell(origin, waiting)
  changed()
}

/** Tells the other tabs. A problem goes as a plain object: of an error that is sent, only the message arrives. */
function tell(origin, { signIns, problem }) {
  channel?.postMessage({ kind: 'waiting', origin, waiting: { signIns, problem: problem && { ...problem, cause: undefined } } })
}

/** A sign-in that has been answered here. */
export function forget(origin, id) {
  const waiting = state.waiting.get(origin)
  if (waiting) setWaiting(origin, { ...waiting, signIns: waiting.signIns.filter((one) => one.id !== id) })
}

/** Stores a corrected clock when it has moved noticeably. */
export async function keepClock(portal) {
  if (Math.abs(portal.offset - (savedOffsets.get(portal.origin) ?? 0)) < 1000) return
  savedOffsets.set(portal.origin, portal.offset)
  await commit(['change', 'portals', portal.origin, (kept) => ({ ...kept, offset: portal.offset })])
}

export const portalOf = (account) => state.portals.get(account.origin)
export const isMine = (account, origin, one) => account.origin === origin && account.remoteID === one.accountId && !account.isUnlinked

/** The sign-ins that wait for an account, newest first; expired ones are left out. */
export function waitingFor(account) {
  const time = now(portalOf(account))
  return (state.waiting.get(account.origin)?.signIns ?? [])
    .filter((one) => isMine(account, account.origin, one) && Date.parse(one.expiresAt) > time)
    .sort((a, b) => Date.parse(b.requestedAt) - Date.parse(a.requestedAt))
}

channel?.addEventListener('message', ({ data }) => {
  if (data.kind === 'vault') reload().catch(() => {})
  if (data.kind === 'restart') restart()
  if (data.kind === 'waiting') {
    state.waiting.set(data.origin, data.waiting)
    changed()
  }
  // A tab that has just opened learns what the others know already.
  if (data.kind === 'hello') {
    for (const [origin, waiting] of state.waiting) tell(origin, waiting)
  }
})
channel?.postMessage({ kind: 'hello' })
