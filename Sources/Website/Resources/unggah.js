// A chosen file goes up in pieces while the rest of its form is filled in, and after a lost connection goes on where the server stands.
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
