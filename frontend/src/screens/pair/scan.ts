/** Reading a QR code from the camera: by the browser itself where it can, else by a library that is fetched then. */

/** Reads what is in the picture now; null: nothing. */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The library looks at pictures of at most so many pixels a side: enough for a code that is held up to a phone. */
const SIDE = 640;

/** Rejects when the library cannot be fetched. */
export async function makeReader(): Promise<Reader> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = await Native?.getSupportedFormats().catch((): string[] => []);
  if (Native && formats?.includes('qr_code')) {
    const detector = new Native({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: find } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return find(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
  };
}

/** `unreadable`: what reads the picture could not be fetched. */
export type CameraTrouble = 'refused' | 'absent' | 'unreadable';

/** The camera at the back, if there is a choice. Rejects when there is none, or when it may not be used. */
export async function openCamera(): Promise<MediaStream> {
  // Without https there is no `mediaDevices` at all.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new DOMException('no camera', 'NotFoundError');
  return devices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
}

export const isRefusal = (reason: unknown): boolean =>
  reason instanceof DOMException && (reason.name === 'NotAllowedError' || reason.name === 'SecurityError');
