// One-time codes and otpauth links: the core's arithmetic, and keys that nobody can read.
import { codeFrom, counterAt, readLink } from './core.js'

/** WebCrypto's names of the algorithms that links name. */
export const hashes = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' }

/** Why a link cannot be added; `reason` names the words in texts.js (`link-<reason>`). */
export class LinkError extends Error {
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/** Reads an otpauth link, an address of this app that carries one, or a text that ends with one. Throws LinkError, CoreError. */
export async function parseLink(text) {
  const carried = /#link=([^&\s]+)/.exec(text)
  const link = carried ? decoded(carried[1]) : text.slice(Math.max(0, text.search(/otpauth:/i)))
  const { refusal, ...offer } = await readLink(link)
  if (refusal) throw new LinkError(refusal)
  return offer
}

/** An account out of what was typed, all of it text. Throws LinkError as a link would that says the same. */
export function typedOffer({ issuer, user, secret, ...parameters }) {
  // A link needs an account's name; one who gave the site alone gets the site's.
  const label = (user && issuer ? [issuer, user] : [user || issuer]).map(encodeURIComponent).join(':')
  // Sites write keys in groups.
  const fields = new URLSearchParams({ secret: secret.replace(/[\s-]/g, ''), ...parameters })
  return parseLink(`otpauth://totp/${label}?${fields}`)
}

/** Whether nobody on the way can read what is sent there: TLS, or this very machine. */
export const isSafe = ({ protocol, hostname }) =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new LinkError('damaged')
  }
}

/** The secret as a key that makes codes. The vault seals it, and gives it out again as one that cannot be read. */
export const importSecret = (secret, algorithm) =>
  crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: hashes[algorithm] }, true, ['sign'])

/** The code of the step that `time` (milliseconds since 1970) lies in. */
export async function codeAt({ key, digits, period }, time) {
  return codeFrom(await crypto.subtle.sign('HMAC', key, await counterAt(period, time)), digits)
}

/** Milliseconds until the next code. */
export const timeLeft = ({ period }, time) => period * 1000 - (time % (period * 1000))
