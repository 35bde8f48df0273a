// The core in Swift (Sources/AuthenticatorWeb) as WebAssembly: bytes go in, fields of bytes come out. Page and worker each have their own.

/** The core cannot be had, or gave up. `name`: core-missing, core-failed. */
export class CoreError extends Error {
  constructor(name, cause) {
    super(String(cause ?? name))
    this.name = name
  }
}

const text = new TextDecoder()
let module, exports

async function compiled() {
  const answer = await fetch(new URL('core.wasm', import.meta.url))
  if (!answer.ok) throw new Error(`core.wasm: ${answer.status}`)
  return WebAssembly.compile(await answer.arrayBuffer())
}

/** Makes the core ready. Throws CoreError where the browser has no WebAssembly, or the file is not there. */
export async function prepareCore() {
  try {
    exports ??= (await WebAssembly.instantiate(await (module ??= compiled()), {})).exports
  } catch (error) {
    module = undefined
    throw new CoreError('core-missing', error)
  }
}

/** Calls an exported function with so much input, and answers with its fields. */
export async function call(name, input, ...parameters) {
  await prepareCore()
  const core = exports
  try {
    // Each call may let the memory grow, which makes a new buffer of it: so places first.
    const place = core.input(input.length)
    new Uint8Array(core.memory.buffer, place, input.length).set(input)
    const length = core[name](...parameters)
    const answer = core.answer()
    return fields(core.memory.buffer.slice(answer, answer + length))
  } catch (error) {
    // After a trap its memory is in no known state: the next call begins anew.
    exports = undefined
    throw new CoreError('core-failed', error)
  }
}

function fields(bytes) {
  const lengths = new DataView(bytes), found = []
  for (let place = 0; place < bytes.byteLength; place += 4 + found.at(-1).length) {
    found.push(new Uint8Array(bytes, place + 4, lengths.getUint32(place)))
  }
  return found
}

/** What a link would add, or `{ refusal }`; its words are texts.js `link-<refusal>`. */
export async function readLink(link) {
  const found = await call('readLink', new TextEncoder().encode(link))
  if (found.length === 1) return { refusal: text.decode(found[0]) }
  const [issuer, user, secret, ...rest] = found
  const [algorithm, digits, period, origin, token] = rest.map((field) => text.decode(field))
  return {
    issuer: text.decode(issuer), user: text.decode(user), secret, algorithm, digits: Number(digits), period: Number(period),
    ...(origin && { origin, base: `${origin}/eproc4/authenticator/v1`, token }),
  }
}

/** Whether a portal's name and user are those that a link says. */
export const agrees = async (...texts) => (await call('agrees', new TextEncoder().encode(texts.join('\0')))).length > 0

/** What the key of an account is to authenticate for the code of a moment (milliseconds since 1970). */
export const counterAt = async (period, time) => (await call('counter', [], period, time / 1000))[0]

/** The code that follows from the authentication code. */
export const codeFrom = async (mac, digits) => text.decode((await call('code', new Uint8Array(mac), digits))[0])

/** The texts of the QR codes in a picture. `channels`: 1 for brightness, 4 for colours. */
export const readPicture = async ({ bytes, width, height, channels }) =>
  (await call('readPicture', bytes, width, height, channels)).map((field) => text.decode(field))
