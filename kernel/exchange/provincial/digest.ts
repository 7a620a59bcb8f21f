import { createHash } from 'node:crypto';
import type { ProvincialMessage } from './message.ts';

/**
 * What a message adds to its matter, as lines that both sides write alike: `act <code> <time>` and
 * `paper <kind> <change> <time>`, the time in UTC to the millisecond.
 */
export function linesOf({ at, act, paper }: Pick<ProvincialMessage, 'at' | 'act' | 'paper'>): string[] {
  const time = new Date(at).toISOString();
  return [
    ...(act === undefined ? [] : [`act ${act.code} ${time}`]),
    ...(paper === undefined ? [] : [`paper ${paper.kind} ${paper.change} ${time}`]),
  ];
}

/** Digest of a matter: SHA-256 (hex) of its lines in the order of their characters, joined by line feeds. */
export const digestOf = (lines: readonly string[]): string =>
  createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex');
