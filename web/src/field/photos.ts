import { ApiProblem } from '../api/request.ts';
import { sizeText } from '../language/sizes.ts';
import { words } from './report-words.ts';

/** What the platform takes of one photo of a report, bytes. */
export const LARGEST_PHOTO = 10 * 1024 * 1024;
/** A photo no larger than this is sent as the camera made it. */
const SMALL_ENOUGH = 2 * 1024 * 1024;
/** Pixels of the longer edge after scaling: a number plate across a street stays readable. */
const EDGE = 2560;
const QUALITY = 0.85;

const refused = (text: { zh: string; en: string }): ApiProblem =>
  new ApiProblem('field.photo-refused', 422, text);

/** Width and height that fit into the edge; never larger than they were. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const share = Math.min(1, EDGE / Math.max(width, height));
  return { width: Math.round(width * share), height: Math.round(height * share) };
}

/**
 * A photo as it is kept and sent: scaled down where it is large, so that a hundred of them fit on a phone. What cannot be
 * made smaller and is over the limit, or is no photo, is refused with words (`field.photo-refused`).
 */
export async function readyPhoto(file: File): Promise<File> {
  if (!file.type.startsWith('image/')) throw refused(words.noPhoto);
  if (file.size <= SMALL_ENOUGH) return file;
  const smaller = await scaled(file).catch(() => null);
  if (smaller !== null && smaller.size < file.size) return smaller;
  if (file.size > LARGEST_PHOTO) throw refused(words.tooLarge(sizeText(file.size)));
  return file;
}

async function scaled(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file);
  try {
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob === null
      ? null
      : new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, {
          type: 'image/jpeg',
          lastModified: file.lastModified,
        });
  } finally {
    picture.close();
  }
}
