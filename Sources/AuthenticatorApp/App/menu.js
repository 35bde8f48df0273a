// The menu: language, installation, and whether the browser keeps our storage.
import { button, el, openSheet } from './dom.js'
import { language, setLanguage, t } from './texts.js'
import { askToKeep } from './vault.js'

let installation
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  installation = event
})

export const isInstalled = () => matchMedia('(display-mode: standalone)').matches || navigator.standalone === true
export const isApple = () => /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

/** Opens the menu; `draw` puts the page into the language that was chosen. */
export function openMenu(draw) {
  const sheet = openSheet(t('menu'))
  const choose = (code) => {
    setLanguage(code)
    draw()
    sheet.close()
    openMenu(draw)
  }
  const option = (code, name) => button(name, () => choose(code), language() === code ? 'chosen' : 'plain', { lang: code, 'aria-pressed': String(language() === code) })
  const install = async () => {
    const { userChoice } = installation
    installation.prompt()
    if ((await userChoice).outcome === 'accepted') sheet.close()
    installation = undefined
  }
  const storage = el('p', { class: 'help' })
  askToKeep().then((isKept) => { storage.textContent = t(isKept ? 'storageKept' : 'storageLoose') })
  sheet.show(
    el('h3', {}, t('language')), el('div', { class: 'pair', role: 'group', 'aria-label': t('language') }, option('id', 'Indonesia'), option('en', 'English')),
    !isInstalled() && [el('h3', {}, t('install')), installation ? button(t('install'), install, 'main') : el('p', { class: 'help' }, t(isApple() ? 'iphoneFirst' : 'installHelp'))],
    el('h3', {}, t('howItWorks')), ...guide(),
    el('h3', {}, t('storage')), storage)
}

/** The explanation of the first start, in three steps. */
export const guide = () => [
  el('ol', { class: 'guide' }, ['welcome1', 'welcome2', 'welcome3'].map((step) => el('li', {}, t(step)))),
  el('p', { class: 'help' }, t('welcomeRule')),
]
