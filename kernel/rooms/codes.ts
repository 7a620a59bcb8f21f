import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Protection } from '../protection/index.ts';

/** Letters and digits that are not taken for one another when read aloud or from paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** A link as it is sent: the seat it is for, and 128 random bits of which only a digest is kept. */
export interface NewLink {
  readonly text: string;
  readonly hash: Buffer;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

export function newLink(seat: string): NewLink {
  const secret = randomBytes(16).toString('base64url');
  return { text: `${seat}.${secret}`, hash: sha256(secret) };
}

const LINK = /^([0-9a-f-]{36})\.([\w-]{22})$/i;

/** The parts of a link that somebody came with; undefined for what never was one. */
export function readLink(text: string): { readonly seat: string; readonly hash: Buffer } | undefined {
  const [, seat, secret] = LINK.exec(text.trim()) ?? [];
  return seat === undefined || secret === undefined
    ? undefined
    : { seat: seat.toLowerCase(), hash: sha256(secret) };
}

/** Eight signs out of thirty-two: 40 bits, for five tries. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** A code as it is kept: bound to its seat, and keyed, so that a copy of the table tells none. */
export const codeMac = (protection: Protection, seat: string, code: string): Promise<Buffer> =>
  protection.blindIndex('room-code', `${seat}/${code.replace(/[\s-]/g, '')}`);

/** What a guest's browser holds from then on, and its digest, which is kept. */
export function newSession(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}

export const sessionHash = (token: string): Buffer => sha256(token);
