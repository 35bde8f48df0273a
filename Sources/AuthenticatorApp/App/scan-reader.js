// The page's side of scan-worker.js: frames of a video and pictures in, texts of their QR codes out.
import { CoreError } from './core.js'
import { Problem } from './problem.js'

const largest = 4000 // as in scan-worker.js

/** Reads until `end`. */
export function openReader() {
  const worker = new Worker(new URL('scan-worker.js', import.meta.url), { type: 'module' })
  const open = new Map()
  let last = 0
  const settle = (id, how, value) => {
    open.get(id)?.[how](value)
    open.delete(id)
  }
  worker.addEventListener('message', ({ data: { id, texts, problem } }) =>
    problem ? settle(id, 'reject', new CoreError(problem)) : settle(id, 'resolve', texts))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    for (const id of [...open.keys()]) settle(id, 'reject', new CoreError('core-missing', event.message))
  })

  const ask = (picture) => new Promise((resolve, reject) => {
    open.set(++last, { resolve, reject })
    worker.postMessage({ id: last, picture }, picture instanceof ImageData ? [picture.data.buffer] : [picture])
  })

  return {
    /** The texts in what a video shows now. */
    async frame(video) {
      if (typeof VideoFrame === 'function') return ask(new VideoFrame(video))
      return ask(await plain(await createImageBitmap(video)))
    },
    /** The texts in a picture that was chosen or pasted. Throws Problem `picture` if it is none. */
    async picture(file) {
      const bitmap = await createImageBitmap(file).catch((error) => { throw new Problem('picture', { cause: error }) })
      return ask(await plain(bitmap))
    },
    end() {
      worker.terminate()
      for (const id of [...open.keys()]) settle(id, 'resolve', [])
    },
  }
}

/** Older browsers cannot draw in a worker: then the page takes the pixels. */
async function plain(bitmap) {
  if (typeof OffscreenCanvas === 'function') return bitmap
  const scale = Math.min(1, largest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
