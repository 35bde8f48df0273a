// A sign-in that waits: who asks, the number, Ya or Bukan saya.
import { alertBox, button, el, facts, icon, openSheet } from './dom.js'
import { record } from './history.js'
import { request, signIns } from './portal.js'
import { asProblem, explain, Problem } from './problem.js'
import { describe, scan } from './scan.js'
import { forget, isMine, portalOf, setWaiting, state, subscribe, waitingFor } from './state.js'
import { moment, t, timeOfDay } from './texts.js'

/** Opens the sheet of one sign-in, with the number filled in if a page of the portal gave it. */
export function openSignIn(account, signIn, number = '') {
  let isBusy = false, isDone = false, isUnsure = false, isEnded = false
  const sheet = openSheet(t('signIn'), { onclose: () => unsubscribe() })
  // Answered on the page, or run out, while it is being read here.
  const unsubscribe = subscribe(() => {
    if (!isBusy && !isDone && !isEnded && !waitingFor(account).some(({ id }) => id === signIn.id)) end()
  })

  function ask(problem, filled = number) {
    const input = el('input', {
      id: 'number', class: 'number', type: 'text', inputmode: 'numeric', pattern: '[0-9]*', maxlength: '7', autocomplete: 'off',
      'aria-describedby': 'number-help number-error', 'data-focus': filled === '',
    })
    input.value = filled
    const error = el('p', { id: 'number-error', class: 'error', role: 'alert' })
    const approve = () => {
      const digits = input.value.replace(/\s/g, '')
      if (/^\d{6}$/.test(digits)) return decide({ decision: 'approve', number: digits }, () => ask(undefined, digits))
      error.textContent = t('numberMissing')
      input.setAttribute('aria-invalid', 'true')
      input.focus()
    }
    input.addEventListener('keydown', (event) => event.key === 'Enter' && approve())
    sheet.show(
      el('p', { class: 'lead' }, t('signInQuestion')),
      facts([
        [t('factIssuer'), [account.issuer, el('small', {}, new URL(account.origin).host)]], [t('factUser'), account.user],
        [t('factTime'), moment(Date.parse(signIn.requestedAt))],
        [t('factBrowser'), signIn.browser || t('unknownValue')], [t('factAddress'), signIn.address || t('unknownValue')],
        [t('factExpires'), timeOfDay(Date.parse(signIn.expiresAt))],
      ]),
      problem && alertBox(problem),
      el('label', { for: 'number' }, t('number')),
      el('div', { class: 'number-row' }, input, button([icon('scan'), t('scan')], scanNumber, 'plain stacked')), error, el('p', { id: 'number-help', class: 'help' }, t('numberHelp')),
      el('div', { class: 'actions' }, button(t('notMe'), askWhy, 'danger-plain'), button(t('yes'), approve, 'yes')))
  }

  const scanNumber = () => scan(sheet, {
    help: t('scanNumberHelp'), onText: () => ask(), ways: [[t('typeNumber'), () => ask()]],
    judge(text) {
      const found = signInIn(text)
      if (!found) return { refusal: t('scanForeign', { what: describe(text) }) }
      const isThis = found.id === signIn.id && found.origin === account.origin
      return isThis ? { name: t('signIn'), take: () => ask(undefined, found.number) } : { refusal: t('scanOtherSignIn') }
    },
  })

  const choice = (reason, look, label, effect, again = ask) => el('button', { type: 'button', class: `choice ${look}`, onclick: () => decide({ decision: 'deny', reason }, again) },
    el('strong', {}, label), el('span', {}, effect))

  function askWhy() {
    sheet.show(
      el('p', { class: 'lead' }, t('denyQuestion')),
      choice('not-me', 'danger', t('denyNotMe'), t('denyNotMeEffect')),
      choice('mistake', '', t('denyMistake'), t('denyMistakeEffect')),
      el('div', { class: 'actions' }, button(t('back'), () => ask(), 'plain', { 'data-focus': true })))
  }

  /** It can no longer be approved; but a stranger who has closed the page still knows the password, and that can be said. */
  function end(problem) {
    isEnded = true
    sheet.show(
      alertBox(t(isUnsure ? 'answeredMaybe' : 'ended'), 'warn'), problem && alertBox(problem),
      choice('not-me', 'danger', t('wasNotMe'), t('denyNotMeEffect'), end),
      el('div', { class: 'actions' }, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  }

  async function decide(decision, again) {
    // A second tap finds the first one at work.
    if (isBusy || isDone) return
    isBusy = true
    sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
    try {
      const body = { ...decision, signIn: signIn.id, origin: account.origin }
      const answer = await request(portalOf(account), 'POST', `/sign-ins/${encodeURIComponent(signIn.id)}/decision`, { body })
      if (answer?.state !== (decision.decision === 'approve' ? 'approved' : 'denied')) throw new Problem('garbage')
      record(account, signIn, decision.reason ?? 'approved')
      finish(el('div', { class: `done ${answer.state}`, role: 'status' },
        el('p', { class: 'lead' }, t(answer.state)),
        el('p', {}, answer.state === 'approved' ? t('approvedNext') : t(decision.reason === 'not-me' ? 'deniedNotMe' : 'deniedMistake', account))))
    } catch (error) {
      const problem = asProblem(error)
      isBusy = false
      if (problem.isUncertain) {
        isUnsure = true
        record(account, signIn, 'uncertain')
        again()
        sheet.dialog.querySelector('.actions').before(alertBox([...explain(problem), t('uncertain')]))
      } else if (['wrong-number', 'already-decided', 'sign-in-expired', 'unknown-sign-in'].includes(problem.name)) {
        if (problem.name === 'wrong-number') record(account, signIn, 'wrong-number')
        finish(alertBox(isUnsure && problem.name === 'already-decided' ? t('answeredMaybe') : explain(problem)))
      } else if (isEnded) {
        end(explain(problem))
      } else {
        ask(explain(problem), decision.number ?? number)
      }
    }
  }

  function finish(result) {
    isDone = true
    isBusy = false
    sheet.show(result, el('div', { class: 'actions' }, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
    forget(account.origin, signIn.id)
  }

  ask()
}

/** The sign-in and the number that the QR code of a portal's page says, as an address of this app; undefined for anything else. */
export function signInIn(text) {
  const fields = new URLSearchParams(/^https?:\/\/[^/#]+\/#(.*)$/.exec(text)?.[1])
  const [origin, id, number] = ['origin', 'signIn', 'number'].map((name) => fields.get(name))
  return origin && id && /^\d{6}$/.test(number ?? '') ? { origin, id, number } : undefined
}

/** Opens the sign-in that a page of the portal names: on this same phone, or by its QR code. */
export async function openSignInFrom({ origin, id, number }) {
  const portal = state.portals.get(origin)
  const sheet = openSheet(t('signIn'))
  sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
  const tell = (lines, ...more) => sheet.show(alertBox(lines, 'warn'), el('div', { class: 'actions' }, ...more, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
  if (!portal) return tell(t('noPortalHere', { host: hostOf(origin) }))
  try {
    const answer = await signIns(portal)
    setWaiting(origin, { signIns: answer.signIns })
    const signIn = answer.signIns.find((one) => one.id === id)
    const account = signIn && state.accounts.find((one) => isMine(one, origin, signIn))
    if (!account) return tell(t('noSignInHere'))
    sheet.close()
    openSignIn(account, signIn, /^\d{6}$/.test(number ?? '') ? number : '')
  } catch (error) {
    tell(explain(asProblem(error)), button(t('tryAgain'), () => {
      sheet.close()
      openSignInFrom({ origin, id, number })
    }, 'plain'))
  }
}

function hostOf(origin) {
  try {
    return new URL(origin).host
  } catch {
    return t('unknownValue')
  }
}
