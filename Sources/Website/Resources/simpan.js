// A form that is saved while it is filled in, with words on the page whether it is. The button saves too, and goes on.
const place = document.querySelector('[data-simpan]')
const form = place?.querySelector('form')
const words = place?.querySelector('[data-simpan-kata]')
const version = form?.elements.namedItem('versi')
// Its reader has to decide with the button: what stands here would replace what was saved elsewhere.
let isForButton = place?.dataset.belum !== undefined
// What the server has, as far as this page knows.
let saved = isForButton ? undefined : form && content()
// What was sent without an answer. It is sent once more, as it was, before anything newer: the server knows it again if it has it.
let lost
let timer
let isSaving = false
let isOver = false
let failures = 0
// The page is being left: what is typed last goes even if the page does not live to see the answer.
let isLeaving = false
// The button was pressed while a save was under way: it goes with the version that comes of that.
let waiting

if (form) {
  form.addEventListener('input', () => later(1200))
  form.addEventListener('change', () => later(100))
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    if (form.requestSubmit && (isSaving || (lost && !waiting))) {
      event.preventDefault()
      event.stopImmediatePropagation()
      waiting = { button: event.submitter }
      save()
    } else {
      waiting = undefined
      isOver = true
    }
  })
  // Back to this page: what stands in it now may be newer than what was saved.
  window.addEventListener('pageshow', () => {
    isOver = false
    later(0)
  })
  window.addEventListener('online', () => later(0))
  document.addEventListener('visibilitychange', () => {
    isLeaving = document.visibilityState === 'hidden'
    if (isLeaving) save()
  })
  window.addEventListener('beforeunload', (event) => {
    if (!isOver && content() !== saved) event.preventDefault()
  })
}

function content() {
  const fields = new URLSearchParams(new FormData(form))
  for (const name of ['versi', 'authenticityToken']) fields.delete(name)
  return fields.toString()
}

function later(milliseconds) {
  clearTimeout(timer)
  if (!isOver) timer = setTimeout(save, milliseconds)
}

/** One at a time, so that each knows the version that the one before has made. */
async function save() {
  clearTimeout(timer)
  if (isOver || isSaving || isForButton || (!lost && content() === saved)) return
  isSaving = true
  const sending = lost ?? content()
  const fields = new URLSearchParams(sending)
  for (const name of ['versi', 'authenticityToken']) fields.set(name, form.elements.namedItem(name).value)
  fields.set('otomatis', 'ya')
  let status = 0
  try {
    const signal = AbortSignal.timeout?.(20_000)
    const answer = await fetch(form.action, { method: 'POST', body: fields, keepalive: isLeaving, redirect: 'error', cache: 'no-store', signal })
    status = answer.status
    if (answer.ok) {
      const news = await answer.json()
      version.value = news.versi
      saved = sending
      failures = 0
      say('tersimpan', news.pukul)
    }
  } catch {
    status = 0
  }
  isSaving = false
  lost = status === 0 || status >= 500 ? sending : undefined
  if (waiting) return form.requestSubmit(waiting.button)
  if (status === 200) return isLeaving ? save() : later(300)
  // Nothing that is sent again would help: the page says what does.
  if (status === 409) {
    isForButton = true
    return say('basi')
  }
  if (status === 403) return say('tolak')
  // The link can be opened once more, in another tab; everything else passes by itself.
  say(status === 410 ? 'berakhir' : 'terputus')
  failures += 1
  later(Math.min(30_000, 2000 * 2 ** failures))
}

function say(which, time = '') {
  const text = words.dataset[which] + (time && ' ' + time)
  words.hidden = false
  words.dataset.keadaan = which
  // A screen reader is told of a change only.
  if (words.textContent !== text) words.textContent = text
}
