// Tambah Akun: a QR code, a link or a typed key, what it would add, OK.
import { alertBox, button, el, facts, icon, opening, openSheet } from './dom.js'
import { addPlain, enrol } from './enrol.js'
import { pushOffer } from './notifications.js'
import { LinkError, parseLink } from './otp.js'
import { asProblem, explain } from './problem.js'
import { describe, scan } from './scan.js'
import { openSignInFrom, signInIn } from './signin.js'
import { announce, state } from './state.js'
import { t } from './texts.js'
import { parseTransfer } from './transfers.js'
import { askToKeep } from './vault.js'
import { accountID } from './vault-format.js'

/** Opens the sheet; with a link, at the question whether to add it. */
export function openAdd(link) {
  const sheet = openSheet(t('addAccount'))
  if (link === undefined) askForLink(sheet)
  else takeLink(sheet, link)
}

/** Where no text is given yet, scanning is the first way. */
function askForLink(sheet, text, error) {
  const box = el('textarea', { id: 'link', rows: '5', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-describedby': 'link-help', 'data-focus': text !== undefined })
  box.value = text ?? ''
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
    button(t('typeKey'), typeKey(sheet, () => askForLink(sheet, box.value)), 'plain'),
    el('div', { class: 'actions' },
      button([icon('scan'), t('scan')], () => scanAccount(sheet), 'main wide', { 'data-focus': text === undefined }),
      navigator.clipboard?.readText && button(t('paste'), paste, 'plain'),
      button(t('next'), () => takeLink(sheet, box.value), 'plain')))
}

async function takeLink(sheet, text) {
  try {
    const transfer = parseTransfer(text)
    if (transfer) return receive(sheet, transfer)
    confirm(sheet, await parseLink(text))
  } catch (error) {
    askForLink(sheet, text, error instanceof LinkError ? t(`link-${error.reason}`) : explain(asProblem(error)))
  }
}

const typeKey = (sheet, back) => opening(() => import('./manual.js'), ({ askForKey }) => askForKey(sheet, (offer) => confirm(sheet, offer), back))

function receive(sheet, transfer) {
  sheet.close()
  opening(() => import('./receive.js'), ({ openReceiving }) => openReceiving(transfer))()
}

const scanAccount = (sheet) => scan(sheet, {
  help: t('scanHelp'), onText: (text) => takeLink(sheet, text), ways: [[t('useLink'), () => askForLink(sheet, '')], [t('typeKey'), typeKey(sheet, () => scanAccount(sheet))]],
  judge: (text) => judge(sheet, text),
})

/** What a QR code would do here: add an account, or answer the sign-in of one that is here already. */
async function judge(sheet, text) {
  const signIn = signInIn(text)
  // Without its number, as for a link out of a chat: that is scanned where it is seen who asks.
  if (signIn) return { name: t('signIn'), take: () => { sheet.close(); openSignInFrom({ ...signIn, number: null }) } }
  try {
    const transfer = parseTransfer(text)
    if (transfer) return { name: t('receive'), take: () => receive(sheet, transfer) }
    const offer = await parseLink(text)
    return { name: [offer.issuer, offer.user].filter(Boolean).join(' · '), take: () => confirm(sheet, offer) }
  } catch (error) {
    if (!(error instanceof LinkError)) throw error
    return { refusal: t('scanForeign', { what: error.reason === 'none' ? describe(text) : t(`link-${error.reason}`) }) }
  }
}

/** Asks whether to add what a link or a typed key offers. */
function confirm(sheet, offer, problem) {
  const exists = state.accounts.some(({ id }) => id === accountID(offer))
  const ok = button(exists ? t('replace') : t('ok'), () => add(sheet, offer), exists ? 'danger' : 'main', { 'data-focus': true })
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

async function add(sheet, offer) {
  sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
  try {
    const account = await (offer.origin ? enrol(offer) : addPlain(offer))
    askToKeep()
    await announce()
    sheet.show(
      el('div', { class: 'done', role: 'status' }, el('p', { class: 'lead' }, t('added')), el('p', {}, t(offer.origin ? 'addedPortal' : 'addedPlain', account))),
      offer.origin && pushOffer(),
      el('div', { class: 'actions' }, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  } catch (error) {
    await announce().catch(() => {})
    confirm(sheet, offer, asProblem(error))
  }
}
