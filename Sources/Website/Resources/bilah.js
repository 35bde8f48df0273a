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
