import jsQR from 'jsqr';

interface Detector {
  readonly detect: (picture: ImageBitmapSource) => Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorOf = new (wanted: { readonly formats: readonly string[] }) => Detector;

/** Pixels of the longer edge in which a code is looked for. */
const EDGE = 1000;

/** The text of the QR code in a picture; undefined where there is none. By the phone itself where it can, else by jsQR. */
export async function codeIn(picture: HTMLVideoElement | ImageBitmap): Promise<string | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorOf };
  if (BarcodeDetector !== undefined) {
    const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture).catch(() => []);
    if (found[0] !== undefined) return found[0].rawValue;
  }
  const [width, height] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  if (width === 0 || height === 0) return undefined;
  const share = Math.min(1, EDGE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * share);
  canvas.height = Math.round(height * share);
  const drawn = canvas.getContext('2d', { willReadFrequently: true });
  if (drawn === null) return undefined;
  drawn.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = drawn.getImageData(0, 0, canvas.width, canvas.height);
  const found = jsQR(data, canvas.width, canvas.height);
  return found === null || found.data === '' ? undefined : found.data;
}
