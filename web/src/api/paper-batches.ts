import type { Text } from '../language/text.ts';
import { request } from './request.ts';

/** How far a batch of papers is. */
export interface Batch {
  readonly id: string;
  readonly scenario: string;
  readonly template: string;
  readonly issues: boolean;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly rejected: number;
}

export interface BatchResult extends Batch {
  readonly items: readonly {
    readonly place: number;
    readonly matter: string;
    readonly paper: string | null;
    readonly rejection: { readonly code: string; readonly text: Text } | null;
  }[];
}

const id = encodeURIComponent;
const BASE = '/api/paper-batches';

export const batches = async (): Promise<readonly Batch[]> =>
  ((await request(BASE)) as { items: Batch[] }).items;

export const batch = async (batchId: string): Promise<BatchResult> =>
  (await request(`${BASE}/${id(batchId)}`)) as BatchResult;

export const askBatch = async (wanted: {
  readonly scenario: string;
  readonly template: string;
  readonly matters: readonly string[];
  readonly issue: boolean;
}): Promise<{ readonly id: string; readonly total: number }> =>
  (await request(BASE, { method: 'POST', body: wanted, purpose: 'handling' })) as {
    id: string;
    total: number;
  };

export const rejectedFile = (batchId: string): string => `${BASE}/${id(batchId)}/rejected.csv`;
