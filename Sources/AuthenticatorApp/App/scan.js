// Pindai QR: the camera, a chosen picture, or a pasted one.
import { openCamera } from './camera.js'
import { alertBox, button, el, icon } from './dom.js'
import { asProblem, explain } from './problem.js'
import { openReader } from './scan-reader.js'
import { t } from './texts.js'

const pause = 50
const shownFor = 350

/**
 * Scans in a sheet until something is taken.
 *
 * `judge(text)` says what a QR code is: `{ name, take }`, or `{ refusal }` in words. `onText` takes a pasted text. `ways` are buttons for
 * those who cannot scan. The camera is off whenever the view is not seen.
 */
export function scan(sheet, { help, judge, onText, ways = [] }) {
  const reader = openReader()
  const video = el('video', { playsinline: true, autoplay: true, tabindex: '-1', 'aria-label': t('cameraView') })
  video.muted = true
  const finder = el('div', { class: 'finder' }, video, el('div', { class: 'finder-frame', 'aria-hidden': 'true' }))
  const place = el('div', { class: 'scan' }, finder)
  const status = el('p', { class: 'scan-status', role: 'status' })
  const tools = el('div', { class: 'scan-tools' })
  const file = el('input', { type: 'file', accept: 'image/*', class: 'unseen', tabindex: '-1', 'aria-hidden': 'true', onchange: () => file.files[0] && readFile(file.files[0]) })
  let camera, isOver = false, isTaken = false, isBusy = false

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words
  }

  function end() {
    if (isOver) return
    isOver = true
    stop()
    reader.end()
    document.removeEventListener('visibilitychange', look)
    document.removeEventListener('paste', pasted)
    sheet.dialog.removeEventListener('close', end)
  }

  function stop() {
    camera?.end()
    camera = undefined
    video.srcObject = null
  }

  /** The camera runs while the view is seen, and only then. */
  async function look() {
    if (!place.isConnected) return end()
    if (document.visibilityState !== 'visible') return stop()
    if (camera || isBusy || isOver) return
    isBusy = true
    try {
      const opened = await openCamera()
      // The sheet may have been closed while the browser asked.
      if (isOver || document.visibilityState !== 'visible') return opened.end()
      camera = opened
      place.replaceChildren(finder)
      video.srcObject = camera.stream
      drawTools()
      say(help)
      await video.play()
      follow(camera)
    } catch (error) {
      stop()
      if (!isOver) refuse(asProblem(error))
    } finally {
      isBusy = false
    }
  }

  function refuse(problem) {
    tools.replaceChildren()
    place.replaceChildren(alertBox(explain(problem), 'warn'), button(t('tryAgain'), look, 'small'))
    say('')
  }

  function drawTools() {
    const { torch, zoom } = camera
    const lamp = torch && button(t('torch'), () => {
      const isOn = lamp.getAttribute('aria-pressed') !== 'true'
      lamp.setAttribute('aria-pressed', String(isOn))
      torch(isOn)
    }, 'small', { 'aria-pressed': 'false' })
    const slider = zoom && el('input', { type: 'range', min: zoom.min, max: zoom.max, step: zoom.step || 0.1, value: zoom.min, oninput: () => zoom.set(Number(slider.value)) })
    tools.replaceChildren(...[lamp, slider && el('label', { class: 'scan-zoom' }, t('zoom'), slider)].filter(Boolean))
  }

  async function follow(own) {
    while (camera === own && !isOver) {
      if (!video.isConnected) return end()
      if (video.readyState >= 2) {
        try {
          await found(await reader.frame(video))
        } catch (error) {
          if (camera !== own || isOver) return
          stop()
          return refuse(asProblem(error))
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  async function readFile(picture) {
    say(t('working'))
    try {
      const texts = await reader.picture(picture)
      if (texts.length === 0) say(t('pictureWithoutCode'))
      else await found(texts)
    } catch (error) {
      if (!isOver) say(explain(asProblem(error)).join(' '))
    } finally {
      file.value = ''
    }
  }

  /** Takes what was read, asks which of several, or says why none will do. */
  async function found(texts) {
    if (isTaken || isOver || texts.length === 0) return
    const judged = await Promise.all([...new Set(texts)].map(judge))
    if (isTaken || isOver) return
    const offers = judged.filter(({ take }) => take)
    if (offers.length === 0) return say(judged[0].refusal)
    isTaken = true
    navigator.vibrate?.(100)
    finder.classList.add('found')
    say(t('scanned'))
    await new Promise((resolve) => setTimeout(resolve, shownFor))
    if (isOver) return
    end()
    if (offers.length === 1) offers[0].take()
    else choose(offers)
  }

  function choose(offers) {
    sheet.show(
      el('p', { class: 'lead' }, t('severalCodes')),
      offers.map(({ name, take }, index) => button(name, take, 'plain', { 'data-focus': index === 0 })),
      el('div', { class: 'actions' }, button(t('scanAgain'), () => scan(sheet, { help, judge, onText, ways }), 'plain')))
  }

  function pasted(event) {
    if (!place.isConnected) return end()
    const picture = [...event.clipboardData?.files ?? []].find(({ type }) => type.startsWith('image/'))
    const text = event.clipboardData?.getData('text/plain')
    if (!picture && !text) return
    event.preventDefault()
    if (picture) readFile(picture)
    else takeText(text)
  }

  async function paste() {
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((one) => one.startsWith('image/'))
        if (type) return readFile(await item.getType(type))
        if (item.types.includes('text/plain')) return takeText(await (await item.getType('text/plain')).text())
      }
      say(t('clipboardEmpty'))
    } catch {
      say(t('pasteFailedHere'))
    }
  }

  function takeText(text) {
    end()
    onText(text)
  }

  const leave = (go) => () => {
    end()
    go()
  }

  sheet.show(
    place, status, tools, file,
    el('div', { class: 'actions' },
      button([icon('picture'), t('choosePicture')], () => file.click(), 'plain'),
      navigator.clipboard?.read && button(t('paste'), paste, 'plain'),
      ways.map(([label, go]) => button(label, leave(go), 'plain'))))
  sheet.dialog.addEventListener('close', end)
  document.addEventListener('visibilitychange', look)
  document.addEventListener('paste', pasted)
  look()
}

/** What a QR code is that does not belong here, short enough to read. */
export function describe(text) {
  if (text === '') return t('codeUnreadable')
  if (/^https?:\/\//i.test(text) && URL.canParse?.(text)) return t('codeAddress', { host: new URL(text).host })
  return `“${text.slice(0, 40)}${text.length > 40 ? '…' : ''}”`
}
