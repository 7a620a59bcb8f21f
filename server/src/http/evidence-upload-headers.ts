import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '@gaoyao/kernel/store';
import type { Checksum, Upload } from '@gaoyao/kernel/evidence';

/** The version of the protocol that is spoken (tus.io, 1.0.0). */
export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,termination,checksum,expiration';
export const OFFSET_STREAM = 'application/offset+octet-stream';

const bad = (code: string, zh: string, en: string, status = 400): Problem =>
  new Problem(`evidence.${code}`, { zh, en }, { status });

/** `evidence.upload-version` (412) for a client of another version, or of none. */
export function checkVersion(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ 'tus-resumable': TUS_VERSION });
  if (request.headers['tus-resumable'] === TUS_VERSION) return;
  void reply.headers({ 'tus-version': TUS_VERSION });
  throw bad('upload-version', `续传协议须为 tus ${TUS_VERSION}`, `The protocol is tus ${TUS_VERSION}`, 412);
}

const WHOLE = /^\d{1,15}$/;

/** A number of bytes in a header; NaN where there is none or another text. */
export const bytesIn = (header: string | string[] | undefined): number =>
  typeof header === 'string' && WHOLE.test(header) ? Number(header) : Number.NaN;

/** Keys and values of `Upload-Metadata`: pairs of a name and a text in Base64, between commas. */
export function metadataIn(header: string | string[] | undefined): Readonly<Record<string, string>> {
  if (header === undefined || header === '') return {};
  const parts = typeof header === 'string' && header.length <= 4_096 ? header.split(',') : [''];
  return Object.fromEntries(
    parts.map((part) => {
      const [, key, value = ''] =
        /^\s*([\x21-\x2b\x2d-\x7e]{1,60})(?: ([A-Za-z0-9+/]*={0,2}))?\s*$/.exec(part) ?? [];
      if (key === undefined)
        throw bad(
          'upload-metadata',
          'Upload-Metadata 的格式有误',
          'Upload-Metadata does not have the right form',
        );
      return [key.toLowerCase(), Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}

const LENGTHS = { sha1: 20, sha256: 32 } as const;

/** The digest of `Upload-Checksum`; undefined where none is given. */
export function checksumIn(header: string | string[] | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const [, algorithm, value = ''] = /^(sha1|sha256) ([A-Za-z0-9+/]+={0,2})$/.exec(String(header)) ?? [];
  const digest = Buffer.from(value, 'base64');
  if ((algorithm !== 'sha1' && algorithm !== 'sha256') || digest.length !== LENGTHS[algorithm])
    throw bad(
      'upload-checksum-unknown',
      'Upload-Checksum 须为 sha1 或 sha256',
      'Upload-Checksum is of sha1 or sha256',
    );
  return { algorithm, digest };
}

/** What the protocol says of an upload. */
export const tusHeaders = ({
  received,
  length,
  expiresAt,
  state,
}: Upload): Readonly<Record<string, string>> => ({
  'upload-offset': String(received),
  'upload-length': String(length),
  ...(state === 'receiving' ? { 'upload-expires': expiresAt.toUTCString() } : {}),
});
