import { onBeforeUnmount, ref, shallowRef } from 'vue'

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>
}
declare global {
  var BarcodeDetector: (new (options: { formats: string[] }) => Detector) | undefined
}

const EVERY = 150
const SAME_AGAIN = 4_000

/** Reads QR codes from the camera: by the browser's own reader, else by one fetched when first needed. */
export function useScanner(found: (text: string) => void) {
  const video = shallowRef<HTMLVideoElement>()
  const view = (element: unknown) => { video.value = element instanceof HTMLVideoElement ? element : undefined }
  const active = ref(false)
  const denied = ref(false)
  const stream = shallowRef<MediaStream>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  let lastAt = 0

  async function start() {
    denied.value = false
    try {
      stream.value = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false })
    } catch {
      denied.value = true
      return
    }
    active.value = true
    const read = await reader()
    await new Promise(requestAnimationFrame)
    const film = video.value
    if (!film || !stream.value) return stop()
    film.srcObject = stream.value
    await film.play().catch(() => undefined)
    const look = async () => {
      if (!active.value) return
      const text = film.readyState >= 2 ? await read(film).catch(() => undefined) : undefined
      // A code that stays in the frame is one scan, not ten.
      if (text && (text !== last || Date.now() - lastAt > SAME_AGAIN)) {
        last = text
        found(text)
      }
      if (text) lastAt = Date.now()
      timer = setTimeout(() => void look(), EVERY)
    }
    void look()
  }

  function stop() {
    active.value = false
    clearTimeout(timer)
    stream.value?.getTracks().forEach((track) => track.stop())
    stream.value = undefined
    last = ''
  }
  onBeforeUnmount(stop)
  return { view, active, denied, start, stop }
}

async function reader(): Promise<(view: HTMLVideoElement) => Promise<string | undefined>> {
  if (globalThis.BarcodeDetector) {
    try {
      const own = new globalThis.BarcodeDetector({ formats: ['qr_code'] })
      return async (view) => (await own.detect(view))[0]?.rawValue
    } catch {
      // Announced but not working on this system: the other reader does it.
    }
  }
  const { default: read } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })!
  return async (view) => {
    const scale = Math.min(1, 640 / view.videoWidth)
    canvas.width = Math.round(view.videoWidth * scale)
    canvas.height = Math.round(view.videoHeight * scale)
    pen.drawImage(view, 0, 0, canvas.width, canvas.height)
    const image = pen.getImageData(0, 0, canvas.width, canvas.height)
    return read(image.data, image.width, image.height, { inversionAttempts: 'dontInvert' })?.data
  }
}
