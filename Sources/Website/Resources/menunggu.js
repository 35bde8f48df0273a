// A page that waits for the phone: countdowns, the news as they come, and parts replaced in place, so that a half-typed code stays.
const page = document.querySelector('[data-status]')
const parser = new DOMParser()
let asking
let isLost = false
// A form of this page is on its way to another page.
let leaving

if (page) {
  startCountdowns(page)
  page.addEventListener('submit', sendInPlace)
  document.addEventListener('submit', leave)
  window.addEventListener('pagehide', () => asking?.abort())
  window.addEventListener('pageshow', (event) => event.persisted && stay())
  // A question from before the other network, or from before the phone's other app, may hang without an answer: ask anew.
  window.addEventListener('online', () => leaving || follow())
  window.addEventListener('offline', () => say('terputus'))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && !leaving && follow())
  follow()
}

/** Asks the server until there is news. One question at a time; it waits up to 25 seconds for its answer, but not after a lost one. */
async function follow() {
  asking?.abort()
  const mine = (asking = new AbortController())
  let failures = 0
  while (!mine.signal.aborted) {
    const began = Date.now()
    const { state, seconds } = await ask(mine.signal, isLost ? 0 : 25)
    if (mine.signal.aborted) return
    if (state === 'ready' || state === 'stale') return goOn(state)
    if (state === 'changed' && (await refresh(mine.signal))) failures = 0
    else if (state === 'waiting') failures = 0
    else failures += 1
    say(failures > 1 ? 'terputus' : 'menunggu')
    // A breath after "changed", lest a page that cannot be brought up to date asks without end, and for a server that does not wait.
    if (state !== 'waiting' || Date.now() - began < 1000) await pause(Math.max(seconds ?? 0, Math.min(15, 2 ** failures / 2)), mine.signal)
  }
}

async function ask(signal, wait) {
  const address = new URL(page.dataset.status, location.href)
  address.searchParams.set('tunggu', wait)
  try {
    const timeout = AbortSignal.timeout?.(40_000)
    const answer = await fetch(address, { signal: timeout && AbortSignal.any ? AbortSignal.any([signal, timeout]) : signal, cache: 'no-store' })
    if (!answer.ok) return { seconds: Number(answer.headers.get('Retry-After')) || 2 }
    return await answer.json()
  } catch {
    return {}
  }
}

function goOn(state) {
  asking?.abort()
  if (state === 'ready') say('lanjutKata')
  // One tab at a time, until it is gone: the first brings the cookie of the new session, and the others go on with that.
  const go = () => {
    location.replace(page.dataset.lanjut)
    return new Promise(() => {})
  }
  navigator.locks ? navigator.locks.request('lanjut', go) : go()
}

/** Draws the parts of this page anew. False if that has to be tried again. */
async function refresh(signal) {
  try {
    const answer = await fetch(page.dataset.lanjut, { signal, cache: 'no-store' })
    return answer.ok && (await adopt(answer))
  } catch {
    return false
  }
}

/** Sends a form in the background. What the server refuses is sent the ordinary way, so that the answer is seen with all its words. */
async function sendInPlace(event) {
  const form = event.target
  if (!form.dataset.diTempat) return
  event.preventDefault()
  if (form.dataset.terkirim) return
  asking?.abort()
  try {
    const fields = new URLSearchParams(new FormData(form))
    const answer = await fetch(form.action, { method: 'POST', body: fields, cache: 'no-store' })
    if (!answer.ok) return form.submit()
    await adopt(answer)
    follow()
  } catch {
    delete form.dataset.terkirim
    follow()
    say('terputus')
  }
}

/** A form leads to another page. News of what it has ended would overtake its answer; if that never comes, the news are asked for again. */
function leave(event) {
  if (event.defaultPrevented) return
  asking?.abort()
  clearTimeout(leaving)
  leaving = setTimeout(stay, 25_000)
}

function stay() {
  clearTimeout(leaving)
  leaving = undefined
  follow()
}

/** Takes the parts out of an answer; an answer of another page is gone to. */
async function adopt(answer) {
  if (new URL(answer.url).pathname !== location.pathname && answer.redirected) {
    asking?.abort()
    location.replace(answer.url)
    return true
  }
  const fresh = parser.parseFromString(await answer.text(), 'text/html').querySelector('[data-status]')
  if (!fresh) {
    asking?.abort()
    location.reload()
    return true
  }
  page.dataset.status = fresh.dataset.status
  for (const part of page.querySelectorAll('[data-bagian]')) {
    const next = fresh.querySelector(`[data-bagian="${part.dataset.bagian}"]`)
    if (!next) continue
    const hadFocus = part.contains(document.activeElement)
    part.replaceChildren(...next.childNodes)
    startCountdowns(part)
    if (hadFocus) part.querySelector('[data-sesudah]:not([hidden]) button, [data-di-tempat] button, a, button')?.focus()
  }
  return true
}

function startCountdowns(root) {
  for (const element of root.querySelectorAll('[data-hitung-mundur]')) countDown(element)
}

function countDown(element) {
  const end = Date.now() + Number(element.dataset.hitungMundur) * 1000
  const part = element.closest('[data-bagian]')
  const timer = setInterval(() => {
    if (!element.isConnected) return clearInterval(timer)
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000))
    element.textContent = element.dataset.pola.replace('{m}', Math.floor(seconds / 60)).replace('{s}', seconds % 60)
    if (seconds > 0) return
    clearInterval(timer)
    const open = part.querySelector('[data-selama]')
    const closed = part.querySelector('[data-sesudah]')
    if (!open || !closed) return
    const hadFocus = open.contains(document.activeElement)
    open.hidden = true
    closed.hidden = false
    if (hadFocus) part.querySelector('form button')?.focus()
  }, 250)
}

function say(key) {
  isLost = key === 'terputus'
  const line = page.querySelector('[data-menunggu]')
  if (!line) return
  line.classList.toggle('terputus', key === 'terputus')
  const words = line.querySelector('[data-kata]')
  if (words.textContent !== line.dataset[key]) words.textContent = line.dataset[key]
}

function pause(seconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
  })
}
