import type { Text } from '../language/text.ts';
import type { FormSchema } from './contract.ts';
import { request } from './request.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** A matter that another scenario handed over, with what was carried in words. */
export interface InboxItem {
  readonly id: string;
  readonly state: 'waiting' | 'taking' | 'accepted' | 'returned';
  readonly from: {
    readonly scenario: Named;
    readonly matter: string;
    readonly number: string;
    readonly agency: Text;
  };
  readonly to: Named;
  readonly schema: string;
  readonly handedAt: string;
  readonly fields: readonly (Named & { readonly value: Text })[];
  /** What whoever accepts it fills in. */
  readonly form: FormSchema;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly matter: { readonly id: string; readonly number: string } | null;
  readonly answerProblem: string | null;
}

const id = encodeURIComponent;

export const inbox = async (state: 'waiting' | 'decided'): Promise<readonly InboxItem[]> =>
  ((await request(`/api/inbox?state=${state}`, { purpose: 'handling' })) as { items: InboxItem[] }).items;

export const acceptHandover = async (
  entry: string,
  input: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string; readonly number: string }> =>
  (await request(`/api/inbox/${id(entry)}/accept`, {
    method: 'POST',
    body: { input },
    purpose: 'handling',
  })) as { id: string; number: string };

export const returnHandover = (entry: string, reason: string): Promise<unknown> =>
  request(`/api/inbox/${id(entry)}/return`, { method: 'POST', body: { reason } });

/** What a matter handed over, and what it was opened from. */
export const relatedMatters = async (matter: string): Promise<readonly InboxItem[]> =>
  ((await request(`/api/matters/${id(matter)}/related`, { purpose: 'handling' })) as { items: InboxItem[] })
    .items;
