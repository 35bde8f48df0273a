// The start: draws the page, opens the vault, watches for sign-ins, and follows what a link asks for.
import { openAdd } from './add.js'
import { alertBox, button, el } from './dom.js'
import { render, tick } from './list.js'
import { guide, isApple, isInstalled, openMenu } from './menu.js'
import { asProblem, explain } from './problem.js'
import { openSignInFrom } from './signin.js'
import { reload, subscribe } from './state.js'
import { language, t } from './texts.js'
import { watch, watchChanges } from './watch.js'

const find = (selector) => document.querySelector(selector)

function draw() {
  document.documentElement.lang = language()
  find('#menu').setAttribute('aria-label', t('menu'))
  find('#list').setAttribute('aria-label', t('accounts'))
  find('#add-words').textContent = t('addAccount')
  find('#welcome').replaceChildren(
    el('img', { src: '/icon.svg', alt: '', width: '96', height: '96' }), el('h2', {}, t('welcome')), ...guide(),
    ...(isApple() && !isInstalled() ? [el('div', { class: 'box warn' }, el('p', {}, t('iphoneFirst')))] : []))
  render()
}

async function start() {
  find('#failure').replaceChildren()
  try {
    await reload()
  } catch (error) {
    // Never an empty list instead: it would look as if the accounts were gone.
    find('#welcome').hidden = true
    find('#add').hidden = true
    find('#failure').replaceChildren(el('h2', {}, t('vaultClosed')), alertBox(explain(asProblem(error))), button(t('tryAgain'), start, 'main'))
    return
  }
  find('#add').hidden = false
  draw()
  subscribe(() => { render(); watchChanges() })
  watch()
  setInterval(tick, 1000)
  addEventListener('online', render)
  addEventListener('offline', render)
  addEventListener('hashchange', () => followLink())
  followLink(document.referrer)
}

/**
 * `#link=…` and `#origin=…&signIn=…&number=…`: taken at once out of the address, which others may see.
 *
 * The number is filled in for a link tapped on the portal's own page only. Out of a mail or a chat it would be that of a stranger who
 * knows the password, and Ya alone would let him in.
 */
function followLink(referrer = '') {
  const fields = new URLSearchParams(location.hash.slice(1))
  if (location.hash) history.replaceState(null, '', location.pathname)
  if (fields.has('link')) openAdd(fields.get('link'))
  else if (fields.has('signIn')) {
    const origin = fields.get('origin')
    const isFromPortal = URL.canParse?.(referrer) && new URL(referrer).origin === origin
    openSignInFrom({ origin, id: fields.get('signIn'), number: isFromPortal ? fields.get('number') : null })
  }
}

find('#menu').addEventListener('click', () => openMenu(draw))
find('#add').addEventListener('click', () => openAdd())
navigator.serviceWorker?.register('/sw.js').catch(() => {})
start()
