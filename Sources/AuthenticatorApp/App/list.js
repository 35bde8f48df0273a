// The list of accounts with their codes, and the notices above it.
import { button, el, icon, opening, toast } from './dom.js'
import { codeAt, timeLeft } from './otp.js'
import { now } from './portal.js'
import { explain } from './problem.js'
import { state, portalOf, waitingFor } from './state.js'
import { amount, t, timeOfDay } from './texts.js'
import { watch } from './watch.js'

const noticeableClockError = 30_000
let cards = []
let announced = new Set()
let tools

/** Search and order, which one account does not need. */
async function drawTools(count) {
  if (!tools && count < 2) return
  tools ??= await import('./tools.js').catch(() => undefined)
  tools?.drawTools(count, render)
}

/** Draws everything anew, keeping the keyboard where it was. */
export function render() {
  const focused = document.activeElement?.dataset?.key
  drawNotices()
  // By hand, and what waits on top of that.
  const accounts = state.accounts
    .map((account) => ({ account, signIns: waitingFor(account) }))
    .sort((a, b) => (b.signIns.length > 0) - (a.signIns.length > 0))
  drawTools(accounts.length)
  // What is searched for; what waits shows in any case.
  const found = accounts.filter(({ account, signIns }) => signIns.length > 0 || (tools?.isSearched(account) ?? true))
  const named = accounts.map(({ account }) => nameOf(account))
  cards = found.map(({ account, signIns }) => card(account, signIns, named.filter((name) => name === nameOf(account)).length > 1))
  document.querySelector('#accounts').replaceChildren(...cards.map(({ node }) => node), ...(found.length || !accounts.length ? [] : [el('li', { class: 'help' }, t('nothingFound'))]))
  document.querySelector('#list').hidden = accounts.length === 0
  document.querySelector('#welcome').hidden = accounts.length > 0
  tick()
  announce(accounts)
  if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
}

/** Once a second: time left, and the next code when its time has come. */
export function tick() {
  for (const { update } of cards) update()
  // A sign-in that runs out takes its colour along.
  if (cards.some(({ account, count }) => waitingFor(account).length !== count)) render()
}

const nameOf = ({ issuer, user }) => `${issuer}\n${user.toLowerCase()}`

/** `isTwin`: another account has the same issuer and user, so what tells them apart stands there too. */
function card(account, signIns, isTwin) {
  const { id, user, label, origin } = account
  const issuer = isTwin ? `${account.issuer} · ${origin ? new URL(origin).host : t('codesOnly')}` : account.issuer
  const isWaiting = signIns.length > 0
  const code = el('span', { class: 'code' })
  const left = ring()
  const status = account.isUnlinked ? t(account.movedTo ? 'transferred' : 'unlinked') : isWaiting ? t('waiting') : undefined
  const details = opening(() => import('./account.js'), ({ openAccount }) => openAccount(account))
  const answer = (one) => opening(() => import('./signin.js'), ({ openSignIn }) => openSignIn(account, one))
  const act = account.isUnlinked ? details : isWaiting ? answer(signIns[0]) : () => copy(account)
  const main = el('button', { type: 'button', class: 'card-main', onclick: act, 'data-key': `main ${id}` },
    status && el('span', { class: 'status' }, icon(isWaiting ? 'bell' : 'broken'), status),
    label && el('span', { class: 'label' }, label), el('span', { class: 'issuer' }, issuer), el('span', { class: 'user' }, user),
    !account.isUnlinked && el('span', { class: 'code-line' }, code, left.node), !status && el('span', { class: 'unseen' }, t('tapToCopy')))
  const node = el('li', { class: `card ${isWaiting ? 'waiting' : ''} ${account.isUnlinked ? 'unlinked' : ''}` }, main,
    el('button', { type: 'button', class: 'round', 'aria-label': t('options', { user, issuer }), onclick: details, 'data-key': `more ${id}` }, icon('more')),
    signIns.map((one) => el('button', { type: 'button', class: 'request', onclick: answer(one), 'data-key': `request ${one.id}` },
      el('span', {}, `${timeOfDay(Date.parse(one.requestedAt))} · ${one.browser || t('unknownValue')}`), icon('next'))))
  let step
  return {
    account, node, count: signIns.length,
    update() {
      if (account.isUnlinked) return
      const time = now(portalOf(account))
      left.show(timeLeft(account, time), account.period)
      if (step === (step = Math.floor(time / 1000 / account.period))) return
      codeAt(account, time).then((digits) => { code.textContent = grouped(digits) }, () => { code.textContent = '– – –' })
    },
  }
}

const grouped = (digits) => `${digits.slice(0, digits.length >> 1)} ${digits.slice(digits.length >> 1)}`

/** A ring that empties, with the seconds in its middle. */
function ring() {
  const shape = (name, attributes) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    return node
  }
  const arc = shape('circle', { class: 'ring-arc', cx: 22, cy: 22, r: 19, pathLength: 100 })
  const svg = shape('svg', { viewBox: '0 0 44 44', 'aria-hidden': 'true' })
  svg.append(shape('circle', { class: 'ring-track', cx: 22, cy: 22, r: 19 }), arc)
  const seconds = el('span', { 'aria-hidden': 'true' })
  const node = el('span', { class: 'ring' }, svg, seconds)
  return {
    node,
    show(milliseconds, period) {
      const whole = Math.ceil(milliseconds / 1000)
      arc.setAttribute('stroke-dasharray', `${(milliseconds / period / 10).toFixed(1)} 100`)
      seconds.textContent = whole
      node.classList.toggle('late', whole <= 5)
    },
  }
}

async function copy(account) {
  try {
    await navigator.clipboard.writeText(await codeAt(account, now(portalOf(account))))
    toast(t('copied'))
  } catch {
    toast(t('copyFailed'))
  }
}

function drawNotices() {
  const notices = []
  const notice = (look, words, ...actions) => notices.push(el('div', { class: `box ${look}` }, el('p', {}, words), ...actions))
  if (!navigator.onLine) notice('quiet', t('offline'))
  for (const portal of state.portals.values()) {
    const host = new URL(portal.origin).host
    if (Math.abs(portal.offset) > noticeableClockError) {
      notice('warn', t(portal.offset > 0 ? 'clockSlow' : 'clockFast', { host, amount: amount(portal.offset) }))
    }
    const problem = state.waiting.get(portal.origin)?.problem
    if (problem && navigator.onLine) {
      notice('warn', [t('portalTrouble', { host }), ...explain(problem)].join(' '), button(t('tryAgain'), watch, 'small', { 'data-key': `again ${host}` }))
    }
  }
  const place = document.querySelector('#notices')
  const words = notices.map((node) => node.textContent).join('\n')
  // Unchanged words stay as they are, so that a screen reader does not say them again.
  if (place.dataset.words === words) return
  place.dataset.words = words
  place.replaceChildren(...notices)
}

/** Tells of sign-ins that are new, once each: to a screen reader, by the window's title, and by a short buzz. */
function announce(accounts) {
  const waiting = accounts.flatMap(({ account, signIns }) => signIns.map((one) => ({ account, one })))
  document.title = (waiting.length ? `(${waiting.length}) ` : '') + 'SPSE Authenticator'
  const fresh = waiting.filter(({ one }) => !announced.has(one.id))
  announced = new Set(waiting.map(({ one }) => one.id))
  if (fresh.length === 0) return
  document.querySelector('#live').textContent = fresh.map(({ account }) => t('arrived', account)).join('. ')
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(200)
}
