// The phone's camera, and what it offers besides a picture.
import { Problem } from './problem.js'

const reasons = { NotAllowedError: 'camera-refused', SecurityError: 'camera-refused', NotReadableError: 'camera-busy', AbortError: 'camera-busy' }

/** Opens the camera on the back, or another one; asks for permission. Throws Problem `camera-missing`, `camera-refused`, `camera-busy`. */
export async function openCamera() {
  let stream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } })
  } catch (error) {
    throw new Problem(reasons[error.name] ?? 'camera-missing', { cause: error })
  }
  const [track] = stream.getVideoTracks()
  const offered = track.getCapabilities?.() ?? {}
  const set = (name, value) => track.applyConstraints({ advanced: [{ [name]: value }] }).catch(() => {})
  return {
    stream,
    /** Turns the lamp on or off; undefined without one. */
    torch: offered.torch ? (isOn) => set('torch', isOn) : undefined,
    /** `{ min, max, step, set }`; undefined if it cannot. */
    zoom: offered.zoom?.max > offered.zoom?.min ? { ...offered.zoom, set: (value) => set('zoom', value) } : undefined,
    end: () => stream.getTracks().forEach((one) => one.stop()),
  }
}
