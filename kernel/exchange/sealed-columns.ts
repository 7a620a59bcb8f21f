import type { SealedColumn } from '../protection/index.ts';
import { sealedColumns as refused } from './provincial/refused.ts';
import { secretColumns } from './systems/secrets.ts';

/** The sealed columns of the exchange, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [...refused, ...secretColumns];
