// A file goes up in pieces; after a lost connection it goes on where the server stands.
const smallest = 64 * 1024
const largest = 1024 * 1024
const silence = 30_000
// Failures after which the form takes the file, although the server answers in between.
const patience = 5

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
