// The phone's own unlock (WebAuthn with a platform authenticator). Where it has PRF, its secret wraps the vault's key; else it is a gate only.
import { Problem } from './problem.js'

const patience = 60_000
const random = (length) => crypto.getRandomValues(new Uint8Array(length))
/** The bit of the authenticator's data that says the phone has checked who holds it (WebAuthn §6.1). */
const userVerified = 0x04

/** True if this phone can check its holder for us. */
export async function isOffered() {
  try {
    return await globalThis.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable() ?? false
  } catch {
    return false
  }
}

/** Makes a credential. Answers with `{ credential, salt, wrappingKey }`; no wrappingKey where the phone has no PRF. */
export async function register() {
  const salt = random(32)
  const made = await ask(() => navigator.credentials.create({ publicKey: {
    challenge: random(32), rp: { name: 'SPSE Authenticator' }, user: { id: random(16), name: 'SPSE Authenticator', displayName: 'SPSE Authenticator' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
    authenticatorSelection: { authenticatorAttachment: 'platform', residentKey: 'preferred', userVerification: 'required' },
    timeout: patience, extensions: { prf: { eval: { first: salt } } },
  } }))
  const credential = new Uint8Array(made.rawId)
  const { prf } = made.getClientExtensionResults()
  // Many phones give the secret only when asked again.
  const wrappingKey = prf?.results?.first ? await keyOf(prf.results.first) : prf?.enabled ? await unlock({ credential, salt }) : undefined
  return { credential, salt, wrappingKey }
}

/** Answers with the wrapping key, or undefined without PRF. Throws the Problem `phone-refused`. */
async function unlock({ credential, salt }) {
  const answer = await ask(() => navigator.credentials.get({ publicKey: {
    challenge: random(32), allowCredentials: [{ type: 'public-key', id: credential, transports: ['internal'] }], userVerification: 'required',
    timeout: patience, extensions: { prf: { eval: { first: salt } } },
  } }))
  if (!(new Uint8Array(answer.response.authenticatorData)[32] & userVerified)) throw new Problem('phone-refused')
  const secret = answer.getClientExtensionResults().prf?.results?.first
  return secret && keyOf(secret)
}

/** Lets the phone check its holder. Answers with what opens the vault, `{ wrapped, wrappingKey }`, or undefined where the lock is a gate only. */
export async function proofByPhone({ credential, salt, wrapped }) {
  const wrappingKey = await unlock({ credential, salt })
  if (wrapped && !wrappingKey) throw new Problem('phone-without-secret')
  return wrapped && { wrapped, wrappingKey }
}

async function ask(question) {
  try {
    const answer = await question()
    if (answer) return answer
  } catch (error) {
    throw new Problem('phone-refused', { detail: String(error), cause: error })
  }
  throw new Problem('phone-refused')
}

async function keyOf(secret) {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: new TextEncoder().encode('SPSE Authenticator vault') }
  return crypto.subtle.deriveKey(parameters, material, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}
