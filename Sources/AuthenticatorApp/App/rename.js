// A name of the holder's own for an account. What the site and the portal call it stays to be seen beside it.
import { alertBox, button, el, toast } from './dom.js'
import { asProblem, explain } from './problem.js'
import { commit } from './state.js'
import { t } from './texts.js'

const longestLabel = 60

/** Asks in the account's sheet. An empty name takes it away. */
export function openRename(sheet, account) {
  const input = el('input', { id: 'label', type: 'text', maxlength: longestLabel, autocomplete: 'off', 'aria-describedby': 'label-help', 'data-focus': true })
  const fault = el('div', {})
  input.value = account.label ?? ''
  const save = async () => {
    const label = input.value.replace(/\s+/g, ' ').trim()
    try {
      await commit(['change', 'accounts', account.id, (kept) => ({ ...kept, label: label || undefined })])
      sheet.close()
      toast(t('renamed'))
    } catch (error) {
      fault.replaceChildren(alertBox(explain(asProblem(error))))
    }
  }
  input.addEventListener('keydown', (event) => event.key === 'Enter' && save())
  sheet.show(
    el('label', { for: 'label' }, t('label')), el('p', { id: 'label-help', class: 'help' }, t('labelHelp', account)), input, fault,
    el('div', { class: 'actions' }, button(t('cancel'), sheet.close, 'plain'), button(t('save'), save, 'main')))
}
