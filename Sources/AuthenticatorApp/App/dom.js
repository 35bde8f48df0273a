// Elements and sheets (modal dialogs). Text goes in as text nodes only: nothing from outside is ever read as markup.
import { language, setLanguage, t } from './texts.js'

/** Makes an element. `on…` members are listeners, true sets an attribute, false and undefined leave it out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (value === true) node.setAttribute(name, '')
    else if (value !== false && value !== undefined) node.setAttribute(name, value)
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return node
}

/** An icon from the symbols in index.html; decoration only. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#icon-${name}`)
  svg.append(use)
  return svg
}

export const button = (label, onclick, look = '', attributes = {}) =>
  el('button', { type: 'button', class: `button ${look}`, onclick, ...attributes }, label)

/** Pairs of words and values, as a description list. */
export const facts = (pairs) =>
  el('dl', { class: 'facts' }, pairs.map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value))))

/** A paragraph that a screen reader announces as it appears. */
export const alertBox = (lines, look = 'bad') =>
  el('div', { class: `box ${look}`, role: 'alert' }, [lines].flat().map((line) => el('p', {}, line)))

/** The two languages; `redraw` puts what is to be seen into the chosen one. */
export function languageChoice(redraw) {
  const option = (code, name) => button(name, () => {
    setLanguage(code)
    redraw()
  }, language() === code ? 'chosen' : 'plain', { lang: code, 'aria-pressed': String(language() === code) })
  return el('div', { class: 'pair', role: 'group', 'aria-label': t('language') }, option('id', 'Indonesia'), option('en', 'English'))
}

/** What stands in the place of the whole app while it cannot be entered. */
export const door = {
  show(...children) {
    document.body.classList.add('at-door')
    document.querySelector('#door').replaceChildren(...children.flat().filter(Boolean))
    document.querySelector('#door [data-focus]')?.focus()
  },
  close() {
    document.body.classList.remove('at-door')
    document.querySelector('#door').replaceChildren()
  },
}

let isOpening = false

/** A listener that opens what is loaded only once it is asked for: `load` imports it, `open` takes what it exports. */
export const opening = (load, open) => async () => {
  // A second tap finds the first one at work.
  if (isOpening) return
  isOpening = true
  const loaded = await load().catch(() => toast(t('partMissing')))
  isOpening = false
  if (loaded) open(loaded)
}

/** Opens a modal sheet; `show` replaces what is in it, `close` ends it. `onclose` runs once, however it ends. */
export function openSheet(title, { onclose } = {}) {
  const opener = document.activeElement
  const heading = el('h2', { id: `sheet-${Math.random().toString(36).slice(2)}`, tabindex: '-1' }, title)
  const content = el('div', { class: 'sheet-content' })
  const dialog = el('dialog', { class: 'sheet', 'aria-labelledby': heading.id },
    el('div', { class: 'sheet-head' }, heading,
      el('button', { type: 'button', class: 'round', 'aria-label': t('close'), onclick: () => dialog.close() }, icon('close'))),
    content)
  dialog.addEventListener('close', () => {
    dialog.remove()
    onclose?.()
    // The list may have been drawn anew meanwhile: find the same button again, so that the keyboard stays in place.
    const again = opener?.isConnected ? opener : document.querySelector(`[data-key="${CSS.escape(opener?.dataset?.key ?? '')}"]`)
    ;(again ?? document.querySelector('#add')).focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  return {
    dialog,
    close: () => dialog.close(),
    show(...children) {
      content.replaceChildren(...children.flat().filter(Boolean))
      ;(content.querySelector('[data-focus]') ?? heading).focus()
    },
  }
}

/** Says something for a moment, on the screen and to a screen reader. */
export function toast(words) {
  const place = document.querySelector('#toast')
  place.textContent = words
  place.classList.add('shown')
  clearTimeout(toast.timer)
  toast.timer = setTimeout(() => place.classList.remove('shown'), 3000)
}
