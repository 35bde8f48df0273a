// What this phone keeps: accounts, portals with their device keys, enrolments whose outcome is not known yet, the history, and settings.
// It lies in IndexedDB as one sealed record; in memory the keys are non-extractable CryptoKeys. docs/decisions/0009 says why.
import { CoreError } from './core.js'
import { hasOldStores, putRecords, readRecords, transaction } from './database.js'
import { isMarked, mark } from './marker.js'
import { Problem } from './problem.js'
import { closed, newName, newVaultKey, seal, unseal, unwrapItemKey, unwrapVaultKey, wrap } from './sealing.js'

/** The longest history that is kept. */
export const longestHistory = 100

/** The lists of the content, each with the member that tells its items apart. */
const lists = { accounts: 'id', portals: 'origin', pending: 'id', history: 'id', settings: 'id' }
export const emptyContent = () => Object.fromEntries(Object.keys(lists).map((list) => [list, []]))
// With the core; an empty vault needs neither.
const format = () => import('./vault-format.js').catch((error) => { throw new CoreError('core-missing', error) })

// The vault's key while it is open, as `{ id, key }`. It is nowhere else as long as a lock is set.
let held
// Whether this tab has seen accounts: it knows that they were here even where the marks went with them.
let hadAccounts = false
// Counts looks and writes: what an older look saw says nothing of what is here now.
let looks = 0
const keyMembers = { accounts: 'key', pending: 'key', portals: 'privateKey' }
const unwrapped = new Map()

const readAll = async () => (await transaction('readonly', (tx, result) => readRecords(tx, (found) => { result.found = found }))).found

/**
 * What the app finds at its start: `open`, `locked`, or `lost` when accounts were kept here and the browser has cleared them, all or in
 * part. Throws a Problem, never answers with an empty vault instead.
 */
export async function condition() {
  if (await hasOldStores()) await (await import('./migration.js')).migrate()
  const { content, key, lock } = await readAll()
  if (!content) return isMarked() ? 'lost' : 'open'
  if (lock) return held?.id === content.keyID ? 'open' : 'locked'
  return key?.id === content.keyID ? 'open' : 'lost'
}

/** The lock as stored, or undefined: what lies open of it. */
export const storedLock = async () => (await readAll()).lock

function keyFor({ content, key, lock }) {
  if (held && (!content || held.id === content.keyID)) return held
  if (!content || lock || key?.id !== content.keyID) throw new Problem('locked')
  return held = key
}

/**
 * The content with sealed keys, the revision it has, and the vault's key, if there is a vault. What was cleared is lost, and not empty:
 * whoever would begin anew has to be asked.
 */
async function readContent() {
  const found = await readAll()
  if (!found.content) {
    if (!hadAccounts && !isMarked()) return { content: emptyContent(), found }
    mark(true)
    dispatchEvent(new Event('vault-lost'))
    throw new Problem('vault-lost')
  }
  const kept = keyFor(found)
  const [{ decode }, bytes] = await Promise.all([format(), unseal(kept.key, found.content.sealed).catch((error) => {
    throw new Problem('vault-damaged', { detail: String(error), cause: error })
  })])
  return { content: await decode(bytes), found, kept }
}

/** Everything: `{ accounts, portals, pending, history, settings }`. Throws a Problem, never answers with an empty list instead. */
export async function load() {
  const look = ++looks
  const { content, found } = await readContent()
  if (look === looks) {
    hadAccounts = content.accounts.length > 0
    if (hadAccounts) mark(true)
  }
  // Written by an older app: now in the core's form. Where there is no room for it, the next change says so.
  if (content.isOld) await write().catch(() => {})
  for (const [list, member] of Object.entries(keyMembers)) {
    content[list] = await Promise.all(content[list].map(async (item) => ({ ...item, [member]: found.keys?.[item.openKey] ?? await usable(item) })))
  }
  return content
}

async function usable(item) {
  const name = item.sealedKey.join()
  if (!unwrapped.has(name)) unwrapped.set(name, await unwrapItemKey(item, held.key))
  return unwrapped.get(name)
}

// The last write of this tab; the next one waits for it, so that the later of two choices is the one that stays.
let turn = Promise.resolve()

/**
 * Makes all changes or none, whatever other tabs do meanwhile. Each is `['put', list, item]`, `['delete', list, id]`, `['clear', list]`,
 * `['order', list, ids]`, or `['change', list, id, change]`, where `change` makes the new item from the kept one: what is gone
 * meanwhile stays gone. With `['only', list, id, isRight]` none is made unless there is such an item, and it is the right one.
 */
export const write = (...changes) => turn = turn.catch(() => {}).then(() => writeAgainstOthers(changes))

async function writeAgainstOthers(changes) {
  for (;;) {
    const { content, found, kept } = await readContent()
    if (!changes.every(([verb, list, id, isRight]) => verb !== 'only' || content[list].some((item) => item[lists[list]] === id && isRight(item)))) return
    // Several may begin a vault at once: only the key of the one that is written is the vault's.
    const own = kept ?? { id: newName(), key: await newVaultKey() }
    const next = await changed(content, changes, own.key)
    const isWritten = await replace(found, {
      content: await sealedContent(next, own),
      ...(!kept ? { key: own, lock: undefined, keys: undefined } : found.keys ? { keys: keysInUse(next, found.keys) } : {}),
    })
    if (isWritten) {
      looks += 1
      hadAccounts = next.accounts.length > 0
      return mark(hadAccounts)
    }
    // Another tab was faster: what it made is changed now.
  }
}

const sealedContent = async (content, { id, key }) => ({ keyID: id, revision: newName(), sealed: await seal(key, await (await format()).encode(content)) })

/** Puts `records` in the place of those found, unless another tab has written since: then false, and nothing is changed. */
async function replace(found, values) {
  const { isReplaced } = await transaction('readwrite', (tx, result) => readRecords(tx, ({ content }) => {
    result.isReplaced = content?.revision === found.content?.revision
    if (result.isReplaced) putRecords(tx, values)
  }))
  return isReplaced
}

async function changed(content, changes, vaultKey) {
  const next = { ...content }
  for (const [verb, list, value, change] of changes) {
    const id = lists[list]
    const isOther = (item) => item[id] !== value
    if (verb === 'put') next[list] = put(next[list], id, await storable(list, value, vaultKey))
    else if (verb === 'delete') next[list] = next[list].filter(isOther)
    else if (verb === 'clear') next[list] = []
    else if (verb === 'order') next[list] = [...next[list]].sort((a, b) => place(value, a[id]) - place(value, b[id]))
    else if (verb === 'change') next[list] = next[list].map((item) => isOther(item) ? item : change(item))
  }
  next.history = next.history.slice(-longestHistory)
  return next
}

/** Where an ID stands in the order; what the order does not name comes last. */
function place(order, id) {
  const found = order.indexOf(id)
  return found < 0 ? order.length : found
}

/** In the place of the same one, or at the end. The number is the vault's own: the core gives a new one. */
const put = (items, id, item) => items.some((other) => other[id] === item[id])
  ? items.map((other) => other[id] === item[id] ? { ...item, number: other.number } : other) : [...items, { ...item, number: 0 }]

/** The item without its CryptoKey; a key that is new here is sealed. */
async function storable(list, { [keyMembers[list]]: key, ...item }, vaultKey) {
  return key?.extractable ? { ...item, sealedKey: await wrap(key, vaultKey) } : item
}

const keysInUse = (content, keys) => {
  const names = new Set(Object.keys(keyMembers).flatMap((list) => content[list].map(({ openKey }) => openKey)))
  return Object.fromEntries(Object.entries(keys).filter(([name]) => names.has(name)))
}

/** How many keys of version 1 lie here that no lock can cover: they were made so that nobody can read, and so nobody can seal them. */
export const openKeyCount = async () => Object.keys((await readAll()).keys ?? {}).length

/**
 * Sets the first lock. The vault gets a new key, since the old one lay open, and everything is sealed anew. `makeLock(vaultKey)` answers
 * with the lock to store, the extractable key wrapped in it, if it wraps it at all.
 */
export async function lock(makeLock) {
  for (;;) {
    const { content, found } = await readContent()
    const id = newName(), key = await newVaultKey(true)
    for (const list of Object.keys(keyMembers)) {
      content[list] = await Promise.all(content[list].map(async (item) =>
        item.sealedKey ? { ...item, sealedKey: await wrap(await unwrapItemKey(item, held.key, true), key) } : item))
    }
    const made = await makeLock(key)
    const kept = { id, key: await closed(key) }
    const isReplaced = await replace(found, { content: await sealedContent(content, kept), lock: made, key: made.isGate ? kept : undefined })
    if (!isReplaced) continue
    held = kept
    return unwrapped.clear()
  }
}

/** Changes the lock that is set; `change(lock)` answers with the new one, or throws, and then nothing is changed. */
export const changeLock = (change) => transaction('readwrite', (tx) => readRecords(tx, ({ lock: kept }) => {
  if (!kept) throw new Problem('locked')
  putRecords(tx, { lock: change(kept) })
}))

/** Takes the lock off: the vault's key lies beside the vault again. `key` is the extractable key that a proof has unwrapped. */
export async function unlockForGood(key) {
  const { content } = await readAll()
  const kept = { id: content.keyID, key: key ? await closed(key) : held.key }
  await transaction('readwrite', (tx) => putRecords(tx, { key: kept, lock: undefined }))
}

/** Opens the vault for this tab. `wrapped` is the vault's key as the lock keeps it, `wrappingKey` what a PIN or the phone has made. */
export async function openWith({ wrapped, wrappingKey }) {
  const key = await unwrapVaultKey(wrapped, wrappingKey)
  held = { id: (await readAll()).content.keyID, key }
}

/** Opens a vault whose lock is a gate only. */
export async function openGate() {
  const { key, lock: kept } = await readAll()
  if (!kept?.isGate || !key) throw new Problem('locked')
  held = key
}

/** Deletes everything, for good. */
export async function erase() {
  await transaction('readwrite', (tx) => { for (const name of tx.objectStoreNames) tx.objectStore(name).clear() })
  held = undefined
  hadAccounts = false
  unwrapped.clear()
  mark(false)
}

/** Asks the browser not to clear our storage when the phone is full. Answers whether it promised. */
export async function askToKeep() {
  try {
    return await navigator.storage.persisted() || await navigator.storage.persist()
  } catch {
    return false
  }
}
