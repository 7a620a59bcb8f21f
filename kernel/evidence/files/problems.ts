import { Problem, type Details } from '../../store/index.ts';

interface Refusal {
  readonly status?: number;
  readonly details?: Details;
  readonly cause?: unknown;
}

/** A refusal of this room: its code without the room, Chinese, English; 422 where no status is given. */
export const refused = (code: string, zh: string, en: string, refusal: Refusal = {}): Problem =>
  new Problem(`evidence.${code}`, { zh, en }, { status: 422, ...refusal });

/** The bytes of a file that the register knows are gone. Something outside the platform took them. */
export const fileLost = (sha256: string): Problem =>
  refused('file-lost', '文件已不在存储中', 'The file is no longer in the store', {
    status: 410,
    details: { sha256 },
  });

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** `evidence.store-full` (507) for a medium without room, whatever else it was otherwise. */
export const storeFailure = (error: unknown): unknown =>
  FULL.has(codeOf(error) ?? '')
    ? refused(
        'store-full',
        '存储空间不足；已收到的部分保留，腾出空间后可继续上传',
        'The store has no room left; what was received is kept, and the upload can go on once there is room',
        { status: 507, cause: error },
      )
    : error;

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
export const isThere = (error: unknown): boolean => codeOf(error) === 'EEXIST';
export const isOtherDevice = (error: unknown): boolean => codeOf(error) === 'EXDEV';
