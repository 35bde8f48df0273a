// An account's move to a new phone, as docs/protocol.md tells it: the link, and what the two phones ask the portal.
import { deviceName } from './enrol.js'
import { importSecret, isSafe, LinkError, parseLink } from './otp.js'
import * as portals from './portal.js'
import { Problem } from './problem.js'
import { announce, state } from './state.js'
import * as vault from './vault.js'
import { accountID } from './vault-format.js'

const states = ['open', 'claimed', 'moved', 'refused', 'cancelled', 'expired']
const isText = (value, longest = 300) => typeof value === 'string' && value.length <= longest
const isTime = (value) => isText(value, 40) && !Number.isNaN(Date.parse(value))

/** The portal and the token in a link of the old phone; undefined if the text is no such link. Throws LinkError. */
export function parseTransfer(text) {
  const found = /#(transfer=[^\s]+)/.exec(text)
  if (!found) return undefined
  const fields = new URLSearchParams(found[1])
  const token = fields.get('transfer')
  let url
  try {
    url = new URL(fields.get('origin'))
  } catch {
    throw new LinkError('transfer')
  }
  if (!/^[\w-]{43}$/.test(token) || url.origin !== fields.get('origin')) throw new LinkError('transfer')
  if (!isSafe(url)) throw new LinkError('insecure')
  return { origin: url.origin, base: `${url.origin}/eproc4/authenticator/v1`, token }
}

/** The old phone begins: `{ id, link, picture, expiresAt }`. A move that was under way ends. */
export async function prepare(account) {
  const answer = await portals.request(state.portals.get(account.origin), 'POST', `/accounts/${encodeURIComponent(account.remoteID)}/transfer`)
  const isRight = isText(answer?.id) && isText(answer.link, 2000) && isTime(answer.expiresAt) && isTime(answer.serverTime) &&
    Number.isInteger(answer.picture?.side) && isText(answer.picture.path, 100_000) && /^[Mhvz\d -]+$/.test(answer.picture.path)
  if (!isRight) throw new Problem('garbage')
  return answer
}

/** What has become of a move; with `known` it answers when that has changed, or after a while. */
export async function look(portal, id, { known, signal } = {}) {
  const query = known ? `?wait=25&state=${known}` : ''
  return checked(await portals.request(portal, 'GET', `/transfers/${encodeURIComponent(id)}${query}`, { wait: known ? 25 : 0, signal }))
}

function checked(transfer) {
  const isRight = isText(transfer?.id) && states.includes(transfer.state) && isTime(transfer.expiresAt) && isTime(transfer.serverTime) &&
    (transfer.state === 'open' || transfer.number === undefined || /^\d{4}$/.test(transfer.number)) && (transfer.state !== 'claimed' || isText(transfer.device) && isText(transfer.number))
  if (!isRight) throw new Problem('garbage')
  return transfer
}

/** The old phone's answer: `move` with the number that both phones show, or `refuse`. */
export async function decide(account, transfer, decision) {
  const body = { decision, transfer: transfer.id, origin: account.origin, ...(decision === 'move' ? { number: transfer.number } : {}) }
  const answer = await portals.request(state.portals.get(account.origin), 'POST', `/transfers/${encodeURIComponent(transfer.id)}/decision`, { body })
  if (answer?.state !== (decision === 'move' ? 'moved' : 'refused')) throw new Problem('garbage')
}

export const cancel = (portal, id) => portals.request(portal, 'DELETE', `/transfers/${encodeURIComponent(id)}`)

/**
 * The new phone takes what a link offers. What it is about is written down before the portal is asked, so that an answer that is lost on the
 * way is asked for again by the same key. Answers with `{ issuer, user, transfer }`.
 */
export const claim = (offer) => alone(async () => {
  const known = (await vault.load()).portals.find(({ origin }) => origin === offer.origin)
  const fresh = known ?? await portals.newPortal({ ...offer, issuer: new URL(offer.origin).host })
  await portals.synchronise(fresh)
  await vault.write(['put', 'portals', { ...fresh, incoming: { token: offer.token } }])
  await announce()
  const portal = state.portals.get(offer.origin)
  try {
    return await claimAgain(portal)
  } catch (problem) {
    if (!problem.isUncertain) await drop(offer.origin)
    throw problem
  }
})

/** Claims what this phone has begun to claim: the portal gives the same key the same answer. */
export async function claimAgain(portal) {
  const body = { token: portal.incoming.token, publicKey: portal.publicKey, device: deviceName(navigator.userAgent) }
  const answer = await portals.request(portal, 'POST', '/transfers', { body })
  const isRight = isText(answer?.account?.id) && isText(answer.account.userId) && isText(answer.lpse?.name)
  if (!isRight) throw new Problem('garbage')
  return { remoteID: answer.account.id, user: answer.account.userId, issuer: answer.lpse.name.slice(0, 200), transfer: checked(answer.transfer) }
}

/** Puts the account away that a carried-out move has brought, and tells the portal that it is here. */
export const collect = (portal, { remoteID, issuer, transfer }) => alone(async () => {
  if (transfer.link === undefined) throw new Problem('transfer-ended')
  const { secret, user, algorithm, digits, period } = await parseLink(transfer.link)
  const { origin } = portal
  const id = accountID({ origin, user })
  const account = { id, issuer, user, algorithm, digits, period, origin, remoteID, key: await importSecret(secret, algorithm), addedAt: Date.now(), isUnlinked: false }
  // An enrolment that was begun in vain goes: what it would put into the list is another secret.
  await vault.write(['put', 'accounts', account], ['delete', 'pending', id], ['change', 'portals', origin, withoutIncoming])
  await announce()
  // Without this receipt the portal would only go on offering what is here already.
  await portals.request(portal, 'POST', `/transfers/${encodeURIComponent(transfer.id)}/receipt`).catch(() => {})
  return account
})

const withoutIncoming = ({ incoming, ...portal }) => portal

/** Forgets a move that came to nothing, and a key that was made for it alone. */
export async function drop(origin) {
  const isUsed = [...state.accounts, ...state.pending].some((one) => one.origin === origin)
  await vault.write(isUsed ? ['change', 'portals', origin, withoutIncoming] : ['delete', 'portals', origin])
  await announce()
}

// One at a time over all tabs: a portal must not get two keys.
const alone = (work) => navigator.locks ? navigator.locks.request('enrol', work) : work()
