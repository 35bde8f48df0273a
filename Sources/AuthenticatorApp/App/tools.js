// Above the list, when it is long enough to need them: the search and the way to the order.
import { button, el, opening } from './dom.js'
import { t, language } from './texts.js'

/** So many accounts are seen at a glance. */
const few = 5
let search, drawnFor

/** Draws the tools for so many accounts; `render` draws the list anew while somebody types. */
export function drawTools(count, render) {
  const place = document.querySelector('#tools')
  place.hidden = count < 2
  const kind = `${language()} ${count > few}`
  // Drawn only when they change, so that the keyboard stays in the search.
  if (drawnFor === kind) return
  drawnFor = kind
  search = count > few ? el('input', { type: 'search', id: 'search', 'aria-label': t('search'), placeholder: t('search'), autocomplete: 'off', oninput: render }) : undefined
  place.replaceChildren(...[search, button(t('order'), opening(() => import('./order.js'), ({ openOrder }) => openOrder()), 'small', { 'data-key': 'order' })].filter(Boolean))
}

/** True for an account that the search names in its label, user or issuer, or without a search. */
export function isSearched({ label = '', user, issuer }) {
  const words = (search?.value ?? '').toLowerCase().split(/\s+/)
  const names = `${label} ${user} ${issuer}`.toLowerCase()
  return words.every((word) => names.includes(word))
}
