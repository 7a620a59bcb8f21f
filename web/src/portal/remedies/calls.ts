import { request } from '../../api/request.ts';
import type { Remaining } from '../../language/remaining.ts';
import type { Text } from '../../language/text.ts';

/** What the server tells whoever holds a decision; the routes are in the API document under `resident`. */

export interface Told {
  readonly text: Text;
  readonly article: string;
  readonly status: 'V' | 'S' | 'M' | 'L';
}

export interface Remedy {
  readonly id: string;
  readonly name: Text;
  readonly state: 'open' | 'late' | 'after' | 'used' | 'not-begun';
  readonly until: string | null;
  readonly remaining: Remaining | null;
  readonly steps: readonly Text[];
  readonly article: string;
  readonly status: Told['status'];
  readonly breach: Text;
  readonly after: readonly Told[];
  readonly effect: readonly Told[];
  readonly cost: Told;
  readonly through: Told | null;
  readonly notes: readonly Told[];
  readonly body: string | null;
  readonly office: Text | null;
  readonly applies: boolean;
}

export interface Contested {
  readonly act: {
    readonly name: Text;
    readonly number: string | null;
    readonly agency: Text;
    readonly issuedOn: string;
    readonly servedOn: string | null;
    readonly decided: readonly {
      readonly name: Text;
      readonly value: string | number | null;
      readonly unit: Text | null;
    }[];
  };
  readonly remedies: readonly Remedy[];
}

export interface Held {
  readonly code: string;
  readonly ending: string;
}

export interface Receipt {
  readonly number: string;
  readonly office: Text;
  readonly receivedOn: string;
  readonly code: string;
  readonly validTo: string;
}

export const remediesOf = async (held: Held): Promise<Contested> =>
  (await request('/api/remedies', { method: 'POST', body: held })) as Contested;

export const apply = async (body: object, idempotencyKey: string): Promise<Receipt> =>
  (await request('/api/remedies/applications', { method: 'POST', body, idempotencyKey })) as Receipt;
