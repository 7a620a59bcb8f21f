import type { Text } from '../language/text.ts';
import { request } from './request.ts';

const id = encodeURIComponent;

/** One agency's witness and how it stands. */
export interface WitnessState {
  readonly name: string;
  readonly agency: Text;
  readonly url: string;
  readonly key: string;
  readonly required: boolean;
  readonly reachedAt: string | null;
  readonly silentSince: string | null;
  readonly problem: { readonly code: string; readonly origin: string | null } | null;
  readonly signed: readonly { readonly origin: string; readonly size: number; readonly at: string }[];
}

export interface WitnessedLog {
  readonly origin: string;
  readonly size: number;
  readonly witnessed: {
    readonly size: number;
    readonly signed: readonly string[];
    readonly satisfied: boolean;
  };
}

export interface AllianceState {
  readonly quorum: number;
  readonly maySettle: boolean;
  readonly witnesses: readonly WitnessState[];
  readonly logs: readonly WitnessedLog[];
}

export interface AllianceAlarm {
  readonly id: string;
  readonly witness: string;
  readonly kind: 'fork' | 'shrunk' | 'rewritten';
  readonly meaning: Text;
  readonly origin: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly note: string;
  readonly explainedAt: string | null;
  readonly settled: { readonly by: Text; readonly at: string; readonly reason: string } | null;
}

export const allianceState = async (): Promise<AllianceState> =>
  (await request('/api/alliance')) as AllianceState;

export const allianceAlarms = async (state: 'open' | 'all'): Promise<readonly AllianceAlarm[]> =>
  ((await request(`/api/alliance/alarms?state=${state}`)) as { items: readonly AllianceAlarm[] }).items;

export const settleAllianceAlarm = (alarm: string, reason: string): Promise<unknown> =>
  request(`/api/alliance/alarms/${id(alarm)}/settlement`, { method: 'POST', body: { reason } });
