// What was approved and refused on this phone.
import { alertBox, button, el, facts, openSheet, toast } from './dom.js'
import { asProblem, explain } from './problem.js'
import { commit, state } from './state.js'
import { moment, t } from './texts.js'

/**
 * Writes down how a sign-in was answered: `approved`, `not-me`, `mistake`, `wrong-number`, or `uncertain` when the answer may be lost.
 * That the answer itself counts does not hang on it.
 */
export async function record({ issuer, user, origin }, { id, browser, address }, result) {
  const entry = { id: `${origin} ${id}`, at: Date.now(), result, issuer, user, host: new URL(origin).host, browser, address }
  await commit(['put', 'history', entry]).catch(() => toast(t('historyFailed')))
}

export function openHistory() {
  const sheet = openSheet(t('history'))
  const row = ({ at, result, issuer, user, host, browser, address }) => el('li', { class: `entry ${result}` },
    el('p', {}, el('strong', {}, t(`result-${result}`)), el('small', {}, moment(at))),
    facts([
      [t('factIssuer'), [issuer, el('small', {}, host)]], [t('factUser'), user],
      [t('factBrowser'), browser || t('unknownValue')], [t('factAddress'), address || t('unknownValue')],
    ]))

  function show() {
    const entries = [...state.history].sort((a, b) => b.at - a.at)
    sheet.show(
      el('p', { class: 'help' }, t('historyHelp')),
      entries.length ? el('ul', { class: 'entries', 'aria-label': t('history') }, entries.map(row)) : el('p', {}, t('historyEmpty')),
      el('div', { class: 'actions' }, entries.length > 0 && button(t('historyErase'), question, 'danger-plain'), button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  }

  const question = () => sheet.show(
    el('p', { class: 'lead' }, t('historyEraseQuestion')), el('div', { class: 'box warn' }, el('p', {}, t('historyEraseWhat'))),
    el('div', { class: 'actions' }, button(t('cancel'), show, 'plain', { 'data-focus': true }), button(t('historyErase'), erase, 'danger')))

  async function erase() {
    try {
      await commit(['clear', 'history'])
      show()
    } catch (error) {
      sheet.show(alertBox(explain(asProblem(error))), el('div', { class: 'actions' }, button(t('tryAgain'), erase, 'danger')))
    }
  }

  show()
}
