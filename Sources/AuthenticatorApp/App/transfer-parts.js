// What the screens of both phones share while an account moves.
import { el } from './dom.js'
import { Problem } from './problem.js'
import { t } from './texts.js'
import { look } from './transfers.js'

/** A line with the time that is left, until `signal` ends it: both moments are the portal's, so the phone's clock need not be right. */
export function countdown({ expiresAt, serverTime }, signal) {
  const end = Date.now() + Date.parse(expiresAt) - Date.parse(serverTime)
  const node = el('p', { class: 'help', role: 'timer', 'aria-live': 'off' })
  const show = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000))
    node.textContent = t('transferLeft', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })
  }
  const timer = setInterval(() => node.isConnected ? show() : clearInterval(timer), 1000)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  show()
  return node
}

/** Calls `take` with every change of a move until it has ended, one way or another. Lost connections are waited out. */
export async function follow(portal, transfer, signal, take) {
  let known = transfer.state
  while (!signal.aborted) {
    const began = Date.now()
    try {
      const seen = await look(portal, transfer.id, { known, signal })
      if (signal.aborted) return
      if (seen.state !== known) take(seen)
      known = seen.state
      if (!['open', 'claimed'].includes(known)) return
    } catch (problem) {
      if (signal.aborted) return
      // A move that is not known any more has ended: its account has lost its phone, or a day has passed.
      if (problem instanceof Problem && ['unknown-transfer', 'signature'].includes(problem.name)) return take({ state: 'cancelled' })
    }
    // Neither a server that does not wait nor one that is away is to be asked in a tight circle.
    if (Date.now() - began < 1000) await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}
