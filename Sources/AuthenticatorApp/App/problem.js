// What can go wrong, and the words for it. Every problem has a name; its words are texts.js `problem-<name>`.
import { CoreError } from './core.js'
import { t, texts } from './texts.js'

export class Problem extends Error {
  /** @param name a type of docs/protocol.md, or one of ours: unreachable, timeout, garbage, storage…, vault…, locked, pin…, phone… */
  constructor(name, details = {}) {
    super(name)
    this.name = name
    Object.assign(this, details)
  }

  /** True if the server may or may not have done what was asked. */
  get isUncertain() {
    return ['unreachable', 'timeout', 'garbage'].includes(this.name) || this.status >= 500
  }

  get isNetwork() {
    return this.name === 'unreachable' || this.name === 'timeout'
  }
}

/** The cause and the remedy, in words; with the server's reference number if there is one. */
export function explain(problem) {
  const known = `problem-${problem.name}` in texts
  const lines = [known ? t(`problem-${problem.name}`, problem) : t('problem-unknown')]
  if (!known && problem.detail) lines.push(problem.detail)
  if (problem.retryAfter) lines.push(t('retryAfter', { seconds: problem.retryAfter }))
  if (problem.reference) lines.push(t('reference', { reference: problem.reference }))
  if (!known && !problem.status) lines.push(`${problem.name}: ${problem.message}`)
  return lines
}

/** Anything thrown, as a Problem. */
export const asProblem = (error) => error instanceof Problem ? error : error instanceof CoreError
  ? new Problem(error.name, { cause: error }) : new Problem('unknown', { detail: String(error), cause: error })

/** Reads problem+json (RFC 9457) leniently: a proxy's own error page is a problem as well. */
export function problemFrom(response, body) {
  const type = typeof body?.type === 'string' ? body.type.replace(/^urn:spse:problem:/, '') : ''
  const byStatus = { 413: 'too-large', 415: 'media-type', 429: 'too-many-requests', 502: 'unavailable', 503: 'unavailable', 504: 'unavailable' }
  const retryAfter = Number(response.headers.get('Retry-After'))
  return new Problem(/^[a-z-]{1,40}$/.test(type) && type !== 'about' ? type : byStatus[response.status] ?? 'garbage', {
    status: response.status,
    detail: typeof body?.detail === 'string' ? body.detail.slice(0, 300) : undefined,
    reference: typeof body?.instance === 'string' ? body.instance.slice(0, 80) : undefined,
    retryAfter: retryAfter > 0 ? Math.min(Math.ceil(retryAfter), 3600) : undefined,
    serverTime: body?.serverTime,
  })
}
