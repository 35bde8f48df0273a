// Where this phone can be told of sign-ins while the app is closed (Push API; docs/protocol.md, push-subscription). Each portal has a key
// of its own, hence a registration of push-worker.js and a subscription for each. Where none of this exists, the app goes on asking.
import { isApple, isInstalled } from './platform.js'
import { asProblem, Problem } from './problem.js'
import { pushKey, request } from './portal.js'
import { commit, state } from './state.js'
import { language } from './texts.js'

const place = 'notifications'
const aDay = 24 * 3600_000

/** What went wrong at the last attempt, by origin. */
export const troubles = new Map()

/** `on`, `off`, `denied` (by the browser's settings), `install` (an iPhone has it in the installed app only), `unsupported`. */
export function pushState() {
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis)) return isApple() && !isInstalled() ? 'install' : 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return isWanted() && Notification.permission === 'granted' ? 'on' : 'off'
}

/** To be called by a tap: browsers ask for permission only then. */
export async function turnOn() {
  if (await Notification.requestPermission() !== 'granted') return
  want(true)
  await keepSubscribed()
}

export async function turnOff() {
  want(false)
  troubles.clear()
  for (const portal of state.portals.values()) await unsubscribe(portal)
}

/** Brings the portals' knowledge up to date: after the start, a new account, another language, a new subscription. One tab at a time. */
export const keepSubscribed = () => navigator.locks ? navigator.locks.request('push', subscribeAll) : subscribeAll()

async function subscribeAll() {
  if (pushState() !== 'on') return
  for (const portal of [...state.portals.values()].filter(hasAccounts)) {
    try {
      await subscribe(portal)
      troubles.delete(portal.origin)
    } catch (error) {
      troubles.set(portal.origin, asProblem(error))
    }
  }
  await removeOthers()
}

let known = ''

/** The same, if there is news: another language, another portal. */
export async function keepChanges() {
  const now = [language(), ...[...state.portals.values()].filter(hasAccounts).map(({ keyID }) => keyID)].join()
  if (known === now) return
  known = now
  await keepSubscribed()
}

const quiet = new Set()

/** Takes a portal's notifications off the screen once nothing waits there any more. */
export async function clearAnswered() {
  for (const portal of state.portals.values()) {
    const wasQuiet = quiet.has(portal.origin)
    if (state.waiting.get(portal.origin)?.signIns.length !== 0) quiet.delete(portal.origin)
    else if (!wasQuiet) {
      quiet.add(portal.origin)
      const shown = portal.push && await (await registrationOf(portal))?.getNotifications()
      shown?.forEach((notification) => notification.close())
    }
  }
}

/** Portals, by origin, whose key was asked for since the start: what is subscribed for another key is of no use. */
const compared = new Set()

const hasAccounts = ({ origin }) => state.accounts.some((account) => account.origin === origin && !account.isUnlinked)
const scope = ({ keyID }) => `/push/${keyID}/`
const isOurs = (registration) => new URL(registration.scope).pathname.startsWith('/push/')

async function registrationOf(portal) {
  const registration = await navigator.serviceWorker.getRegistration(scope(portal))
  return registration && new URL(registration.scope).pathname === scope(portal) ? registration : undefined
}

async function subscribe(portal) {
  const registration = await registrationOf(portal)
  const subscription = await registration?.pushManager.getSubscription()
  const { endpoint, language: told, at } = portal.push ?? {}
  const isToldToday = subscription && subscription.endpoint === endpoint && told === language() && Date.now() - at < aDay
  if (isToldToday && compared.has(portal.origin)) return
  const key = await pushKey(portal)
  compared.add(portal.origin)
  const fit = await fitting(subscription, key, registration ?? await navigator.serviceWorker.register('/push-worker.js', { scope: scope(portal) }))
  if (!isToldToday || fit !== subscription) await tell(portal, fit)
}

/** The subscription, or a new one where the portal has another key by now. */
async function fitting(subscription, applicationServerKey, registration) {
  if (subscription && isSame(new Uint8Array(subscription.options.applicationServerKey ?? []), applicationServerKey)) return subscription
  await subscription?.unsubscribe()
  try {
    await activation(registration)
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  } catch (cause) {
    throw new Problem('push-service', { cause })
  }
}

const isSame = (one, other) => one.length === other.length && one.every((byte, index) => byte === other[index])

async function tell(portal, subscription) {
  const { endpoint, keys } = subscription.toJSON()
  const push = { endpoint, language: language(), at: Date.now() }
  await request(portal, 'PUT', '/push-subscription', { body: { endpoint, keys, language: push.language } })
  await commit(['change', 'portals', portal.origin, (kept) => ({ ...kept, push })])
}

async function unsubscribe(portal) {
  const registration = await registrationOf(portal)
  if (!registration) return
  // Without an answer the portal hears of it from the push service, at its next message.
  await request(portal, 'DELETE', '/push-subscription').catch(() => {})
  await forget(registration)
  await commit(['change', 'portals', portal.origin, ({ push, ...kept }) => kept])
}

/** Subscriptions of portals that have no account here any more. */
async function removeOthers() {
  const used = new Set([...state.portals.values()].filter(hasAccounts).map(scope))
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (isOurs(registration) && !used.has(new URL(registration.scope).pathname)) await forget(registration)
  }
}

async function forget(registration) {
  const subscription = await registration.pushManager?.getSubscription()
  // Without an answer of the push service it ends with its registration.
  await subscription?.unsubscribe().catch(() => {})
  await registration.unregister()
}

/** Once all is erased here, nobody is to be told of sign-ins any more. The portals hear of it from the push service, at their next message. */
export async function forgetAll() {
  try {
    localStorage.removeItem(place)
  } catch {
    // Then nothing was wanted there either.
  }
  for (const registration of await navigator.serviceWorker?.getRegistrations() ?? []) {
    if (isOurs(registration)) await forget(registration)
  }
}

/** Browsers subscribe only for a worker that runs. */
function activation({ active, waiting, installing }) {
  const worker = active ?? waiting ?? installing
  if (worker.state === 'activated') return undefined
  return new Promise((resolve, reject) => worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') resolve()
    if (worker.state === 'redundant') reject(new Error('the worker was replaced'))
  }))
}

function isWanted() {
  try {
    return localStorage.getItem(place) === 'on'
  } catch {
    return false
  }
}

function want(isOn) {
  try {
    localStorage.setItem(place, isOn ? 'on' : 'off')
  } catch {
    throw new Problem('storage')
  }
}

navigator.serviceWorker?.addEventListener('message', ({ data }) => data === 'push-subscription-changed' && keepSubscribed())
addEventListener('online', () => troubles.size > 0 && keepSubscribed())
