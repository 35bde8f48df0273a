// IndexedDB: the store `vault` with its few records. Where version 1 of the app was, its open stores stand beside it, emptied by migration.js.
import { Problem } from './problem.js'

export const records = ['content', 'key', 'lock', 'keys']
let opened = null

const failure = (error) => error instanceof Problem ? error
  : new Problem(error?.name === 'QuotaExceededError' ? 'storage-full' : 'storage', { detail: String(error), cause: error })

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('spse-authenticator', 2)
    request.onupgradeneeded = () => request.result.createObjectStore('vault')
    request.onsuccess = () => {
      // A newer version in another tab, or the browser itself, may close the database: open it again when next needed.
      request.result.onversionchange = () => { opened = null; request.result.close() }
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

/**
 * One transaction, whole or not at all; answers with what `work(tx, result)` has put into `result`. Throws a Problem, also for what was
 * thrown in `work` or in the `then` of readRecords.
 */
export async function transaction(mode, work) {
  const database = await open()
  return new Promise((resolve, reject) => {
    const tx = database.transaction([...database.objectStoreNames], mode, { durability: 'strict' })
    const result = {}
    tx.oncomplete = () => resolve(result)
    tx.onabort = () => reject(tx.refusal ?? tx.error)
    orUndo(tx, () => work(tx, result))
  }).catch((error) => {
    throw failure(error)
  })
}

function orUndo(tx, work) {
  try {
    work()
  } catch (error) {
    tx.refusal = error
    tx.abort()
  }
}

/** True where version 1 of the app has been. */
export const hasOldStores = async () => (await open()).objectStoreNames.length > 1

/** Reads records of the vault in an open transaction, then calls `then` with them by name. */
export function readRecords(tx, then) {
  const found = {}
  let left = records.length
  for (const name of records) {
    tx.objectStore('vault').get(name).onsuccess = ({ target }) => {
      found[name] = target.result
      left -= 1
      if (left === 0) orUndo(tx, () => then(found))
    }
  }
}

/** Puts records; undefined deletes. */
export function putRecords(tx, values) {
  const store = tx.objectStore('vault')
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) store.delete(name)
    else store.put(value, name)
  }
}
