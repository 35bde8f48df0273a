// What kind of device this is, where the browser's own abilities do not tell, and its offer to install the app.
let offer
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  offer = event
})

export const isInstalled = () => matchMedia('(display-mode: standalone)').matches || navigator.standalone === true
export const isApple = () => /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
export const canInstall = () => offer !== undefined

/** Answers whether the holder has taken the offer, which stands once. */
export async function install() {
  const { userChoice } = offer
  offer.prompt()
  offer = undefined
  return (await userChoice).outcome === 'accepted'
}
