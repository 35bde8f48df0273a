// The words and the switch for push messages: in the menu, and once an account has been added.
import { alertBox, button, el } from './dom.js'
import { asProblem, explain } from './problem.js'
import { pushState, troubles, turnOff, turnOn } from './push.js'
import { t } from './texts.js'

/** A switch with its state, or why there is none. */
export function pushSection() {
  const place = el('div', { class: 'stack' })
  const show = (problem) => {
    const now = pushState()
    const isOn = now === 'on'
    const knob = (now === 'on' || now === 'off') && el('button', { type: 'button', class: 'switch', role: 'switch', 'aria-checked': String(isOn), onclick: () => turn(!isOn) },
      el('span', {}, t('pushSwitch')), el('strong', { 'aria-hidden': 'true' }, t(isOn ? 'on' : 'off')))
    place.replaceChildren(...[
      knob, el('p', { class: 'help', role: 'status' }, t(`push-${now}`)), problem && alertBox(explain(problem)),
      ...(isOn ? [...troubles].map(([origin, trouble]) => alertBox([new URL(origin).host, ...explain(trouble)], 'warn')) : []),
    ].filter(Boolean))
  }
  const turn = async (isOn) => {
    place.replaceChildren(el('p', { class: 'help', role: 'status' }, t('working')))
    try {
      await (isOn ? turnOn() : turnOff())
      show()
    } catch (error) {
      show(asProblem(error))
    }
    place.querySelector('.switch')?.focus()
  }
  show()
  return place
}

/** The offer after an account has been added, while nothing has been decided. */
export function pushOffer() {
  if (pushState() !== 'off' || Notification.permission !== 'default') return undefined
  const offer = el('div', { class: 'box quiet' }, el('p', {}, t('push-off')), button(t('pushTurnOn'), () => {
    const section = pushSection()
    offer.replaceWith(section)
    section.querySelector('.switch').click()
  }, 'small'))
  return offer
}
