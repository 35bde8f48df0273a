// A chosen file goes up in pieces while the rest of its form is filled in, and after a lost connection goes on where the server stands.
const smallest = 64 * 1024
const largest = 1024 * 1024
const silence = 30_000

for (const box of document.querySelectorAll('[data-unggah]')) watch(box)

function watch(box) {
  const input = box.querySelector('input[type=file]')
  const ticket = box.querySelector('input[type=hidden]')
  const form = input.form
  const { name } = input
  const isRequired = input.required || ticket.value !== ''
  const view = viewOf(box)
  let upload
  // The button by which the form was sent before its file was there.
  let pressed

  // The page came back with what was sent before.
  if (ticket.value) settle(ticket.value)
  view.onRemove(() => {
    drop()
    input.value = ''
    input.focus()
  })
  input.addEventListener('change', () => {
    if (upload || ticket.value) drop()
    begin()
  })
  window.addEventListener('pageshow', async (event) => {
    // Back to this page as it was left: a form may have taken the upload meanwhile.
    if (event.persisted && ticket.value) {
      const answer = await request('HEAD', box.dataset.unggah + '/' + ticket.value).catch(() => {})
      if (answer?.status === 404) drop()
    }
    // Or loaded again by a browser that keeps the choice.
    if (!upload && !ticket.value) begin()
  })
  form.addEventListener('submit', (event) => {
    if (!upload || upload.isOver) return
    event.preventDefault()
    event.stopPropagation()
    pressed = event.submitter ?? form.querySelector('[type=submit]')
    view.say('menunggu')
  })

  function begin() {
    const [file] = input.files
    if (!file) return
    upload = { file, field: input.id, address: recall(file, input.id), offset: 0, isUnsure: true, isOver: false, base: box.dataset.unggah, token: form.elements.authenticityToken.value }
    view.start(file)
    run(upload)
  }

  async function run(mine) {
    const ending = await send(mine, view)
    if (mine !== upload || mine.isOver) return
    mine.isOver = true
    if (ending.isDone) {
      settle(mine.address.split('/').pop())
      view.finish(mine.file.name)
    } else {
      // The form takes the file as it would without this script, and says all that is wrong with it; but one that is far too long would cost
      // what was typed.
      view.giveUp(ending.words)
      if (ending.isTooLong) {
        input.removeAttribute('name')
        input.setCustomValidity(ending.words)
      }
    }
    const button = pressed
    pressed = undefined
    button?.click()
  }

  /** From here on the form sends the number of the upload, and not the file once more. */
  function settle(id) {
    ticket.value = id
    input.removeAttribute('name')
    input.required = false
  }

  function drop() {
    pressed = undefined
    const address = upload?.address ?? (ticket.value && box.dataset.unggah + '/' + ticket.value)
    if (upload) stop(upload)
    upload = undefined
    ticket.value = ''
    input.name = name
    input.required = isRequired
    input.setCustomValidity('')
    view.clear()
    forget()
    if (address) request('DELETE', address, { token: form.elements.authenticityToken.value }).catch(() => {})
  }
}

/** Sends what is missing, for as long as it takes. */
async function send(upload, view) {
  let size = 2 * smallest
  let failures = 0
  let beginnings = 0
  while (!upload.isOver) {
    let answer
    try {
      if (!upload.address) {
        beginnings += 1
        answer = await request('POST', upload.base, { token: upload.token, body: fields(upload), upload })
        if (answer.status === 201) {
          upload.address = answer.field('Location')
          upload.offset = 0
          upload.isUnsure = false
          remember(upload)
        }
      } else if (upload.isUnsure) {
        answer = await request('HEAD', upload.address, { upload })
        if (answer.status === 204) take(upload, answer)
      } else {
        const began = Date.now()
        const piece = upload.file.slice(upload.offset, upload.offset + size)
        answer = await request('PATCH', upload.address, {
          token: upload.token, body: piece, offset: upload.offset, upload, onSent: (count) => view.show(upload.offset + Math.min(count, piece.size), upload.file.size),
        })
        if (answer.status === 204) take(upload, answer)
        const time = Date.now() - began
        size = time < 1500 ? Math.min(largest, size * 2) : time > 6000 ? Math.max(smallest, size / 2) : size
      }
    } catch {
      answer = { status: 0 }
    }
    if (upload.isOver) break
    if (answer.status === 201 || answer.status === 204) {
      failures = 0
      view.show(upload.offset, upload.file.size)
      if (upload.offset === upload.file.size) return { isDone: true }
    } else if (answer.status === 409) {
      take(upload, answer)
    } else if (answer.status === 404 && upload.address && beginnings < 3) {
      // Its time is over, or it was another visitor's: once more from the beginning.
      upload.address = undefined
      upload.offset = 0
    } else if (answer.status === 0 || (answer.status >= 500 && answer.status !== 501)) {
      failures += 1
      upload.isUnsure = true
      size = smallest
      view.show(upload.offset, upload.file.size)
      view.say('putus')
      await pause(Math.max(Number(answer.field?.('Retry-After')) || 0, Math.min(15, 2 ** failures / 2)))
    } else {
      const isTooLong = answer.status === 413 && !upload.address
      return { isDone: false, isTooLong, words: answer.status === 422 || isTooLong ? answer.text : '' }
    }
  }
  return { isDone: false, words: '' }
}

function take(upload, answer) {
  upload.offset = Number(answer.field('Upload-Offset'))
  upload.isUnsure = false
}

function fields({ file, token }) {
  return new URLSearchParams({ nama: file.name, ukuran: file.size, authenticityToken: token })
}

/** One request. It fails where nothing moves for half a minute. */
function request(method, address, { token, body, offset, upload, onSent } = {}) {
  return new Promise((resolve, reject) => {
    const way = new XMLHttpRequest()
    let timer
    const alive = () => {
      clearTimeout(timer)
      timer = setTimeout(() => way.abort(), silence)
    }
    const end = (tell) => () => {
      clearTimeout(timer)
      if (upload) upload.way = undefined
      tell({ status: way.status, text: way.responseText, field: (name) => way.getResponseHeader(name) })
    }
    way.open(method, address)
    if (token) way.setRequestHeader('Authenticity-Token', token)
    if (offset !== undefined) {
      way.setRequestHeader('Upload-Offset', offset)
      way.setRequestHeader('Content-Type', 'application/partial-upload')
    }
    way.upload.onprogress = (event) => {
      alive()
      onSent?.(event.loaded)
    }
    way.onload = end(resolve)
    way.onerror = way.onabort = end(reject)
    if (upload) upload.way = way
    alive()
    way.send(body)
  })
}

function stop(upload) {
  upload.isOver = true
  upload.way?.abort()
}

/** Some seconds, or until the network is back. */
function pause(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(end, seconds * 1000)
    function end() {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    window.addEventListener('online', end)
  })
}

// Which upload was begun for a file, as long as this tab is open: a page that is loaded again goes on with it once the file is chosen again.
function remember({ file, field, address }) {
  try {
    sessionStorage.setItem('unggahan', JSON.stringify({ file: mark(file, field), address }))
  } catch {
    // A browser that keeps nothing: a new page begins again.
  }
}

function recall(file, field) {
  try {
    const kept = JSON.parse(sessionStorage.getItem('unggahan'))
    return kept?.file === mark(file, field) ? kept.address : undefined
  } catch {
    return undefined
  }
}

function forget() {
  try {
    sessionStorage.removeItem('unggahan')
  } catch {
    // Nothing is kept there.
  }
}

function mark(file, field) {
  return [field, file.name, file.size, file.lastModified].join('/')
}

/** The bar and its words. A screen reader is told at the beginning, at each quarter, and whenever something changes. */
function viewOf(box) {
  const part = box.querySelector('.unggahan')
  const bar = part.querySelector('progress')
  const status = part.querySelector('[role=status]')
  const numbers = part.querySelector('.unggahan-jumlah')
  const button = part.querySelector('button')
  const format = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  let values = { nama: '', persen: 0, sudah: '', semua: '' }
  let quarter = 0

  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const say = (word) => {
    const text = fill(part.dataset[word])
    if (status.textContent !== text) status.textContent = text
    // The numbers beside it say the same to who sees them.
    status.classList.toggle('visually-hidden', word === 'sampai')
  }
  const label = (word) => {
    button.textContent = part.dataset[word]
    button.hidden = false
  }
  label('hapus')

  return {
    say,
    start(file) {
      values = { nama: file.name, persen: 0, sudah: format.format(0), semua: format.format(file.size / 1048576) }
      quarter = 0
      bar.value = 0
      bar.hidden = false
      part.hidden = false
      numbers.textContent = fill(part.dataset.jumlah)
      label('batal')
      say('mulai')
    },
    show(done, all) {
      values.persen = Math.floor((done / all) * 100)
      values.sudah = format.format(done / 1048576)
      bar.value = values.persen
      numbers.textContent = fill(part.dataset.jumlah)
      const reached = Math.floor(values.persen / 25)
      if (reached !== quarter) {
        quarter = reached
        say('sampai')
      }
    },
    finish(name) {
      values.nama = name
      bar.value = 100
      numbers.textContent = ''
      label('hapus')
      say('selesai')
    },
    giveUp(words) {
      bar.hidden = true
      button.hidden = true
      numbers.textContent = ''
      status.textContent = words || part.dataset.gagal
      status.classList.remove('visually-hidden')
    },
    clear() {
      part.hidden = true
      bar.hidden = false
      status.textContent = ''
    },
    onRemove(act) {
      button.addEventListener('click', act)
    },
  }
}
