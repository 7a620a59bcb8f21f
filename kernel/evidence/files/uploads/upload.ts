import type { Text } from '../../../store/index.ts';
import type { KeptFile } from '../register.ts';
import { refused } from '../problems.ts';

/** Why a file was not taken. */
export interface UploadProblem {
  readonly code: string;
  readonly text: Text;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where an upload stands. `ready`: whole, checked and stored; `claimed`: an item of evidence has it. */
export interface Upload {
  readonly id: string;
  readonly state: 'receiving' | 'ready' | 'refused' | 'claimed';
  /** Cleaned; for people, never a path. */
  readonly name: string;
  readonly matter: string | null;
  /** Bytes announced, and bytes that are on disk. */
  readonly length: number;
  readonly received: number;
  /** When it is deleted unless more data comes, or a matter takes it in. */
  readonly expiresAt: Date;
  readonly file: KeptFile | null;
  readonly problem: UploadProblem | null;
}

export interface UploadRow extends Record<string, unknown> {
  id: string;
  account: string;
  state: Upload['state'];
  name: string;
  matter: string | null;
  length: number;
  received: number;
  expires_at: Date;
  problem: UploadProblem | null;
  file: string | null;
  sm3: string | null;
  size: number | null;
  type: string | null;
}

export const SELECT_UPLOAD = `select u.id, u.account, u.state, u.name, u.matter, u.length, u.received, u.expires_at, u.problem,
  u.file, f.sm3, f.size, f.type from evidence.upload u left join evidence.file f on f.sha256 = u.file`;

export const uploadOf = (row: UploadRow): Upload => ({
  id: row.id,
  state: row.state,
  name: row.name,
  matter: row.matter,
  length: row.length,
  received: row.received,
  expiresAt: row.expires_at,
  problem: row.problem,
  file: row.file === null ? null : { sha256: row.file, sm3: row.sm3!, size: row.size!, type: row.type! },
});

export const uploadUnknown = () =>
  refused('upload-unknown', '没有这个上传，或者已过期', 'There is no such upload, or it has expired', {
    status: 404,
  });

export const offsetDiffers = (offset: number) =>
  refused(
    'upload-offset',
    `已收到 ${String(offset)} 字节，请从这里继续`,
    `${String(offset)} bytes have been received: go on from there`,
    { status: 409, details: { offset } },
  );

export const uploadBusy = () =>
  refused(
    'upload-busy',
    '这个上传正由另一个连接进行，请稍后再试',
    'Another connection is sending this upload: try again in a moment',
    { status: 423 },
  );
