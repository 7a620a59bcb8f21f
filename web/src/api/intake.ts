import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

/** What came of one source in one hour. */
export interface TrafficHour {
  readonly source: string;
  readonly hour: string;
  readonly received: number;
  readonly taken: number;
  readonly corrected: number;
  readonly repeated: number;
  readonly outdated: number;
  readonly rejected: number;
}

export interface IntakeState {
  readonly sources: readonly {
    readonly source: string;
    readonly name: Text;
    readonly heard: string | null;
    readonly newestEvent: string | null;
    /** Seconds after which silence is stale. */
    readonly every: number;
    readonly state: 'fresh' | 'stale' | 'silent';
  }[];
  readonly traffic: readonly TrafficHour[];
  readonly listeners: readonly {
    readonly name: string;
    readonly heardAt: string;
    readonly connected: boolean;
    readonly problem: Text | null;
  }[];
  /** Messages that could not be taken and wait. */
  readonly dead: number;
}

export interface DeadLetter {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly via: 'http' | 'mqtt' | 'file';
  readonly system: string | null;
  readonly reason: { readonly code: string; readonly text: Text };
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
}

export const intakeState = (): Promise<IntakeState> => request('/api/intake') as Promise<IntakeState>;

/** The messages that wait, the newest first, a hundred at most. */
export const deadLetters = async (): Promise<readonly DeadLetter[]> =>
  ((await request(`/api/intake/dead${queryText({ state: 'waiting' })}`)) as { items: readonly DeadLetter[] })
    .items;

const letter = (id: string): string => `/api/intake/dead/${encodeURIComponent(id)}`;

export const retryLetter = (id: string): Promise<unknown> =>
  request(`${letter(id)}/retry`, { method: 'POST', body: {} });

export const discardLetter = (id: string, reason: string): Promise<unknown> =>
  request(`${letter(id)}/discard`, { method: 'POST', body: { reason } });
