// Setting, changing and taking off the lock. Whoever changes a lock has proven first that he can open it.
import { alertBox, button, el, openSheet, toast } from './dom.js'
import { lockNow, lockTimes, lockWhenIdle, usualLockTime } from './lock.js'
import { isOffered, proofByPhone, register } from './lock-phone.js'
import { longestPIN, tryPIN, weakness, wrapByPIN } from './lock-pin.js'
import { asProblem, explain, Problem } from './problem.js'
import { unwrapVaultKey, wrap } from './sealing.js'
import { commit, restartOthers, state } from './state.js'
import { t } from './texts.js'
import { changeLock, lock, openKeyCount, storedLock, unlockForGood } from './vault.js'

/** Opens the sheet; `changed` is called when the lock is set or taken off. */
export async function openLockSettings(changed) {
  const sheet = openSheet(t('lock'))
  const back = button(t('back'), () => show(), 'plain')

  async function show() {
    const [kept, isPhoneOffered, openKeys] = await Promise.all([storedLock(), isOffered(), openKeyCount()])
    sheet.show(
      el('p', { class: 'lead' }, t(!kept ? 'lockOff' : kept.pin && kept.phone ? 'lockBoth' : kept.pin ? 'lockPIN' : kept.isGate ? 'lockGate' : 'lockPhone')),
      el('p', { class: 'help' }, t(kept ? 'lockOnHelp' : 'lockHelp')),
      kept?.isGate && el('div', { class: 'box warn' }, el('p', {}, t('gateHelp'))),
      openKeys > 0 && el('div', { class: 'box warn' }, el('p', {}, t('openKeys'))),
      kept && [button(t('lockNow'), lockNow, 'main'), ...timeChoice()],
      button(t(kept?.pin ? 'changePIN' : 'setPIN'), () => askForNewPIN(kept), kept ? 'plain' : 'main'),
      kept?.phone ? button(t('phoneOff'), () => (kept.pin ? prove(kept, () => drop('phone'), 'pin') : takeOff(kept)), 'plain')
        : isPhoneOffered && button(t('phoneOn'), () => (kept ? prove(kept, addPhone) : work(setPhone)), 'plain'),
      kept?.pin && kept.phone && button(t('pinOff'), () => prove(kept, () => drop('pin'), 'phone'), 'plain'),
      kept && button(t('lockOffNow'), () => takeOff(kept), 'danger-plain'))
  }

  function timeChoice() {
    const chosen = state.settings.get('lock') ?? usualLockTime
    const keep = () => commit(['put', 'settings', { id: 'lock', value: Number(choice.value) }]).then(() => toast(t('lockChanged')), fail)
    const choice = el('select', { id: 'lock-time', onchange: keep },
      lockTimes.map((minutes) => el('option', { value: minutes, selected: minutes === chosen }, t(minutes ? 'lockAfter' : 'lockAtOnce', { n: minutes }))))
    return [el('label', { for: 'lock-time' }, t('autoLock')), choice]
  }

  const fail = (error) => sheet.show(alertBox(explain(asProblem(error))), el('div', { class: 'actions' }, back))

  /** Does something that takes a moment or asks the phone, and shows the settings again. */
  async function work(change, words = 'lockChanged') {
    sheet.show(el('p', { class: 'lead', role: 'status' }, t('working')))
    try {
      await change()
      restartOthers()
      await changed()
      toast(t(words))
      await show()
    } catch (error) {
      fail(error)
    }
  }

  function pinField(id, label, more = {}) {
    const input = el('input', { id, class: 'number', type: 'password', inputmode: 'numeric', maxlength: longestPIN, autocomplete: 'off', ...more })
    return [input, el('label', { for: id }, label)]
  }

  /** Asks for what opens the lock, then calls `next` with the vault's key, extractable; behind a gate with none, since it lies open there. */
  function prove({ pin, phone }, next, by = pin ? 'pin' : 'phone') {
    if (by === 'phone') return work(async () => next(await keyByPhone(phone)))
    const [input, label] = pinField('pin', t('pinNow'), { 'data-focus': true })
    const go = () => work(async () => next(await extractable(await tryPIN(input.value))))
    input.addEventListener('keydown', (event) => event.key === 'Enter' && go())
    sheet.show(el('p', { class: 'help' }, t('proveHelp')), label, input, el('div', { class: 'actions' }, back, button(t('next'), go, 'main')))
  }

  function askForNewPIN(kept) {
    const [first, firstLabel] = pinField('pin', t('newPIN'), { 'data-focus': true, 'aria-describedby': 'pin-error' })
    const [second, secondLabel] = pinField('pin-again', t('newPINAgain'), { 'aria-describedby': 'pin-error' })
    const error = el('p', { id: 'pin-error', class: 'error', role: 'alert' })
    const go = () => {
      const weak = weakness(first.value)
      const fault = weak ? `pin-${weak}` : first.value !== second.value ? 'pin-differs' : undefined
      if (!fault) return kept ? prove(kept, (key) => key ? setPIN(key, first.value) : firstPIN(first.value)) : work(() => firstPIN(first.value))
      error.textContent = t(fault)
      const wrong = weak ? first : second
      wrong.setAttribute('aria-invalid', 'true')
      wrong.focus()
    }
    second.addEventListener('keydown', (event) => event.key === 'Enter' && go())
    sheet.show(
      el('p', { class: 'help' }, t('pinHelp')), firstLabel, first, secondLabel, second, error, el('div', { class: 'box warn' }, el('p', {}, t('pinWarning'))),
      el('div', { class: 'actions' }, back, button(t('next'), go, 'main')))
  }

  const takeOff = (kept) => prove(kept, async (key) => {
    await unlockForGood(key)
    lockWhenIdle(false)
  })

  await show()
}

const extractable = ({ wrapped, wrappingKey }) => unwrapVaultKey(wrapped, wrappingKey, true)

async function keyByPhone(phone) {
  const proof = await proofByPhone(phone)
  return proof && extractable(proof)
}

const drop = (part) => changeLock((lock) => ({ ...lock, [part]: undefined }))
const firstPIN = (pin) => lock(async (key) => ({ pin: await wrapByPIN(pin, key) }))

async function setPIN(key, pin) {
  const made = await wrapByPIN(pin, key)
  await changeLock((lock) => ({ ...lock, pin: made }))
}

async function setPhone() {
  const { credential, salt, wrappingKey } = await register()
  await lock(async (key) => wrappingKey ? { phone: { credential, salt, wrapped: await wrap(key, wrappingKey) } } : { phone: { credential, salt }, isGate: true })
}

async function addPhone(key) {
  const { credential, salt, wrappingKey } = await register()
  // Without a secret of the phone, the key would have to lie open beside the PIN.
  if (!wrappingKey) throw new Problem('phone-without-secret')
  const wrapped = await wrap(key, wrappingKey)
  await changeLock((lock) => ({ ...lock, phone: { credential, salt, wrapped } }))
}
