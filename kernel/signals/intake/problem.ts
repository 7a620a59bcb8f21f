import { Problem } from '../../store/index.ts';

/** What is wrong with a message as a whole: `signals.malformed` (400). */
export const malformed = (zh: string, en: string): Problem => new Problem('signals.malformed', { zh, en });

/** A text in it cannot be kept: with a NUL or half a character. */
export const unstorable = (): Problem =>
  malformed('文字中含有空字符或不完整的字符', 'A text holds a NUL or an incomplete character');
