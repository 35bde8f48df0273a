// The order of the accounts, by hand: drag the grip, or the two buttons of a row.
import { button, el, icon, openSheet, toast } from './dom.js'
import { asProblem, explain } from './problem.js'
import { commit, state } from './state.js'
import { t } from './texts.js'

export function openOrder() {
  const sheet = openSheet(t('order'))
  const spoken = el('p', { class: 'unseen', role: 'status' })
  const list = el('ul', { class: 'rows' }, state.accounts.map(row))
  const rows = () => [...list.children]

  function row(account) {
    const words = { user: account.label || account.user, issuer: account.issuer }
    const grip = el('span', { class: 'grip', 'aria-hidden': 'true' }, icon('grip'))
    const step = (name, by) => el('button', { type: 'button', class: 'round', 'aria-label': t(by < 0 ? 'moveUp' : 'moveDown', words), onclick: ({ currentTarget }) => move(by, currentTarget) }, icon(name))
    const node = el('li', { class: 'row', 'data-id': account.id }, grip, el('span', {}, el('strong', {}, words.user), el('small', {}, words.issuer)), step('up', -1), step('down', 1))
    const move = (by, pressed) => {
      const place = rows().indexOf(node) + by
      if (place < 0 || place >= rows().length) return
      rows()[place][by < 0 ? 'before' : 'after'](node)
      pressed.focus()
      spoken.textContent = t('moved', { ...words, n: place + 1, of: rows().length })
      keep()
    }
    drag(grip, node)
    return node
  }

  function drag(grip, node) {
    grip.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      grip.setPointerCapture(event.pointerId)
      node.classList.add('dragged')
    })
    grip.addEventListener('pointermove', ({ clientY, pointerId }) => {
      if (!node.classList.contains('dragged')) return
      const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2
      const before = node.previousElementSibling, after = node.nextElementSibling
      if (before && clientY < middle(before)) before.before(node)
      else if (after && clientY > middle(after)) after.after(node)
      else return
      // Moving in the page ends the capture.
      grip.setPointerCapture(pointerId)
    })
    for (const end of ['pointerup', 'pointercancel']) grip.addEventListener(end, () => {
      if (!node.classList.contains('dragged')) return
      node.classList.remove('dragged')
      keep()
    })
  }

  const keep = () => commit(['order', 'accounts', rows().map(({ dataset }) => dataset.id)]).catch((error) => toast(explain(asProblem(error)).join(' ')))

  sheet.show(el('p', { class: 'help' }, t('orderHelp')), list, spoken,
    el('div', { class: 'actions' }, button(t('close'), sheet.close, 'main', { 'data-focus': true })))
}
