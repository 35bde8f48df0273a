// The new phone: what a link of the old one offers, the number to compare, and the account once the old phone has said Ya.
import { alertBox, button, el, facts, openSheet } from './dom.js'
import { isApple, isInstalled } from './platform.js'
import { asProblem, explain } from './problem.js'
import { state } from './state.js'
import { t } from './texts.js'
import { countdown, follow } from './transfer-parts.js'
import { cancel, claim, claimAgain, collect, drop } from './transfers.js'
import { askToKeep } from './vault.js'

/** Opens the sheet at the question whether to take over what a link offers (see `parseTransfer`). */
export function openReceiving(offer) {
  const { sheet, wait, working } = open()
  const question = (problem) => sheet.show(
    el('p', { class: 'lead' }, t('receiveQuestion')),
    facts([[t('factPortal'), new URL(offer.origin).host]]),
    el('p', { class: 'help' }, t('receiveHelp')),
    isApple() && !isInstalled() && el('div', { class: 'box warn' }, el('p', {}, t('iphoneFirst'))),
    problem && alertBox(explain(problem)),
    el('div', { class: 'actions' }, button(t('cancel'), sheet.close, 'plain'), button(t('next'), begin, 'main', { 'data-focus': true })))

  async function begin() {
    working()
    askToKeep()
    try {
      wait(offer.origin, await claim(offer))
    } catch (error) {
      question(asProblem(error))
    }
  }

  question()
}

/** Goes on with a move that was under way when the app was closed, if there is one. */
export async function resumeReceiving() {
  for (const portal of state.portals.values()) {
    if (!portal.incoming) continue
    const { wait, working } = open()
    working()
    try {
      return wait(portal.origin, await claimAgain(portal))
    } catch (error) {
      return wait.failed(portal.origin, asProblem(error))
    }
  }
}

function open() {
  const ended = new AbortController()
  let giveUp
  const sheet = openSheet(t('receive'), {
    onclose() {
      ended.abort()
      giveUp?.()
    },
  })
  const working = () => sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
  const finish = (result, ...more) => {
    giveUp = undefined
    sheet.show(result, el('div', { class: 'actions' }, ...more, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  }

  /** Shows what was claimed, and waits for the old phone. */
  function wait(origin, claimed) {
    const portal = state.portals.get(origin)
    const { transfer, issuer, user } = claimed
    if (transfer.state !== 'claimed') return take(transfer)
    // Whoever closes the sheet gives up; but what the old phone has said Ya to meanwhile is this phone's.
    giveUp = () => cancel(portal, transfer.id).then(() => drop(origin)).catch(({ name }) => name === 'transfer-ended' && resumeReceiving())
    sheet.show(
      el('p', { class: 'lead' }, t('receiveCompare')),
      el('p', { class: 'check-number', 'aria-label': `${t('transferNumber')}: ${[...transfer.number].join(' ')}` }, transfer.number),
      facts([[t('factIssuer'), [issuer, el('small', {}, new URL(origin).host)]], [t('factUser'), user]]),
      el('p', { role: 'status' }, t('receiveWaiting')),
      countdown(transfer, ended.signal),
      el('div', { class: 'actions' }, button(t('cancel'), sheet.close, 'plain')))
    follow(portal, transfer, ended.signal, take)

    async function take(seen) {
      giveUp = undefined
      if (seen.state !== 'moved') {
        await drop(origin).catch(() => {})
        return finish(alertBox(t(`transfer-${seen.state}`), 'warn'))
      }
      working()
      try {
        const account = await collect(portal, { ...claimed, transfer: seen })
        finish(el('div', { class: 'done', role: 'status' }, el('p', { class: 'lead' }, t('received')), el('p', {}, t('receivedNext', account))))
      } catch (error) {
        finish(alertBox(explain(asProblem(error))), button(t('tryAgain'), () => take(seen), 'plain'))
      }
    }
  }

  wait.failed = async (origin, problem) => {
    // The move has come to nothing, unless it only cannot be told now.
    if (!problem.isUncertain) await drop(origin).catch(() => {})
    finish(alertBox(explain(problem)))
  }
  return { sheet, wait, working }
}
