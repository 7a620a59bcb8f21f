/** Little-endian signatures of a zip file's parts. */
const LOCAL_HEADER = 0x0403_4b50;
const CENTRAL_HEADER = 0x0201_4b50;
const END_OF_DIRECTORY = 0x0605_4b50;
/** 1980-01-01 00:00, the first instant a zip can say: date in the upper half, time in the lower. */
const EPOCH = 0x0021_0000;

/**
 * Sets the time of every entry of a zip just written (no comment, no zip64) to the first instant of the format, in place: the same
 * files give the same bytes whenever they were packed.
 */
export function fixTimes(zip: Uint8Array): void {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - 22;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('not a plain zip');
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < entries; index += 1) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== CENTRAL_HEADER || view.getUint32(local, true) !== LOCAL_HEADER)
      throw new Error('not a plain zip');
    view.setUint32(at + 12, EPOCH, true);
    view.setUint32(local + 10, EPOCH, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
