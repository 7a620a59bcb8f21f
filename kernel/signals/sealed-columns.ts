import type { SealedColumn } from '../protection/index.ts';
import { deadLetterColumn } from './intake/dead-letters.ts';
import { alertWordsColumn } from './rules/alerts.ts';
import { heardWordsColumn } from './rules/heard-words.ts';

/** The sealed columns of the room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [deadLetterColumn, alertWordsColumn, heardWordsColumn];
