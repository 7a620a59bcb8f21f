import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

const id = encodeURIComponent;

interface Named {
  readonly id: string;
  readonly name: Text;
}

interface Official extends Named {
  readonly staffNumber: string;
}

interface Numbered {
  readonly id: string;
  readonly number: string;
}

/** Somebody's part in a matter, or that they must keep out of it. */
export interface Member {
  readonly account: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly part: Named;
  /** Named by an act of the flow and changed by such an act alone. */
  readonly byFlow: boolean;
}

export interface PeopleChange {
  readonly account: string;
  readonly part: string;
  readonly change: 'add' | 'remove';
  readonly reason: string;
}

export interface AlertItem {
  readonly id: string;
  readonly kind: Named;
  readonly at: string;
  readonly agency: Text;
  readonly reader: Official;
  readonly matter: Numbered | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly seen: { readonly by: Official; readonly at: string; readonly finding: string } | null;
}

export interface EmergencyItem {
  readonly id: string;
  readonly reader: Official;
  readonly agency: Text;
  readonly matter: Numbered;
  readonly reason: string;
  readonly at: string;
  readonly until: string;
  readonly running: boolean;
  readonly readings: number;
  readonly review: string | null;
  readonly reviewed: {
    readonly by: Text;
    readonly at: string;
    readonly justified: boolean;
    readonly finding: string;
  } | null;
}

export interface DelayItem {
  readonly id: string;
  readonly matter: Numbered;
  readonly reader: Text | null;
  readonly reason: string;
  readonly basis: string;
  readonly requested: { readonly by: Text; readonly at: string; readonly own: boolean };
  readonly approved: { readonly by: Text; readonly at: string } | null;
  readonly until: string;
  readonly ended: string | null;
  readonly state: 'asked' | 'in-force' | 'over';
}

export interface TraceItem {
  readonly id: string;
  readonly at: string;
  readonly reader: Official;
  readonly agency: Text | null;
  readonly post: Text | null;
  readonly act: string;
  readonly purpose: Text;
  readonly matter: Numbered | null;
  readonly count: number | null;
  readonly person: string | null;
  readonly field: string | null;
}

export interface TraceFilter {
  readonly actor?: string;
  readonly matter?: string;
  readonly party?: string;
  readonly day?: string;
}

export interface FlaggedItem {
  readonly party: string;
  readonly name: string;
  readonly reason: string;
  readonly by: Text;
  readonly at: string;
  readonly until: string;
}

type Cursor = { readonly cursor: string | undefined };

const post = (path: string, body: unknown): Promise<unknown> => request(path, { method: 'POST', body });

export const people = async (matter: string): Promise<readonly Member[]> =>
  (
    (await request(`/api/matters/${id(matter)}/people`, { purpose: 'handling' })) as {
      items: readonly Member[];
    }
  ).items;

export const changePeople = (matter: string, change: PeopleChange): Promise<unknown> =>
  post(`/api/matters/${id(matter)}/people`, change);

export const openEmergency = async (body: {
  readonly matter: string;
  readonly reason: string;
  readonly hours?: number;
}): Promise<{ readonly matter: string }> => (await post('/api/emergency', body)) as { matter: string };

export const requestDelay = (body: {
  readonly matter: string;
  readonly reason: string;
  readonly basis: string;
  readonly until: string;
}): Promise<unknown> => post('/api/disclosure-delays', body);

export const decideDelay = (delay: string, what: 'approve' | 'end'): Promise<unknown> =>
  post(`/api/disclosure-delays/${id(delay)}/${what}`, {});

export const delays = async (filter: Cursor): Promise<Page<DelayItem>> =>
  (await request(`/api/disclosure-delays${queryText(filter)}`)) as Page<DelayItem>;

export const alerts = async (filter: Cursor & { readonly state: string }): Promise<Page<AlertItem>> =>
  (await request(`/api/inspection/alerts${queryText(filter)}`)) as Page<AlertItem>;

export const settleAlert = (alert: string, finding: string): Promise<unknown> =>
  post(`/api/inspection/alerts/${id(alert)}/finding`, { finding });

export const emergencies = async (
  filter: Cursor & { readonly state: string },
): Promise<Page<EmergencyItem>> =>
  (await request(`/api/inspection/emergencies${queryText(filter)}`)) as Page<EmergencyItem>;

export const reviewEmergency = (
  emergency: string,
  body: { readonly finding: string; readonly reasons: string },
): Promise<unknown> => post(`/api/inspection/emergencies/${id(emergency)}/review`, body);

export const trace = async (filter: Cursor & TraceFilter): Promise<Page<TraceItem>> =>
  (await request(`/api/inspection/trace${queryText(filter)}`)) as Page<TraceItem>;

export const flagged = async (): Promise<readonly FlaggedItem[]> =>
  ((await request('/api/inspection/flagged')) as { items: readonly FlaggedItem[] }).items;

export const flagPerson = (body: {
  readonly party: string;
  readonly reason: string;
  readonly until: string;
}): Promise<unknown> => post('/api/inspection/flagged', body);

export const unflagPerson = (party: string, reason: string): Promise<unknown> =>
  post(`/api/inspection/flagged/${id(party)}/end`, { reason });
