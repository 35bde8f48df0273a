// When the accounts are gone from here: what happened, and the way back in.
import { alertBox, button, door, el, languageChoice, openSheet } from './dom.js'
import { asProblem, explain } from './problem.js'
import { forgetAll } from './push.js'
import { restartOthers } from './state.js'
import { t } from './texts.js'
import { erase } from './vault.js'

/** How an account comes back, step by step. */
export const recoverySteps = () => [
  el('h3', {}, t('recoveryTitle')),
  el('ol', { class: 'guide' }, ['recovery1', 'recovery2', 'recovery3'].map((step) => el('li', {}, t(step)))),
  el('p', { class: 'help' }, t('recoveryOthers')),
]

export function openRecovery() {
  const sheet = openSheet(t('accountsGone'))
  sheet.show(el('p', {}, t('accountsGoneHelp')), ...recoverySteps(), el('div', { class: 'actions' }, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
}

/** Deletes everything, and the subscriptions to push messages with it. */
export async function eraseAll() {
  await erase()
  await forgetAll()
}

const reasons = { lost: ['lost', 'lostWhy'], damaged: ['damaged', 'damagedWhy'] }

/** Says that the vault was here and is not any more (`lost`), or cannot be read (`damaged`); goes on when its holder begins anew. */
export function askToBeginAnew(reason) {
  const [lead, why] = reasons[reason].map((words) => t(words))
  return new Promise((resolve) => {
    const place = el('div', {})
    const begin = async () => {
      try {
        await eraseAll()
        // They ask the same: a second answer must not erase what is added here next.
        restartOthers()
        door.close()
        resolve()
      } catch (error) {
        place.replaceChildren(alertBox(explain(asProblem(error))))
      }
    }
    door.show(
      el('h2', { tabindex: '-1', 'data-focus': true }, lead), el('div', { class: 'box warn', role: 'alert' }, el('p', {}, why)), ...recoverySteps(), place,
      button(t('beginAnew'), begin, 'main wide'), languageChoice(() => askToBeginAnew(reason).then(resolve)))
  })
}
