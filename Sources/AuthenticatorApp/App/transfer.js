// "Pindah ke HP baru" on the old phone: its QR, who has read it, and the answer.
import { alertBox, button, el, facts, openSheet, toast } from './dom.js'
import { asProblem, explain } from './problem.js'
import { commit, portalOf } from './state.js'
import { t } from './texts.js'
import { cancel, decide, look, prepare } from './transfers.js'
import { countdown, follow } from './transfer-parts.js'

export function openTransfer(account) {
  const portal = portalOf(account)
  const ended = new AbortController()
  let transfer, isOver = false, isBusy = false
  const sheet = openSheet(t('transfer'), {
    onclose() {
      ended.abort()
      if (transfer && !isOver) cancel(portal, transfer.id).catch(() => {})
    },
  })
  const close = (words, look = 'main') => button(words, sheet.close, look, { 'data-focus': true })
  const working = () => sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))

  async function begin() {
    isOver = false
    working()
    try {
      transfer = await prepare(account)
      if (ended.signal.aborted) return void cancel(portal, transfer.id).catch(() => {})
      showPicture()
      follow(portal, { ...transfer, state: 'open' }, ended.signal, take)
    } catch (error) {
      finish(alertBox(explain(asProblem(error))))
    }
  }

  function showPicture() {
    const copy = () => navigator.clipboard.writeText(transfer.link).then(() => toast(t('transferCopied')), () => toast(t('transferCopyFailed')))
    sheet.show(
      el('p', { class: 'lead' }, t('transferScan')),
      picture(transfer.picture),
      countdown(transfer, ended.signal),
      el('p', { class: 'help' }, t('transferScanHelp')),
      el('details', {}, el('summary', {}, t('transferCannotScan')),
        el('p', { class: 'help' }, t('transferLinkHelp')), el('p', { class: 'link-text' }, transfer.link), button(t('transferCopy'), copy, 'plain')),
      el('div', { class: 'actions' }, close(t('cancel'), 'plain')))
  }

  /** News of the portal. */
  function take(seen) {
    if (isOver) return
    if (seen.state === 'claimed') ask(transfer = seen)
    else if (seen.state === 'moved') markMoved(seen.device)
    else finish(alertBox(t(`transfer-${seen.state}`), 'warn'), button(t('transferAgain'), begin, 'plain'))
  }

  function ask(seen, problem) {
    sheet.show(
      el('p', { class: 'lead' }, t('transferQuestion')),
      facts([[t('transferNewPhone'), seen.device], [t('factIssuer'), account.issuer], [t('factUser'), account.user]]),
      el('p', { id: 'check-help' }, t('transferCompare')),
      el('p', { class: 'check-number', 'aria-label': `${t('transferNumber')}: ${[...seen.number].join(' ')}` }, seen.number),
      problem && alertBox(explain(problem)),
      el('p', { class: 'help' }, t('transferConsequence')),
      el('div', { class: 'actions' }, button(t('transferNotMine'), () => answer('refuse'), 'danger-plain'), button(t('transferYes'), () => answer('move'), 'yes', { 'aria-describedby': 'check-help' })))
  }

  async function answer(decision) {
    if (isBusy || isOver) return
    isBusy = true
    working()
    try {
      await decide(account, transfer, decision)
      if (decision === 'move') await markMoved(transfer.device)
      else finish(el('div', { class: 'done denied', role: 'status' }, el('p', { class: 'lead' }, t('transferRefused')), el('p', {}, t('transferRefusedNext'))))
    } catch (error) {
      const problem = asProblem(error)
      if (!isOver) problem.isUncertain ? ask(transfer, problem) : finish(alertBox(explain(problem)))
    }
    isBusy = false
  }

  async function markMoved(device) {
    if (isOver) return
    isOver = true
    await commit(['change', 'accounts', account.id, (kept) => ({ ...kept, isUnlinked: true, movedTo: device })]).catch(() => {})
    finish(el('div', { class: 'done', role: 'status' }, el('p', { class: 'lead' }, t('transferDone')), el('p', {}, t('transferDoneNext', { device }))))
  }

  function finish(result, ...more) {
    isOver = true
    sheet.show(result, el('div', { class: 'actions' }, ...more, close(t('close'))))
  }

  begin()
}

/** The QR as the portal drew it: dark on white in both themes, with its quiet zone. */
function picture({ side, path }) {
  const shape = (name, attributes) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    return node
  }
  const svg = shape('svg', { class: 'qr', viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': t('transferPicture'), 'shape-rendering': 'crispEdges' })
  svg.append(shape('path', { d: path }))
  return svg
}
