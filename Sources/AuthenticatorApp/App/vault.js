// What this phone keeps, in IndexedDB: accounts, portals with their device keys, and enrolments whose outcome is not known yet.
// Secrets and private keys are non-extractable CryptoKeys: they can be used here, and read nowhere.
import { Problem } from './problem.js'

const stores = { accounts: 'id', portals: 'origin', pending: 'id' }
let opened = null

const failure = (error) => new Problem(error?.name === 'QuotaExceededError' ? 'storage-full' : 'storage', { detail: String(error), cause: error })

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('spse-authenticator', 1)
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(stores)) request.result.createObjectStore(store, { keyPath })
    }
    request.onsuccess = () => {
      // A newer version in another tab, or the browser itself, may close the database: open it again when next needed.
      request.result.onversionchange = () => request.result.close()
      request.result.onclose = () => { opened = null }
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  }).catch((error) => {
    opened = null
    throw failure(error)
  })
  return opened
}

async function transaction(mode, work) {
  const database = await open()
  return new Promise((resolve, reject) => {
    const result = {}
    const tx = database.transaction(Object.keys(stores), mode, { durability: 'strict' })
    tx.oncomplete = () => resolve(result)
    tx.onabort = tx.onerror = () => reject(tx.error)
    work(tx, result)
  }).catch((error) => {
    throw failure(error)
  })
}

/** Everything: `{ accounts, portals, pending }`. Throws a Problem, never answers with an empty list instead. */
export const load = () => transaction('readonly', (tx, result) => {
  for (const store of Object.keys(stores)) {
    tx.objectStore(store).getAll().onsuccess = (event) => { result[store] = event.target.result }
  }
})

/**
 * Makes all changes or none. Each is `['put', store, value]`, `['delete', store, key]`, or `['change', store, key, change]`, where `change`
 * makes the new value from the kept one: what is gone meanwhile stays gone.
 */
export const write = (...changes) => transaction('readwrite', (tx) => {
  for (const [verb, name, value, change] of changes) {
    const store = tx.objectStore(name)
    if (verb === 'change') store.get(value).onsuccess = ({ target: { result } }) => { if (result) store.put(change(result)) }
    else store[verb](value)
  }
})

/** Asks the browser not to clear our storage when the phone is full. Answers whether it promised. */
export async function askToKeep() {
  try {
    return await navigator.storage.persisted() || await navigator.storage.persist()
  } catch {
    return false
  }
}
