import type { Text } from '../language/text.ts';
import type { ClockItem } from './contract.ts';
import { request } from './request.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** A matter of a dispute; of one that may not be read only this much is known, and its key is no id. */
export interface ThreadMatter {
  readonly key: string;
  readonly scenario: Named;
  readonly agency: Named;
  readonly status: 'open' | 'closed';
  readonly file: ThreadFile | null;
}

export interface ThreadFile {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly stage: Named;
  readonly outcome: Named | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  readonly clocks: readonly ClockItem[];
}

export interface ThreadAct {
  readonly matter: string;
  readonly version: number;
  readonly action: Named;
  readonly at: string;
  readonly to: Named | null;
  readonly agency: Text | null;
  readonly post: Text | null;
}

export interface ThreadMessage {
  readonly id: string;
  readonly matter: string;
  readonly message: string;
  readonly action: Named | null;
  readonly version: number | null;
  readonly at: string;
  readonly state: 'waiting' | 'taken' | 'refused' | 'nobody';
  readonly agrees: boolean;
  readonly heard: readonly {
    readonly matter: string;
    readonly action: Named | null;
    readonly version: number | null;
    readonly problem: string | null;
    readonly taken: boolean;
    readonly agrees: boolean;
    readonly at: string;
  }[];
}

export interface ThreadHandover {
  readonly id: string;
  readonly matter: string;
  readonly action: Named | null;
  readonly version: number | null;
  readonly schema: string;
  readonly to: string;
  readonly toMatter: string | null;
  readonly at: string;
  readonly state: 'waiting' | 'taking' | 'accepted' | 'returned';
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly problem: string | null;
}

/** A dispute from its first act to its last. */
export interface Thread {
  readonly asked: string;
  readonly matters: readonly ThreadMatter[];
  readonly acts: readonly ThreadAct[];
  readonly more: boolean;
  readonly links: readonly {
    readonly matter: string;
    readonly about: string;
    readonly kind: 'about' | 'handover';
    readonly at: string;
    readonly version: number;
  }[];
  readonly messages: readonly ThreadMessage[];
  readonly handovers: readonly ThreadHandover[];
}

export interface Anomaly {
  readonly kind: string;
  readonly name: Text;
  readonly text: Text;
  readonly todo: Text;
  readonly article: string;
  readonly since: string | null;
  readonly matter: {
    readonly id: string;
    readonly number: string;
    readonly scenario: Named;
    readonly agency: Named;
  };
}

export interface Dispute {
  readonly start: string;
  readonly matters: readonly {
    readonly id: string;
    readonly number: string;
    readonly scenario: Named;
    readonly agency: Named;
    readonly stage: Named;
    readonly outcome: Named | null;
    readonly openedAt: string;
    readonly lastAt: string;
    readonly closedAt: string | null;
    readonly nextDue: string | null;
  }[];
  readonly open: boolean;
  readonly lastAt: string;
  readonly anomalies: readonly Anomaly[];
}

export interface Anomalies {
  readonly counts: readonly { readonly kind: string; readonly name: Text; readonly count: number }[];
  readonly items: readonly Anomaly[];
  readonly looked: number;
  readonly more: boolean;
}

export type DisputePurpose = 'handling' | 'supervision';

export const disputes = async (
  purpose: DisputePurpose,
): Promise<{ readonly disputes: readonly Dispute[]; readonly more: boolean }> =>
  (await request('/api/disputes', { purpose })) as { disputes: Dispute[]; more: boolean };

export const disputeAnomalies = async (purpose: DisputePurpose): Promise<Anomalies> =>
  (await request('/api/disputes/anomalies', { purpose })) as Anomalies;

export const thread = async (matter: string, purpose: DisputePurpose): Promise<Thread> =>
  (await request(`/api/matters/${encodeURIComponent(matter)}/thread`, { purpose })) as Thread;
