// Making this phone the authenticator of an account: POST enrolments, without ever losing an answer.
import { agrees } from './core.js'
import { Problem } from './problem.js'
import { codeAt, importSecret, timeLeft } from './otp.js'
import * as portals from './portal.js'
import * as vault from './vault.js'
import { accountID } from './vault-format.js'

/** Keeps an account that only makes codes: another site's, or a link without `enrol`. */
export async function addPlain(offer) {
  const { secret, issuer, user, algorithm, digits, period } = offer
  const account = { id: accountID(offer), issuer, user, algorithm, digits, period, key: await importSecret(secret, algorithm), addedAt: Date.now() }
  await vault.write(['put', 'accounts', account])
  return account
}

/** Enrols this phone at the portal. Answers with the stored account; throws a Problem, and then nothing new is in the list. */
export async function enrol(offer) {
  // One at a time over all tabs: a portal must not get two keys.
  return navigator.locks ? navigator.locks.request('enrol', () => enrolAlone(offer)) : enrolAlone(offer)
}

async function enrolAlone(offer) {
  const kept = await vault.load()
  const known = kept.portals.find(({ origin }) => origin === offer.origin)
  const portal = known ?? await portals.newPortal(offer)
  await portals.synchronise(portal)
  const { issuer, user, algorithm, digits, period, origin } = offer
  const id = accountID(offer)
  // Whatever a link says: where the portal has this phone for the user, the secret that is kept here is the right one, and stays.
  const bound = known && await boundAccount(portal, user)
  const lost = bound && kept.pending.find((one) => one.id === id)
  if (lost) return adopt(portal, lost, bound)
  if (bound && kept.accounts.some((one) => one.id === id && !one.isUnlinked)) throw new Problem('already-here')
  const pending = { id, issuer, user, algorithm, digits, period, origin, startedAt: Date.now() }
  pending.key = await importSecret(offer.secret, algorithm)
  // Written down before the server is asked: full storage shows now, and an answer that is lost on the way can be made up for.
  await vault.write(['put', 'portals', portal], ['put', 'pending', pending])
  try {
    const answer = await post(portal, pending, offer.token)
    await refuseLies(offer, portal, answer)
    return await adopt(portal, pending, answer)
  } catch (problem) {
    // The answer may have been lost, now or at an earlier attempt: the portal knows whether this key has the account.
    const isKnown = bound || problem.name === 'lying-link' || problem.name.startsWith('storage')
    const account = isKnown ? undefined : await settle(portal, pending).catch(() => undefined)
    if (account) return account
    if (!problem.isUncertain && !problem.name.startsWith('storage')) {
      const isUnused = !known && !kept.pending.some((other) => other.origin === origin && other.id !== pending.id)
      await vault.write(['delete', 'pending', pending.id], ...(isUnused ? [['delete', 'portals', origin]] : []))
    }
    throw problem
  }
}

async function post(portal, pending, token) {
  for (let attempt = 1; ; attempt++) {
    // A code sent in the last moments of its step would arrive in the next one.
    const left = timeLeft(pending, portals.now(portal))
    if (left < 2500) await new Promise((resolve) => setTimeout(resolve, left + 100))
    const code = await codeAt(pending, portals.now(portal))
    try {
      const body = { token, publicKey: portal.publicKey, code, device: deviceName(navigator.userAgent) }
      const answer = await portals.request(portal, 'POST', '/enrolments', { body })
      if (![answer?.account?.id, answer?.account?.userId, answer?.lpse?.name, answer?.lpse?.origin].every((text) => typeof text === 'string')) throw new Problem('garbage')
      return { ...answer.account, lpse: answer.lpse.name, origin: answer.lpse.origin }
    } catch (problem) {
      if (attempt > 1 || problem.name !== 'wrong-code') throw problem
      await portals.synchronise(portal)
    }
  }
}

/** The portal says whose account it is and where; a link that said otherwise was made to deceive its reader, and is undone. */
async function refuseLies({ issuer, user, origin }, portal, bound) {
  if (bound.origin === origin && await agrees(issuer, user, bound.lpse, bound.userId)) return
  await portals.request(portal, 'DELETE', `/accounts/${encodeURIComponent(bound.id)}`).catch(() => {})
  throw new Problem('lying-link', { lpse: bound.lpse.slice(0, 200), user: bound.userId.slice(0, 200) })
}

/** Asks the portal whether the pending account is bound to this phone's key after all. */
async function settle(portal, pending) {
  const bound = await boundAccount(portal, pending.user)
  return bound && adopt(portal, pending, bound)
}

/** The portal's account of this user, if it is bound to this phone's key. */
async function boundAccount(portal, user) {
  try {
    const { accounts } = await portals.signIns(portal)
    return accounts.find(({ userId }) => userId.toLowerCase() === user.toLowerCase())
  } catch (problem) {
    // A key without any account is not known there.
    if (problem.name === 'signature') return undefined
    throw problem
  }
}

/**
 * Puts a pending account into the list, in the place of an older one of the same user; but not one that is settled or begun anew meanwhile,
 * here or in another tab: the secret that came instead of its own would be lost.
 */
export async function adopt(portal, pending, { id: remoteID, userId, lpse }) {
  const { startedAt, ...rest } = pending
  // The portal says whose account it is; the link's label may be another's.
  const account = { ...rest, id: accountID({ ...rest, user: userId }), user: userId, issuer: String(lpse || rest.issuer).slice(0, 200), remoteID, addedAt: startedAt, isUnlinked: false }
  await vault.write(
    ['only', 'pending', pending.id, (kept) => kept.startedAt === startedAt],
    ['put', 'portals', portal], ['put', 'accounts', account], ['delete', 'pending', pending.id])
  return account
}

/** For the owner's eyes, on the portal: `Android · Chrome`. */
export function deviceName(agent) {
  const first = (names) => names.find(([pattern]) => pattern.test(agent))?.[1]
  const system = first([[/Android/, 'Android'], [/iPad/, 'iPad'], [/iPhone/, 'iPhone'], [/Windows/, 'Windows'], [/Mac OS/, 'Mac'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']])
  const browser = first([[/Edg/, 'Edge'], [/SamsungBrowser/, 'Samsung Internet'], [/OPR/, 'Opera'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']])
  return [system, browser].filter(Boolean).join(' · ') || 'Web'
}
