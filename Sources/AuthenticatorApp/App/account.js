// One account's details, and its removal with a word on what follows from it.
import { alertBox, button, el, facts, opening, openSheet, toast } from './dom.js'
import { request } from './portal.js'
import { asProblem, explain } from './problem.js'
import { commit, portalOf, state } from './state.js'
import { t } from './texts.js'

export function openAccount(account) {
  const sheet = openSheet(account.label || account.user || account.issuer)
  const { issuer, user, origin, isUnlinked } = account
  const consequence = t(isUnlinked ? 'removeUnlinked' : origin ? 'removePortal' : 'removePlain', account)

  function show() {
    sheet.show(
      facts([
        [t(origin ? 'factIssuer' : 'factSite'), issuer || t('unknownValue')], [t('factUser'), user],
        ...(origin ? [[t('factPortal'), new URL(origin).host]] : []),
        [t('factKind'), t(origin ? 'kindPortal' : 'kindPlain')],
      ]),
      isUnlinked && (account.movedTo ? el('div', { class: 'box warn' }, el('p', {}, el('strong', {}, t('transferred'))), el('p', {}, t('transferDoneNext', { device: account.movedTo })))
        : el('div', { class: 'box warn' }, el('p', {}, el('strong', {}, t('unlinked'))), el('p', {}, t('unlinkedWhy')), el('p', {}, t('unlinkedRemedy')))),
      button(t('rename'), opening(() => import('./rename.js'), ({ openRename }) => openRename(sheet, account)), 'plain'),
      origin && !isUnlinked && button(t('transfer'), opening(() => import('./transfer.js'), ({ openTransfer }) => { sheet.close(); openTransfer(account) }), 'plain'),
      el('div', { class: 'actions' }, button(t('remove'), question, 'danger-plain'), button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  }

  function question(problem) {
    const isStuck = problem?.lines !== undefined
    sheet.show(
      el('p', { class: 'lead' }, t('removeQuestion')),
      isStuck ? alertBox(problem.lines) : el('div', { class: 'box warn' }, el('p', {}, consequence)),
      el('div', { class: 'actions' },
        button(t('cancel'), sheet.close, 'plain', { 'data-focus': true }),
        isStuck && button(t('tryAgain'), remove, 'plain'),
        button(t(isStuck ? 'removeLocal' : 'remove'), isStuck ? removeHere : remove, 'danger')))
  }

  async function remove() {
    sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
    try {
      if (origin && !isUnlinked) await request(portalOf(account), 'DELETE', `/accounts/${encodeURIComponent(account.remoteID)}`)
    } catch (error) {
      const problem = asProblem(error)
      // 404: the portal has unlinked it already. An unknown key holds no account there either, but that is worth a word.
      if (problem.status !== 404) return question({ lines: [...explain(problem), ...(problem.name === 'signature' ? [] : [t('removeLocalWhy')])] })
    }
    await removeHere()
  }

  async function removeHere() {
    const isLast = origin && !state.accounts.some((other) => other.origin === origin && other.id !== account.id) && !state.pending.some((one) => one.origin === origin)
    try {
      // With the last account of a portal its device key goes too.
      await commit(['delete', 'accounts', account.id], ...(isLast ? [['delete', 'portals', origin]] : []))
      sheet.close()
      toast(t('removed'))
    } catch (error) {
      sheet.show(alertBox(explain(asProblem(error))), el('div', { class: 'actions' }, button(t('tryAgain'), removeHere, 'danger')))
    }
  }

  show()
}
