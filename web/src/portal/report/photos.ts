/** Longest side of a photo as it is sent, pixels. */
const LONGEST = 2_048;
const QUALITY = 0.85;

/**
 * A photo drawn anew and smaller, so that nothing is left of what the camera wrote into the file. Null for what is no
 * picture the browser can open.
 */
export async function smaller(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', QUALITY);
  });
}
