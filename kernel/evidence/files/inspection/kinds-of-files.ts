/** What a file is to a person. */
export type FileFamily = 'picture' | 'video' | 'audio' | 'pdf' | 'office' | 'text' | 'archive';

interface TakenType {
  readonly family: FileFamily;
  /** Extensions that fit; the first is given to a file whose own does not. */
  readonly extensions: readonly [string, ...string[]];
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every type of file that the store takes. */
export const takenTypes: Readonly<Record<string, TakenType>> = {
  'image/jpeg': { family: 'picture', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { family: 'picture', extensions: ['png'] },
  'image/webp': { family: 'picture', extensions: ['webp'] },
  'image/bmp': { family: 'picture', extensions: ['bmp', 'dib'] },
  'image/tiff': { family: 'picture', extensions: ['tif', 'tiff'] },
  'image/heic': { family: 'picture', extensions: ['heic', 'heif'] },
  'image/heif': { family: 'picture', extensions: ['heif', 'heic'] },
  'video/mp4': { family: 'video', extensions: ['mp4', 'm4v'] },
  'video/webm': { family: 'video', extensions: ['webm', 'weba'] },
  'video/quicktime': { family: 'video', extensions: ['mov', 'qt'] },
  'audio/mp4': { family: 'audio', extensions: ['m4a', 'mp4'] },
  'audio/mpeg': { family: 'audio', extensions: ['mp3'] },
  'audio/wav': { family: 'audio', extensions: ['wav'] },
  'audio/ogg': { family: 'audio', extensions: ['ogg', 'oga', 'opus'] },
  'application/pdf': { family: 'pdf', extensions: ['pdf'] },
  [DOCX]: { family: 'office', extensions: ['docx'] },
  [XLSX]: { family: 'office', extensions: ['xlsx'] },
  'text/plain': { family: 'text', extensions: ['txt', 'csv', 'eml', 'tsv', 'log'] },
  'application/zip': { family: 'archive', extensions: ['zip'] },
};

export const docxType = DOCX;
export const xlsxType = XLSX;

/** The family of a type the store takes; undefined for any other. */
export const familyOf = (type: string): FileFamily | undefined =>
  Object.hasOwn(takenTypes, type) ? takenTypes[type]!.family : undefined;
