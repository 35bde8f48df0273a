// Reads QR codes beside the page, so that it stays quick. A question is `{ id, picture }`, the answer `{ id, texts }` or `{ id, problem }`.
import { readPicture } from './core.js'

// A little less than 4096: the core's memory is given in powers of two, less a header, and 4096² pixels of four bytes would take twice theirs.
const largest = 4000
const planar = ['I420', 'I420A', 'I422', 'I444', 'NV12']
let canvas

addEventListener('message', async ({ data: { id, picture } }) => {
  try {
    postMessage({ id, texts: await readPicture(await pixels(picture)) })
  } catch (error) {
    postMessage({ id, problem: error.name })
  } finally {
    picture.close?.()
  }
})

async function pixels(picture) {
  if (picture instanceof ImageData) return { bytes: picture.data, width: picture.width, height: picture.height, channels: 4 }
  // A camera's frame begins with its brightness: no need to colour it first.
  if (planar.includes(picture.format)) {
    const { width, height } = picture.visibleRect
    const bytes = new Uint8Array(picture.allocationSize())
    await picture.copyTo(bytes)
    return { bytes: bytes.subarray(0, width * height), width, height, channels: 1 }
  }
  const width = picture.displayWidth ?? picture.width, height = picture.displayHeight ?? picture.height
  const scale = Math.min(1, largest / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  if (canvas?.width !== w || canvas.height !== h) canvas = new OffscreenCanvas(w, h)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  // What is transparent in a picture is white on its page.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, w, h)
  context.drawImage(picture, 0, 0, w, h)
  return { bytes: context.getImageData(0, 0, w, h).data, width: w, height: h, channels: 4 }
}
