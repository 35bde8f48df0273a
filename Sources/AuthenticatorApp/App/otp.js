// One-time codes (RFC 4226, RFC 6238), Base32 (RFC 4648) and otpauth links.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const hashes = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' }
const longestName = 200

/** Why a link cannot be added; `reason` names the words in texts.js (`link-<reason>`). */
export class LinkError extends Error {
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/** Decodes Base32; spaces, hyphens, lower case and missing padding are what people paste. Returns null if it is not Base32. */
export function base32(text) {
  const bytes = []
  let bits = 0, value = 0
  for (const character of text.toUpperCase().replace(/[\s-]|=+$/g, '')) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return null
    value = (value << 5) | digit
    bits += 5
    if (bits >= 8) bytes.push((value >>> (bits -= 8)) & 255)
    value &= 255
  }
  return new Uint8Array(bytes)
}

/** Reads an otpauth link, or an address of this app that carries one. Throws LinkError. */
export function parseLink(text) {
  const carried = /#link=([^&\s]+)/.exec(text)
  if (carried) text = decoded(carried[1])
  // By pattern and not by URL: older browsers disagree on URLs with an unknown scheme.
  const match = /otpauth:\/\/([a-z]+)\/([^?#\s]*)\?([^#\s]*)/i.exec(text)
  if (!match) throw new LinkError('none')
  if (match[1].toLowerCase() !== 'totp') throw new LinkError('kind')
  const fields = new URLSearchParams(match[3])
  const label = decoded(match[2])
  const colon = label.indexOf(':')
  const issuer = (fields.get('issuer') || label.slice(0, Math.max(colon, 0))).trim()
  const user = label.slice(colon + 1).trim()
  if (!issuer && !user) throw new LinkError('name')
  if (issuer.length > longestName || user.length > longestName) throw new LinkError('long')
  const secret = base32(fields.get('secret') ?? '')
  if (!secret || secret.length === 0 || secret.length > 256) throw new LinkError('secret')
  const algorithm = (fields.get('algorithm') || 'SHA1').toUpperCase().replace('-', '')
  const digits = Number(fields.get('digits') || 6), period = Number(fields.get('period') || 30)
  if (!(algorithm in hashes) || ![6, 7, 8].includes(digits)) throw new LinkError('algorithm')
  if (!Number.isInteger(period) || period < 1 || period > 3600) throw new LinkError('algorithm')
  const enrol = fields.get('enrol')
  return { issuer, user, secret, algorithm, digits, period, ...(enrol ? enrolment(enrol) : {}) }
}

/** The portal and the one-time token in the `enrol` address; the token leaves the address so that no request log keeps it. */
function enrolment(text) {
  let url
  try {
    url = new URL(text)
  } catch {
    throw new LinkError('portal')
  }
  const token = url.searchParams.get('token')
  if (!token || !url.pathname.endsWith('/enrolments') || url.username || url.password) throw new LinkError('portal')
  const isOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwnMachine)) throw new LinkError('insecure')
  return { origin: url.origin, base: url.origin + url.pathname.slice(0, -'/enrolments'.length), token }
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new LinkError('none')
  }
}

/** The secret as a key that can make codes and can never be read again. */
export const importSecret = (secret, algorithm) =>
  crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: hashes[algorithm] }, false, ['sign'])

/** The code of the step that `time` (milliseconds since 1970) lies in. */
export async function codeAt({ key, digits, period }, time) {
  const step = Math.floor(time / 1000 / period)
  const counter = new DataView(new ArrayBuffer(8))
  counter.setUint32(0, Math.floor(step / 2 ** 32))
  counter.setUint32(4, step >>> 0)
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const number = mac.getUint32(mac.getUint8(mac.byteLength - 1) & 15) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** Milliseconds until the next code. */
export const timeLeft = ({ period }, time) => period * 1000 - (time % (period * 1000))
