// The screen before a locked vault: PIN, the phone's own unlock, and the way out for who has forgotten.
import { alertBox, button, door, el, languageChoice, openSheet } from './dom.js'
import { lockNow } from './lock.js'
import { proofByPhone } from './lock-phone.js'
import { keepWait, longestPIN, tryPIN, waitLeft } from './lock-pin.js'
import { asProblem, explain } from './problem.js'
import { eraseAll, recoverySteps } from './recovery.js'
import { amount, t } from './texts.js'
import { openGate, openWith, storedLock } from './vault.js'

/** Shows the locked app until the vault is open. What lies behind stays unsaid. */
export async function askToUnlock() {
  const { pin, phone } = await storedLock()
  return new Promise((resolve) => {
    const answer = el('div', { class: 'answer' })
    const input = pin && el('input', { id: 'pin', class: 'number', type: 'password', inputmode: 'numeric', maxlength: longestPIN, autocomplete: 'off' })
    const byPIN = pin && button(t('unlock'), () => work(async () => openWith(await tryPIN(input.value))), 'main wide')
    const byPhone = phone && button(t('unlockByPhone'), () => work(() => openByPhone(phone)), pin ? 'plain wide' : 'main wide')
    const controls = [input, byPIN, byPhone].filter(Boolean)
    const setBusy = (isBusy) => controls.forEach((node) => { node.disabled = isBusy })
    let timer

    async function work(open) {
      clearInterval(timer)
      setBusy(true)
      answer.replaceChildren(el('p', { class: 'help', role: 'status' }, t('working')))
      try {
        await open()
        resolve()
      } catch (error) {
        // Without its lock the vault is not what it was: the page begins anew and says what it finds.
        await say(asProblem(error)).catch(lockNow)
      }
    }

    async function say(problem) {
      const left = pin && await waitLeft()
      setBusy(false)
      const lines = problem.triesLeft > 0 ? [t('problem-pin-wrong'), t('triesLeft', { n: problem.triesLeft })] : explain(problem)
      answer.replaceChildren(alertBox(problem.name === 'pin-wait' ? t('pinWaits') : lines))
      if (input) {
        input.value = ''
        input.focus()
      }
      if (left?.wait > 0) countDown(left)
    }

    /** Counts the wait down, by time that has passed here and not by the phone's clock. */
    function countDown({ failures, wait }) {
      const began = performance.now()
      let kept = wait
      const words = el('p', { role: 'timer' })
      // Said once: a voice that counts every second would drown all else.
      answer.append(el('p', { class: 'unseen', role: 'status' }, t('pinWait', { amount: amount(wait) })))
      answer.append(el('div', { class: 'box warn' }, words, el('p', {}, t('pinWaitHelp'))))
      input.disabled = byPIN.disabled = true
      const step = async () => {
        // Drawn anew in another language: that screen counts for itself.
        if (!input.isConnected) return clearInterval(timer)
        const left = wait - (performance.now() - began)
        if (left > 0) words.textContent = t('pinWait', { amount: amount(left) })
        else clearInterval(timer)
        if (left <= 0 || kept - left >= 5000) {
          kept = left
          await keepWait(left, failures)
        }
        if (left > 0) return
        answer.replaceChildren()
        // A wrong PIN in another tab has begun the next wait.
        const next = await waitLeft()
        if (next.wait > 0) return countDown(next)
        input.disabled = byPIN.disabled = false
        input.focus()
      }
      timer = setInterval(() => step().catch(lockNow), 1000)
      step().catch(lockNow)
    }

    input?.addEventListener('keydown', (event) => event.key === 'Enter' && byPIN.click())
    door.show(
      el('img', { src: '/icon.svg', alt: '', width: '72', height: '72' }), el('h2', { tabindex: '-1' }, t('locked')),
      pin && el('label', { for: 'pin' }, t('pin')), input, byPIN, byPhone, answer,
      button(t(pin ? 'forgotPIN' : 'cannotUnlock'), () => openForgotten(Boolean(pin)), 'quiet'), languageChoice(() => askToUnlock().then(resolve)))
    ;(input ?? byPhone).focus()
    if (pin) waitLeft().then((left) => left.wait > 0 && countDown(left))
  })
}

async function openByPhone(phone) {
  const proof = await proofByPhone(phone)
  await (proof ? openWith(proof) : openGate())
}

/** Without the PIN there is no way to the accounts: what remains is to delete them and be activated anew. */
function openForgotten(hasPIN) {
  const sheet = openSheet(t(hasPIN ? 'forgotPIN' : 'cannotUnlock'))
  const begin = async () => {
    try {
      await eraseAll()
      lockNow()
    } catch (error) {
      sheet.show(alertBox(explain(asProblem(error))), el('div', { class: 'actions' }, button(t('tryAgain'), begin, 'danger')))
    }
  }
  sheet.show(
    el('p', { class: 'lead' }, t('forgottenLead')), el('div', { class: 'box warn' }, el('p', {}, t('forgottenWhat'))), ...recoverySteps(),
    el('div', { class: 'actions' }, button(t('cancel'), sheet.close, 'plain', { 'data-focus': true }), button(t('eraseAll'), begin, 'danger')))
}
