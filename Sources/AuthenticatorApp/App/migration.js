// From the earlier forms of the vault: version 1, whose lists lay open, and version 2, whose sealed content was JSON.
import { putRecords, readRecords, transaction } from './database.js'
import { Problem } from './problem.js'
import { newName, newVaultKey, seal } from './sealing.js'
import { emptyContent } from './vault.js'
import { accountID, encode } from './vault-format.js'

const keyMembers = { accounts: 'key', portals: 'privateKey', pending: 'key' }

/**
 * Moves what version 1 has left here, if anything, in one transaction, so that nothing is lost or there twice. Its keys were made so that
 * they cannot be read, and stay beside the sealed content as they are.
 */
export async function migrate() {
  const old = await readOld()
  if (!Object.values(old).some((items) => items.length > 0)) return
  const content = emptyContent(), keys = {}
  old.accounts.sort((a, b) => a.addedAt - b.addedAt)
  for (const [list, member] of Object.entries(keyMembers)) {
    content[list] = old[list].map(({ [member]: key, ...item }) => {
      const openKey = newName()
      keys[openKey] = key
      return { ...item, openKey }
    })
  }
  const key = { id: newName(), key: await newVaultKey() }
  const sealed = await seal(key.key, await encode(whole(content)))
  await transaction('readwrite', (tx) => readRecords(tx, (found) => {
    // Another tab was faster.
    if (found.content) return
    putRecords(tx, { content: { keyID: key.id, revision: newName(), sealed }, key, keys })
    for (const list of Object.keys(keyMembers)) tx.objectStore(list).clear()
  }))
}

const readOld = () => transaction('readonly', (tx, result) => {
  for (const list of Object.keys(keyMembers)) {
    if (tx.objectStoreNames.contains(list)) tx.objectStore(list).getAll().onsuccess = ({ target }) => { result[list] = target.result }
  }
})

const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/** The content of version 2: JSON in UTF-8, bytes in Base64. Throws the Problem `vault-damaged`. */
export function fromJSON(bytes) {
  try {
    const { version, ...found } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (version !== 2) throw new TypeError(`content of version ${version}`)
    const content = emptyContent()
    for (const list of Object.keys(content)) {
      content[list] = (found[list] ?? []).map((item) => item.sealedKey ? { ...item, sealedKey: bytesOf(item.sealedKey) } : item)
    }
    return { ...whole(content), isOld: true }
  } catch (error) {
    throw new Problem('vault-damaged', { detail: String(error), cause: error })
  }
}

/** What hangs on a portal that is not here cannot be settled or approved: an account then only makes its codes. */
function whole(content) {
  const isHere = ({ origin }) => !origin || content.portals.some((portal) => portal.origin === origin)
  const plain = ({ origin, remoteID, isUnlinked, movedTo, ...account }) => ({ ...account, id: accountID(account) })
  return { ...content, accounts: content.accounts.map((account) => isHere(account) ? account : plain(account)), pending: content.pending.filter(isHere) }
}
