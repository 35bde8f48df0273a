// A chosen file goes up in pieces while the rest of its form is filled in, and after a lost connection goes on where the server stands.
const smallest = 64 * 1024
const largest = 1024 * 1024
const silence = 30_000
// Failures after which the form takes the file, although the server answers in between.
const patience = 5

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
    // What is sent without being checked, as for another picture of the code, needs no file.
    if (!isUnderWay() || event.submitter?.formNoValidate) return
    event.preventDefault()
    event.stopPropagation()
    pressed = event.submitter ?? form.querySelector('[type=submit]')
    view.wait()
  })
  form.addEventListener('formdata', ({ formData }) => {
    // Not the whole file beside its pieces; the page says that it has to be chosen again, and then it goes on where it was.
    if (!isUnderWay() || !upload.address) return
    formData.delete(name)
    formData.set(ticket.name, numberOf(upload))
  })

  function isUnderWay() {
    return upload && !upload.isOver
  }

  function begin() {
    const [file] = input.files
    if (!file) return
    upload = {
      file, mark: mark(input, file), offset: 0, isUnsure: true, isOver: false, base: box.dataset.unggah, token: form.elements.authenticityToken.value,
    }
    upload.address = recall(upload.mark)
    view.start(file)
    run(upload)
  }

  async function run(mine) {
    const ending = await send(mine, view)
    if (mine !== upload || mine.isOver) return
    mine.isOver = true
    if (ending.isDone) {
      settle(numberOf(mine))
      view.finish(mine.file.name)
    } else {
      // The form takes the file as it would without this script; but one whose name or length forbids it would go there for nothing, and one
      // that is far too long would cost what was typed.
      view.giveUp(ending.words)
      if (ending.isRefused) {
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
    if (upload) {
      stop(upload)
      forget(upload.mark)
    }
    upload = undefined
    ticket.value = ''
    input.name = name
    input.required = isRequired
    input.setCustomValidity('')
    view.clear()
    if (address) request('DELETE', address, { token: form.elements.authenticityToken.value }).catch(() => {})
  }
}

/** Sends what is missing, for as long as it takes. */
async function send(upload, view) {
  let size = 2 * smallest
  let failures = 0
  // Failures since a piece went through, while the server answers something else.
  let refusals = 0
  let beginnings = 0
  while (!upload.isOver) {
    const isPiece = upload.address && !upload.isUnsure
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
      if (isPiece) refusals = 0
      view.goOn(upload.offset, upload.file.size)
      if (upload.offset === upload.file.size) return { isDone: true }
    } else if (answer.status === 409 && refusals < patience) {
      refusals += 1
      take(upload, answer)
    } else if (answer.status === 404 && upload.address && beginnings < 3) {
      // Its time is over, or it was another visitor's: once more from the beginning.
      upload.address = undefined
      upload.offset = 0
    } else if (answer.status === 0 || (answer.status >= 500 && answer.status !== 501)) {
      // A line that is lost may come back at any time; what answers and still takes no piece may never do.
      if (isPiece || answer.status !== 0) refusals += 1
      if (refusals >= patience) return { isDone: false, words: '' }
      failures += 1
      upload.isUnsure = true
      size = smallest
      view.stall(answer.status === 0 ? 'putus' : 'tertunda', upload.offset, upload.file.size)
      await pause(Math.max(Number(answer.field?.('Retry-After')) || 0, Math.min(15, 2 ** failures / 2)))
    } else {
      const isRefused = !upload.address && (answer.status === 413 || answer.status === 422)
      return { isDone: false, isRefused, words: isRefused ? answer.text : '' }
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

function numberOf({ address }) {
  return address.split('/').pop()
}

// Which upload was begun for a file, as long as this tab is open: a page that is loaded again goes on with it once the file is chosen again.
function remember({ mark, address }) {
  try {
    sessionStorage.setItem(mark, address)
  } catch {
    // A browser that keeps nothing: a new page begins again.
  }
}

function recall(mark) {
  try {
    return sessionStorage.getItem(mark) ?? undefined
  } catch {
    return undefined
  }
}

function forget(mark) {
  try {
    sessionStorage.removeItem(mark)
  } catch {
    // Nothing is kept there.
  }
}

/** A page may have several fields, even for the same file. */
function mark(input, file) {
  return ['unggahan', input.id, file.name, file.size, file.lastModified].join('/')
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
  let isStalled = false
  let isAwaited = false

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

  const show = (done, all) => {
    values.persen = Math.floor((done / all) * 100)
    values.sudah = format.format(done / 1048576)
    bar.value = values.persen
    numbers.textContent = fill(part.dataset.jumlah)
    const reached = Math.floor(values.persen / 25)
    if (reached === quarter) return
    quarter = reached
    // Who waits for the form, or for the line, is told of that.
    if (!isStalled && !isAwaited) say('sampai')
  }

  return {
    start(file) {
      values = { nama: file.name, persen: 0, sudah: format.format(0), semua: format.format(file.size / 1048576) }
      quarter = 0
      isStalled = false
      isAwaited = false
      bar.value = 0
      bar.hidden = false
      part.hidden = false
      numbers.textContent = fill(part.dataset.jumlah)
      label('batal')
      say('mulai')
    },
    show,
    /** The form has been sent, and waits for the file. */
    wait() {
      isAwaited = true
      say('menunggu')
    },
    /** It does not go on for now. */
    stall(word, done, all) {
      isStalled = true
      show(done, all)
      say(word)
    },
    /** It does. */
    goOn(done, all) {
      const wasStalled = isStalled
      isStalled = false
      show(done, all)
      if (wasStalled) say(isAwaited ? 'menunggu' : 'sampai')
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
