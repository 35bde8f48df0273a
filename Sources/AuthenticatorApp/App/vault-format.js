// The vault's content as the core takes and gives it: which member of an item is which field, in its order. The core alone makes the
// bytes that are sealed, and reads them (Sources/AuthenticatorCore/Vault).
import { call } from './core.js'
import { Problem } from './problem.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true }), encoder = new TextEncoder()
const text = { read: (field) => decoder.decode(field), write: (value) => encoder.encode(value ?? '') }
/** A portal's words, of any length. */
const words = { ...text, write: (value) => text.write(value && String(value).slice(0, 300)) }
const bytes = { read: (field) => field, write: (value) => value }
const number = {
  read: (field) => Number(new DataView(field.buffer, field.byteOffset).getBigInt64(0)),
  write(value) {
    const field = new Uint8Array(8)
    new DataView(field.buffer).setBigInt64(0, BigInt(Math.round(value ?? 0)))
    return field
  },
}
const oneOf = (names, first) => ({ read: (field) => names[number.read(field) - first], write: (value) => number.write(names.indexOf(value) + first) })

const key = { kind: oneOf(['open', 'sealed'], 2), key: bytes }
const rows = {
  portals: { origin: text, ...key, offset: number, name: text, x: text, y: text, keyID: text, endpoint: text, language: text, at: number, token: text },
  accounts: {
    number, issuer: text, user: text, label: text, algorithm: oneOf(['SHA1', 'SHA256', 'SHA512'], 1), digits: number, period: number, ...key,
    state: oneOf(['plain', 'pending', 'bound', 'unlinked'], 0), origin: text, remoteID: text, movedTo: text, addedAt: number,
  },
  history: {
    at: number, issuer: text, user: text, browser: words, address: words,
    result: oneOf(['approved', 'not-me', 'mistake', 'wrong-number', 'uncertain'], 1), id: text, host: text,
  },
  settings: { id: text, value: number },
}

/** What identifies an account on this phone: adding the same again replaces it. */
export const accountID = ({ origin, issuer, user }) => JSON.stringify(origin ? [origin, user.toLowerCase()] : ['', issuer, user])

const withKey = ({ openKey, sealedKey, ...item }) => ({ ...item, kind: sealedKey ? 'sealed' : 'open', key: sealedKey ?? text.write(openKey) })
const keyOf = ({ kind, key }) => kind === 'sealed' ? { sealedKey: key } : { openKey: text.read(key) }

const portalRow = ({ publicKey, push, incoming, ...portal }) => ({ ...withKey(portal), ...publicKey, ...push, ...incoming })
const portalOf = ({ origin, offset, name, x, y, keyID, endpoint, language, at, token, ...row }) => ({
  origin, base: `${origin}/eproc4/authenticator/v1`, name, publicKey: { kty: 'EC', crv: 'P-256', x, y }, keyID, offset, ...keyOf(row),
  ...(endpoint && { push: { endpoint, language, at } }), ...(token && { incoming: { token } }),
})

const pendingRow = ({ startedAt, ...pending }) => ({ ...withKey(pending), state: 'pending', addedAt: startedAt })
const accountRow = ({ movedTo, ...account }) => ({
  ...withKey(account), ...(account.isUnlinked && { movedTo }), state: account.isUnlinked ? 'unlinked' : account.origin ? 'bound' : 'plain',
})
function accountOf({ kind, key, state, remoteID, movedTo, addedAt, ...row }) {
  const account = { id: accountID(row), ...row, ...keyOf({ kind, key }) }
  return state === 'pending' ? { ...account, startedAt: addedAt } : { ...account, remoteID, movedTo, addedAt, isUnlinked: state === 'unlinked' }
}

/** The content as bytes, ready to be sealed. Throws the Problem `vault-full` where a vault holds no more, CoreError. */
export async function encode({ next, portals, accounts, pending, history, settings }) {
  const lists = { portals: portals.map(portalRow), accounts: [...accounts.map(accountRow), ...pending.map(pendingRow)], history, settings }
  const fields = [number.write(next ?? 1)]
  for (const [list, row] of Object.entries(rows)) {
    fields.push(number.write(lists[list].length))
    for (const item of lists[list]) fields.push(...Object.entries(row).map(([name, kind]) => kind.write(item[name])))
  }
  return (await ask('writeVault', joined(fields), { large: 'vault-full' }))[0]
}

/** The content again. Throws the Problems `vault-newer` and `vault-damaged`, CoreError. */
export async function decode(opened) {
  // Version 2 of the app wrote JSON.
  if (opened[0] === 0x7b) return (await import('./migration.js')).fromJSON(opened)
  const fields = (await ask('readVault', opened, { newer: 'vault-newer' })).values()
  const take = (kind) => kind.read(fields.next().value)
  const lists = { next: take(number) }
  for (const [list, row] of Object.entries(rows)) {
    lists[list] = Array.from({ length: take(number) }, () => Object.fromEntries(Object.entries(row).map(([name, kind]) => [name, take(kind)])))
  }
  const accounts = lists.accounts.map(accountOf)
  return { ...lists, portals: lists.portals.map(portalOf), accounts: accounts.filter((one) => !('startedAt' in one)), pending: accounts.filter((one) => 'startedAt' in one) }
}

async function ask(question, input, problems) {
  const [refusal, ...fields] = await call(question, input)
  const detail = text.read(refusal)
  if (detail) throw new Problem(problems[detail] ?? 'vault-damaged', { detail })
  return fields
}

/** As the core takes fields: each after its length. */
const joined = (fields) => new Uint8Array(fields.flatMap((field) => [...number.write(field.length).subarray(4), ...field]))
