// A link to an address for which this page has a dialog opens the dialog instead.
for (const dialog of document.querySelectorAll('dialog[data-untuk]')) {
  if (!dialog.showModal) continue
  for (const link of document.querySelectorAll('a')) {
    if (link.getAttribute('href') !== dialog.dataset.untuk || dialog.contains(link)) continue
    link.setAttribute('aria-haspopup', 'dialog')
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      dialog.showModal()
    })
  }
  dialog.querySelector('[data-tutup]')?.addEventListener('click', () => dialog.close())
  // The backdrop belongs to the dialog itself, its content to the children.
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  // Back from the next page: the browser may have kept this one with the dialog open.
  window.addEventListener('pageshow', (event) => event.persisted && dialog.open && dialog.close())
}
