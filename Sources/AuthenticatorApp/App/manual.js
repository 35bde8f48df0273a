// Ketik kunci: another site's account by its typed key.
import { alertBox, button, el } from './dom.js'
import { hashes, LinkError, typedOffer } from './otp.js'
import { asProblem, explain } from './problem.js'
import { t } from './texts.js'

/** Asks in the sheet of Tambah Akun; `next` takes what was typed as an offer, `back` leads to where it came from. */
export function askForKey(sheet, next, back) {
  const field = (id, label, input) => {
    input.id = id
    return [el('label', { for: id }, label), input]
  }
  const text = (more = {}) => el('input', { type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', ...more })
  const choice = (values, usual) => el('select', {}, values.map(([value, label]) => el('option', { value, selected: value === usual }, label)))
  const inputs = {
    issuer: text({ 'data-focus': true }), user: text(), secret: text({ class: 'key' }),
    algorithm: choice(Object.entries(hashes), 'SHA1'), digits: choice([6, 7, 8].map((n) => [n, n]), 6), period: text({ inputmode: 'numeric', maxlength: 5, value: '30' }),
  }
  const fault = el('div', {})
  const take = async () => {
    try {
      next(await typedOffer(Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]))))
    } catch (error) {
      if (!(error instanceof LinkError)) return fault.replaceChildren(alertBox(explain(asProblem(error))))
      fault.replaceChildren(alertBox(t(`typed-${error.reason}`)))
      const wrong = { name: 'issuer', long: 'issuer', deceptive: 'issuer', secret: 'secret', algorithm: 'period' }[error.reason]
      for (const [name, input] of Object.entries(inputs)) input.setAttribute('aria-invalid', String(name === wrong))
      inputs[wrong].closest('details')?.setAttribute('open', '')
      inputs[wrong].focus()
    }
  }
  sheet.show(
    el('p', { class: 'help' }, t('typeKeyHelp')),
    field('issuer', t('factSite'), inputs.issuer), field('user', t('typedUser'), inputs.user), field('secret', t('typedSecret'), inputs.secret), fault,
    el('details', {}, el('summary', {}, t('advanced')), el('p', { class: 'help' }, t('advancedHelp')),
      field('algorithm', t('algorithm'), inputs.algorithm), field('digits', t('digits'), inputs.digits), field('period', t('period'), inputs.period)),
    el('div', { class: 'actions' }, button(t('back'), back, 'plain'), button(t('next'), take, 'main')))
}
