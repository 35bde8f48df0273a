// Talking to a portal: docs/protocol.md. Signed requests (RFC 9421, RFC 9530), its clock, and answers that are checked before use.
import { Problem, problemFrom } from './problem.js'
import { language } from './texts.js'

const patience = 15_000
/** Milliseconds: how late an answer may be read for its time to count, and what a clock may be off. */
const longestDelay = 2000, smallestCorrection = 1000
/** More than any answer of a portal has, in bytes. */
const longestAnswer = 256 * 1024
const utf8 = new TextEncoder()
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
const base64url = (bytes) => base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
const sha256 = (bytes) => crypto.subtle.digest('SHA-256', bytes)

/** A portal that is not known yet, with a new device key: P-256. The vault seals its private half, and gives it out again as one that cannot be read. */
export async function newPortal({ origin, base, issuer }) {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey)
  // RFC 7638: the required members only, in this order, without spaces.
  const keyID = base64url(await sha256(utf8.encode(JSON.stringify({ crv, kty, x, y }))))
  return { origin, base, name: issuer, privateKey: keys.privateKey, publicKey: { kty, crv, x, y }, keyID, offset: 0 }
}

/** The portal's time in milliseconds; the phone's own without a portal. */
export const now = (portal) => Date.now() + (portal?.offset ?? 0)

/** Asks the portal for its time and sets `portal.offset`, what must be added to the phone's clock. */
export async function synchronise(portal, signal) {
  const before = Date.now()
  const answer = await send(`${portal.base}/time`, { signal })
  setClock(portal, answer?.serverTime, (before + Date.now()) / 2)
}

/** Takes a server's time as true at the phone's time `at`. */
function setClock(portal, serverTime, at = Date.now()) {
  const time = typeof serverTime === 'string' ? Date.parse(serverTime) : NaN
  if (Number.isNaN(time)) throw new Problem('garbage')
  portal.offset = Math.round(time - at)
}

/** Sends a signed request. A signature refused for its time or nonce has changed nothing: the clock is corrected and it goes once more. */
export async function request(portal, method, path, { body, wait = 0, signal } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(portal.base + path, { ...await signed(portal, method, portal.base + path, body), signal, patience: patience + wait * 1000 })
    } catch (problem) {
      if (attempt > 1 || !['stale-signature', 'replayed-signature'].includes(problem.name)) throw problem
      if (problem.serverTime) setClock(portal, problem.serverTime)
      else await synchronise(portal, signal)
    }
  }
}

async function signed(portal, method, uri, value) {
  const body = value === undefined ? undefined : JSON.stringify(value)
  const headers = {}
  const covered = [['@method', method], ['@target-uri', uri]]
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json'
    headers['Content-Digest'] = `sha-256=:${base64(await sha256(utf8.encode(body)))}:`
    covered.push(['content-digest', headers['Content-Digest']])
  }
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(18)))
  const parameters = `(${covered.map(([name]) => `"${name}"`).join(' ')});created=${Math.floor(now(portal) / 1000)}` +
    `;nonce="${nonce}";keyid="${portal.keyID}";alg="ecdsa-p256-sha256"`
  const base = [...covered, ['@signature-params', parameters]].map(([name, text]) => `"${name}": ${text}`).join('\n')
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, portal.privateKey, utf8.encode(base))
  headers['Signature-Input'] = `sig=${parameters}`
  headers['Signature'] = `sig=:${base64(signature)}:`
  return { method, headers, body }
}

/** One exchange with a time limit. Answers with the JSON, or undefined for 204; throws a Problem for anything else. */
async function send(url, { method = 'GET', headers = {}, body, signal, patience: limit = patience } = {}) {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, limit)
  signal?.addEventListener('abort', stop)
  try {
    const response = await fetch(url, {
      method, body, signal: controller.signal, headers: { ...headers, 'Accept-Language': language() },
      credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer',
    })
    if (response.status === 204) return undefined
    const text = await read(response)
    let value
    try {
      value = JSON.parse(text)
    } catch {
      value = undefined
    }
    if (!response.ok) throw problemFrom(response, value)
    if (value === null || typeof value !== 'object') throw new Problem('garbage', { status: response.status })
    return value
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(controller.signal.aborted && !signal?.aborted ? 'timeout' : 'unreachable', { cause: error })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** The text of an answer. One that does not end is none. */
async function read({ body, status }) {
  const reader = body?.getReader(), decoder = new TextDecoder()
  let text = '', length = 0
  for (;;) {
    const { value, done } = await reader?.read() ?? { done: true }
    if (done) return text + decoder.decode()
    length += value.length
    if (length > longestAnswer) {
      reader.cancel().catch(() => {})
      throw new Problem('garbage', { status })
    }
    text += decoder.decode(value, { stream: true })
  }
}

const isText = (value, longest = 300) => typeof value === 'string' && value.length <= longest
const isTime = (value) => isText(value, 40) && !Number.isNaN(Date.parse(value))

/** The accounts bound to this phone's key, and the sign-ins that wait. With `version` it answers when they differ from it, or after `wait` seconds. */
export async function signIns(portal, { wait = 0, version = '', signal } = {}) {
  const began = Date.now()
  const query = version ? `?wait=${wait}&version=${encodeURIComponent(version)}` : ''
  const answer = await request(portal, 'GET', `/sign-ins${query}`, { wait, signal })
  const isRight = Array.isArray(answer?.accounts) && Array.isArray(answer.signIns) && isText(answer.version) && isTime(answer.serverTime) &&
    answer.accounts.every((account) => isText(account?.id) && isText(account.userId)) &&
    answer.signIns.every((one) => isText(one?.id) && isText(one.accountId) && isTime(one.requestedAt) && isTime(one.expiresAt))
  if (!isRight) throw new Problem('garbage')
  await takeClock(portal, answer.serverTime, began, signal)
  return answer
}

/**
 * The time in an answer is the portal's when it was sent. Where long was waited for it, it may have lain here: a phone that sleeps or works
 * hard reads late. What it says of the clock is then only a reason to ask.
 */
async function takeClock(portal, serverTime, began, signal) {
  const isFresh = Date.now() - began < longestDelay
  if (isFresh) setClock(portal, serverTime)
  else if (Math.abs(Date.parse(serverTime) - now(portal)) > smallestCorrection) await synchronise(portal, signal).catch(() => {})
}

/** The key of this portal's push messages (RFC 8292), as browsers want it. */
export async function pushKey(portal) {
  const answer = await send(`${portal.base}/push-key`).catch((problem) => {
    // A portal of an older version does not know the address.
    throw problem.name === 'not-found' ? new Problem('no-push', { status: problem.status }) : problem
  })
  if (!/^[\w-]{87}$/.test(answer.publicKey)) throw new Problem('garbage')
  return Uint8Array.from(atob(answer.publicKey.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0))
}
