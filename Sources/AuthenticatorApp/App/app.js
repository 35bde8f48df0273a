// The start: draws the page, opens the vault, watches for sign-ins, and follows what a link asks for.
import { prepareCore } from './core.js'
import { alertBox, button, door, el, opening } from './dom.js'
import { render, tick } from './list.js'
import { isApple, isInstalled } from './platform.js'
import { asProblem, explain } from './problem.js'
import { reload, restart, state, subscribe } from './state.js'
import { language, t } from './texts.js'
import { condition, storedLock } from './vault.js'
import { watch, watchChanges } from './watch.js'

const find = (selector) => document.querySelector(selector)
let asked
let isEntered = false
let push

// Loaded when they are needed: the list with its codes comes first.
const add = (link) => opening(() => import('./add.js'), ({ openAdd }) => openAdd(link))()
const lock = () => import('./lock.js')
const beginAnew = async (reason) => (await import('./recovery.js')).askToBeginAnew(reason)

/** The explanation of the first start, in three steps. */
const guide = () => [
  el('ol', { class: 'guide' }, ['welcome1', 'welcome2', 'welcome3'].map((step) => el('li', {}, t(step)))),
  el('p', { class: 'help' }, t('welcomeRule')),
]

/** Notifications concern who has an account at a portal, or had one a moment ago. */
async function keepNotifications() {
  if (!push && state.portals.size === 0) return
  const { clearAnswered, keepChanges } = await (push ??= import('./push.js'))
  keepChanges()
  clearAnswered()
}

function draw() {
  document.documentElement.lang = language()
  find('#menu').setAttribute('aria-label', t('menu'))
  find('#list').setAttribute('aria-label', t('accounts'))
  find('#add-words').textContent = t('addAccount')
  find('#welcome').replaceChildren(
    el('img', { src: '/icon.svg', alt: '', width: '96', height: '96' }), el('h2', {}, t('welcome')), ...guide(),
    ...(isApple() && !isInstalled() ? [el('div', { class: 'box warn' }, el('p', {}, t('iphoneFirst')))] : []),
    button(t('accountsGoneQuestion'), opening(() => import('./recovery.js'), ({ openRecovery }) => openRecovery()), 'quiet'))
  drawLock()
  render()
}

async function drawLock() {
  const isSet = Boolean(await storedLock())
  find('#lock').hidden = !isSet
  find('#lock').setAttribute('aria-label', t('lockNow'))
  if (isSet) (await lock()).lockWhenIdle(true)
}

async function start() {
  find('#failure').replaceChildren()
  try {
    await enter()
  } catch (error) {
    // Never an empty list instead: it would look as if the accounts were gone.
    find('#door').replaceChildren()
    find('#failure').replaceChildren(el('h2', {}, t('vaultClosed')), alertBox(explain(asProblem(error))), button(t('tryAgain'), start, 'main'))
    return
  }
  door.close()
  find('#add').hidden = false
  // An empty vault needs no core: it then waits until something is added. A browser that cannot run it is told at once.
  if (!globalThis.WebAssembly) prepareCore().catch((error) => find('#failure').replaceChildren(alertBox(explain(asProblem(error)))))
  draw()
  subscribe(() => { render(); watchChanges(); keepNotifications() })
  watch()
  keepNotifications()
  setInterval(tick, 1000)
  addEventListener('online', render)
  addEventListener('offline', render)
  isEntered = true
  followLink()
  if ([...state.portals.values()].some(({ incoming }) => incoming)) (await import('./receive.js')).resumeReceiving()
}

/** Through the lock, if there is one, to the vault's content; past a vault that is lost, once its holder knows. */
async function enter() {
  document.documentElement.lang = language()
  const found = await condition()
  if (found === 'locked') await (await import('./lock-screen.js')).askToUnlock()
  if (found === 'lost') await beginAnew('lost')
  try {
    await reload()
  } catch (error) {
    if (error.name !== 'vault-damaged') throw error
    await beginAnew('damaged')
    await reload()
  }
}

/** The browser has cleared the storage under the open app. What it still shows is over: it could not be kept. */
async function sayLost() {
  if (!isEntered || document.body.classList.contains('at-door')) return
  for (const sheet of document.querySelectorAll('dialog')) sheet.close()
  // Where that part cannot be had either, the start says it.
  await beginAnew('lost').catch(() => {})
  restart()
}

/**
 * `#link=…`, `#transfer=…&origin=…` and `#origin=…&signIn=…&number=…`: taken at once out of the address, which others may see, also while the app is locked.
 *
 * The number is filled in for a link tapped on the portal's own page only. Out of a mail or a chat it would be that of a stranger who
 * knows the password, and Ya alone would let him in.
 */
function takeLink(referrer) {
  const fields = new URLSearchParams(location.hash.slice(1))
  if (location.hash) history.replaceState(null, '', location.pathname)
  asked = { fields, referrer }
}

function followLink() {
  const { fields, referrer } = asked
  asked = undefined
  if (fields.has('link')) add(fields.get('link'))
  else if (fields.has('transfer')) add(`#${fields}`)
  else if (fields.has('signIn')) {
    const origin = fields.get('origin')
    const isFromPortal = URL.canParse?.(referrer) && new URL(referrer).origin === origin
    opening(() => import('./signin.js'), ({ openSignInFrom }) =>
      openSignInFrom({ origin, id: fields.get('signIn'), number: isFromPortal ? fields.get('number') : null }))()
  }
}

find('#menu').addEventListener('click', opening(() => import('./menu.js'), ({ openMenu }) => openMenu(draw, guide)))
find('#lock').addEventListener('click', async () => (await lock()).lockNow())
find('#add').addEventListener('click', () => add())
addEventListener('vault-lost', sayLost)
takeLink(document.referrer)
addEventListener('hashchange', () => {
  if (!location.hash) return
  takeLink('')
  if (isEntered) followLink()
})
navigator.serviceWorker?.register('/sw.js').catch(() => {})
if (isApple() && !isInstalled()) import('./splash.js').then(({ offerStartupPictures }) => offerStartupPictures()).catch(() => {})
start()
