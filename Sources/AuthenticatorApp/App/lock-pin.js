// The PIN: it wraps the vault's key by PBKDF2, and wrong ones are made to wait.
import { Problem } from './problem.js'
import { unwrapVaultKey, wrap } from './sealing.js'
import { changeLock, storedLock } from './vault.js'

const iterations = 600_000
const freeFailures = 4
const firstWait = 30_000
/** The longest wait after a wrong PIN, in milliseconds. */
const longestWait = 15 * 60_000
const manyFailures = 10

export const shortestPIN = 6
export const longestPIN = 32

/** Why this cannot be a PIN: `short` or `easy`; undefined if it can. */
export function weakness(pin) {
  if (!/^\d{6,32}$/.test(pin)) return 'short'
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => (digit - pin[index] + 10) % 10))
  const isRepetition = [1, 2, 3].some((length) => pin === pin.slice(0, length).repeat(pin.length).slice(0, pin.length))
  return isRepetition || (steps.size === 1 && [1, 9].includes(...steps)) ? 'easy' : undefined
}

async function wrappingKey(pin, { salt, iterations: count }) {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: count }, material, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

/** The PIN's part of a lock, around the extractable vault key. */
export async function wrapByPIN(pin, vaultKey) {
  const made = { salt: crypto.getRandomValues(new Uint8Array(16)), iterations }
  return { ...made, wrapped: await wrap(vaultKey, await wrappingKey(pin, made)), failures: 0, wait: 0 }
}

/** The wait after so many wrong PINs in a row, in milliseconds: from the fifth on, doubling up to a quarter of an hour. */
export const waitAfter = (failures) => failures <= freeFailures ? 0 : Math.min(longestWait, firstWait * 2 ** (failures - freeFailures - 1))

/** Failures and wait as stored. Where one of them is missing or is no such number, somebody has changed it: then it is the longest wait. */
function standing({ failures, wait }) {
  const isRight = Number.isSafeInteger(failures) && failures >= 0 && Number.isFinite(wait) && wait >= 0 && wait <= longestWait
  return isRight ? { failures, wait } : { failures: manyFailures, wait: longestWait }
}

/** What stands: `{ failures, wait }`, the wrong PINs in a row and what is left of the wait that they have brought, in milliseconds. */
export const waitLeft = async () => standing((await storedLock()).pin)

/**
 * Keeps what is left of the wait that so many wrong PINs have brought. It runs only while somebody watches it do so: neither the phone's
 * clock nor a reload shortens it. Several tabs do not add up, since each counts from where it began; and after another wrong PIN it is
 * another wait, of which nothing has passed yet.
 */
export const keepWait = (left, countedFailures) => changeLock((lock) => {
  const { failures, wait } = standing(lock.pin)
  return failures === countedFailures ? { ...lock, pin: { ...lock.pin, failures, wait: Math.min(wait, Math.max(0, left)) } } : lock
})

/**
 * Tries a PIN: answers with what opens the vault, `{ wrapped, wrappingKey }`. Throws the Problem `pin-wrong`, or `pin-wait` without having looked at it.
 *
 * It counts as wrong until it has proven right, so that neither closing the app nor a second tab gains a guess.
 */
export async function tryPIN(pin) {
  let kept
  await changeLock((lock) => {
    const { failures, wait } = standing(lock.pin)
    if (wait > 0) throw new Problem('pin-wait')
    kept = { ...lock.pin, failures: failures + 1, wait: waitAfter(failures + 1) }
    return { ...lock, pin: kept }
  })
  const proof = { wrapped: kept.wrapped, wrappingKey: await wrappingKey(pin, kept) }
  try {
    await unwrapVaultKey(proof.wrapped, proof.wrappingKey)
  } catch {
    throw new Problem('pin-wrong', { triesLeft: Math.max(0, freeFailures + 1 - kept.failures) })
  }
  await changeLock((lock) => ({ ...lock, pin: { ...lock.pin, failures: 0, wait: 0 } }))
  return proof
}
