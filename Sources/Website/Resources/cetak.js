// Buttons that print the page.
for (const button of document.querySelectorAll('[data-cetak]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
