// Forms: sent once, passwords shown on wish, errors announced.
document.getElementById('kesalahan')?.focus()

document.addEventListener('submit', (event) => {
  const form = event.target
  // What comes as a file leaves the page where it is.
  if (form.classList.contains('unduh')) return
  if (form.dataset.terkirim) return event.preventDefault()
  form.dataset.terkirim = 'ya'
  for (const button of form.querySelectorAll('[data-lihat]')) show(button, false)
})

// Back to this page, or an answer that never came: the form may be sent again.
const reopen = () => {
  for (const form of document.querySelectorAll('form[data-terkirim]')) delete form.dataset.terkirim
}
window.addEventListener('pageshow', reopen)
window.addEventListener('focus', () => setTimeout(reopen, 8000))

for (const button of document.querySelectorAll('[data-lihat]')) {
  button.hidden = false
  button.dataset.buka = button.textContent.trim()
  button.addEventListener('click', () => show(button, button.getAttribute('aria-pressed') !== 'true'))
}

function show(button, isShown) {
  for (const id of button.dataset.lihat.split(' ')) document.getElementById(id).type = isShown ? 'text' : 'password'
  button.setAttribute('aria-pressed', String(isShown))
  button.textContent = isShown ? button.dataset.tutup : button.dataset.buka
}
