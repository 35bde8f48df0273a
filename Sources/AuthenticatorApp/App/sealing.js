// Sealing with AES-GCM: the vault's content under the vault's key, the accounts' and devices' keys under it as well, and the vault's key under
// the key of a lock. A sealed thing is its nonce (12 bytes) and the ciphertext.
import { hashes } from './otp.js'

const nonceLength = 12
const aes = (nonce) => ({ name: 'AES-GCM', iv: nonce })
const newNonce = () => crypto.getRandomValues(new Uint8Array(nonceLength))
const joined = (nonce, bytes) => {
  const whole = new Uint8Array(nonceLength + bytes.byteLength)
  whole.set(nonce)
  whole.set(new Uint8Array(bytes), nonceLength)
  return whole
}
const parted = (sealed) => [sealed.subarray(0, nonceLength), sealed.subarray(nonceLength)]

/** A name that says nothing and is never given twice. */
export const newName = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const vaultUses = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey']

/** A new vault key. Extractable only for the moment in which a lock wraps it. */
export const newVaultKey = (isExtractable = false) => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, isExtractable, vaultUses)

export async function seal(key, bytes) {
  const nonce = newNonce()
  return joined(nonce, await crypto.subtle.encrypt(aes(nonce), key, bytes))
}

/** Throws an OperationError for another key or changed bytes. */
export async function unseal(key, sealed) {
  const [nonce, bytes] = parted(sealed)
  return new Uint8Array(await crypto.subtle.decrypt(aes(nonce), key, bytes))
}

/** Seals a key: the browser does it, and no script sees the bytes. */
export async function wrap(key, under) {
  const nonce = newNonce()
  return joined(nonce, await crypto.subtle.wrapKey(key.type === 'private' ? 'pkcs8' : 'raw', key, under, aes(nonce)))
}

function unwrap(form, sealed, under, algorithm, isExtractable, uses) {
  const [nonce, bytes] = parted(sealed)
  return crypto.subtle.unwrapKey(form, bytes, under, aes(nonce), algorithm, isExtractable, uses)
}

/** The vault's key again. Throws an OperationError under another key. */
export const unwrapVaultKey = (sealed, under, isExtractable = false) => unwrap('raw', sealed, under, 'AES-GCM', isExtractable, vaultUses)

/** An account's HMAC key or a portal's device key again, by the item that carries it. */
export const unwrapItemKey = (item, under, isExtractable = false) => 'algorithm' in item
  ? unwrap('raw', item.sealedKey, under, { name: 'HMAC', hash: hashes[item.algorithm] }, isExtractable, ['sign'])
  : unwrap('pkcs8', item.sealedKey, under, { name: 'ECDSA', namedCurve: 'P-256' }, isExtractable, ['sign'])

/** The same key in a form that cannot be read again. */
export const closed = async (vaultKey) => crypto.subtle.importKey('raw', await crypto.subtle.exportKey('raw', vaultKey), 'AES-GCM', false, vaultUses)
