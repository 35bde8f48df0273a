// Tambah Akun: a link, what it would add, OK.
import { alertBox, button, el, facts, openSheet } from './dom.js'
import { accountID, addPlain, enrol } from './enrol.js'
import { LinkError, parseLink } from './otp.js'
import { asProblem, explain } from './problem.js'
import { announce, state } from './state.js'
import { t } from './texts.js'
import { askToKeep } from './vault.js'

/** Opens the sheet; with a link, at the question whether to add it. */
export function openAdd(link) {
  const sheet = openSheet(t('addAccount'))
  if (link === undefined) askForLink(sheet)
  else takeLink(sheet, link)
}

function askForLink(sheet, text = '', error) {
  const box = el('textarea', { id: 'link', rows: '5', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-describedby': 'link-help', 'data-focus': true })
  box.value = text
  const paste = async () => {
    try {
      box.value = await navigator.clipboard.readText()
      takeLink(sheet, box.value)
    } catch {
      askForLink(sheet, box.value, t('pasteFailed'))
    }
  }
  sheet.show(
    error && alertBox(error),
    el('label', { for: 'link' }, t('linkLabel')),
    el('p', { id: 'link-help', class: 'help' }, t('linkHelp')),
    box,
    el('div', { class: 'actions' },
      navigator.clipboard?.readText && button(t('paste'), paste, 'plain'),
      button(t('next'), () => takeLink(sheet, box.value), 'main')))
}

function takeLink(sheet, text) {
  try {
    confirm(sheet, parseLink(text), text)
  } catch (error) {
    askForLink(sheet, text, error instanceof LinkError ? t(`link-${error.reason}`) : explain(asProblem(error)))
  }
}

function confirm(sheet, offer, text, problem) {
  const exists = state.accounts.some(({ id }) => id === accountID(offer))
  const ok = button(exists ? t('replace') : t('ok'), () => add(sheet, offer, text), exists ? 'danger' : 'main', { 'data-focus': true })
  sheet.show(
    el('p', { class: 'lead' }, t('confirmAdd')),
    facts([
      [t(offer.origin ? 'factIssuer' : 'factSite'), offer.issuer || t('unknownValue')],
      [t('factUser'), offer.user],
      ...(offer.origin ? [[t('factPortal'), new URL(offer.origin).host]] : []),
      [t('factKind'), t(offer.origin ? 'kindPortal' : 'kindPlain')],
    ]),
    offer.origin && el('p', { class: 'help' }, t('checkPortal')),
    exists && el('div', { class: 'box warn' }, el('p', {}, t('replaces'))),
    problem && alertBox(explain(problem)),
    el('div', { class: 'actions' }, button(t('cancel'), sheet.close, 'plain'), ok))
}

async function add(sheet, offer, text) {
  sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
  try {
    const account = await (offer.origin ? enrol(offer) : addPlain(offer))
    askToKeep()
    await announce()
    sheet.show(
      el('div', { class: 'done', role: 'status' }, el('p', { class: 'lead' }, t('added')), el('p', {}, t(offer.origin ? 'addedPortal' : 'addedPlain', account))),
      el('div', { class: 'actions' }, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  } catch (error) {
    await announce().catch(() => {})
    confirm(sheet, offer, text, asProblem(error))
  }
}
