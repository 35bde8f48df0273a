"""What the app's storage holds, read past the app: as a stranger would who has the phone's files or runs a script there."""

from playwright.sync_api import Page

_READ = """async () => {
  const open = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const all = (store) => new Promise((resolve) => { store.getAll().onsuccess = ({ target }) => resolve(target.result) })
  const found = []
  const walk = (value, path) => {
    if (value instanceof CryptoKey) found.push({ path, type: value.type, extractable: value.extractable, algorithm: value.algorithm.name })
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) found.push({ path, bytes: Array.from(new Uint8Array(value.buffer ?? value)) })
    else if (value && typeof value === 'object') for (const [name, member] of Object.entries(value)) walk(member, `${path}.${name}`)
    else found.push({ path, text: String(value) })
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await open(name)
    for (const store of database.objectStoreNames) walk(await all(database.transaction(store).objectStore(store)), store)
    database.close()
  }
  for (const [name, value] of Object.entries(localStorage)) found.push({ path: `localStorage.${name}`, text: value })
  found.push({ path: 'cookie', text: document.cookie })
  return found
}"""


def contents(page: Page) -> list[dict]:
    """Every value that lies in IndexedDB, localStorage and cookies: with its path and its text, its bytes, or what kind of key it is."""
    return page.evaluate(_READ)


def raw_store(page: Page) -> bytes:
    """All of it as bytes, names included."""
    return b"\n".join(one["path"].encode() + b" " + (bytes(one["bytes"]) if "bytes" in one else one.get("text", "").encode()) for one in contents(page))


def usable_keys(page: Page) -> list[dict]:
    """The CryptoKeys that lie open: any script could use them, though not read them."""
    return [one for one in contents(page) if "type" in one]
