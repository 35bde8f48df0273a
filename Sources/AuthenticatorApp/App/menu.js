// The menu: lock, history, language, notifications, installation, and whether the browser keeps our storage.
import { button, el, languageChoice, opening, openSheet } from './dom.js'
import { openHistory } from './history.js'
import { pushSection } from './notifications.js'
import { canInstall, install, isApple, isInstalled } from './platform.js'
import { keepChanges } from './push.js'
import { t } from './texts.js'
import { askToKeep } from './vault.js'

/** Opens the menu; `draw` puts the page into the language that was chosen, `guide` explains the app. */
export function openMenu(draw, guide) {
  const sheet = openSheet(t('menu'))
  const again = () => {
    draw()
    keepChanges()
    sheet.close()
    openMenu(draw, guide)
  }
  const enter = (open) => () => {
    sheet.close()
    open()
  }
  const take = async () => await install() && sheet.close()
  const storage = el('p', { class: 'help' })
  askToKeep().then((isKept) => { storage.textContent = t(isKept ? 'storageKept' : 'storageLoose') })
  sheet.show(
    button(t('lock'), enter(opening(() => import('./lock-settings.js'), ({ openLockSettings }) => openLockSettings(draw))), 'plain'), button(t('history'), enter(openHistory), 'plain'),
    el('h3', {}, t('language')), languageChoice(again),
    el('h3', {}, t('notifications')), pushSection(),
    !isInstalled() && [el('h3', {}, t('install')), canInstall() ? button(t('install'), take, 'main') : el('p', { class: 'help' }, t(isApple() ? 'iphoneFirst' : 'installHelp'))],
    el('h3', {}, t('howItWorks')), ...guide(),
    el('h3', {}, t('storage')), storage)
}
