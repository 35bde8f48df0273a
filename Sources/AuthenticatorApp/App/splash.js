// What an iPhone or iPad shows while the installed app starts; other systems make it from the manifest. Such a picture counts only in
// exactly the screen's size, of which there are dozens, so the device draws its own before it is installed.
const color = '#0b5ed7' // the manifest's background, and the icon's
const iconEdge = 128

export async function offerStartupPictures() {
  const icon = new Image()
  icon.src = '/icon-512.png'
  await icon.decode()
  const [short, long] = [screen.width, screen.height].sort((a, b) => a - b)
  for (const [orientation, width, height] of [['portrait', short, long], ['landscape', long, short]]) {
    const link = document.createElement('link')
    link.rel = 'apple-touch-startup-image'
    link.media = `(orientation: ${orientation})`
    link.href = picture(icon, width * devicePixelRatio, height * devicePixelRatio, iconEdge * devicePixelRatio)
    document.head.append(link)
  }
}

function picture(icon, width, height, edge) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  context.fillStyle = color
  context.fillRect(0, 0, width, height)
  context.drawImage(icon, (width - edge) / 2, (height - edge) / 2, edge, edge)
  return canvas.toDataURL()
}
