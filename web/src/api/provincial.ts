import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

const id = encodeURIComponent;
const BASE = '/api/exchange/provincial';

interface Named {
  readonly id: string;
  readonly name: Text;
}

interface Reason {
  readonly code: string;
  readonly text: Text;
}

export type FindingKind =
  'there-only' | 'here-only' | 'stage-differs' | 'acts-missing' | 'papers-missing' | 'rejected' | 'deviating';

/** How the exchange with the province stands. */
export interface ExchangeState {
  readonly configured: boolean;
  readonly link: {
    readonly downSince: string | null;
    readonly nextTry: string | null;
    readonly reachedAt: string | null;
    readonly pulledAt: string | null;
    readonly problem: Reason | null;
  };
  readonly queue: { readonly waiting: number; readonly rejected: number; readonly oldest: string | null };
  readonly refused: number;
  readonly scenarios: readonly (Named & { readonly active: boolean; readonly version: number })[];
  readonly running: { readonly state: 'asked' | 'running'; readonly askedAt: string } | null;
  readonly last: {
    readonly state: 'done' | 'failed';
    readonly finishedAt: string;
    readonly compared: number;
    readonly alike: number;
    readonly problem: Reason | null;
  } | null;
  readonly foundAt: string | null;
  readonly stale: boolean;
  readonly open: Readonly<Partial<Record<FindingKind, number>>>;
}

export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly scenario: Named;
  readonly agency: Text | null;
  readonly matter: { readonly id: string; readonly number: string } | null;
  readonly number: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly can: readonly ('send' | 'take' | 'settle')[];
  readonly resolved: {
    readonly as: 'sent' | 'taken' | 'settled';
    readonly by: Text;
    readonly at: string;
    readonly reason: string | null;
  } | null;
}

export interface FindingFilter {
  readonly state: 'open' | 'resolved';
  readonly kind: string;
  readonly scenario: string;
}

export interface RefusedMessage {
  readonly id: string;
  readonly message: string | null;
  readonly agency: Text | null;
  readonly way: 'pull' | 'push';
  readonly reason: Reason;
  readonly receivedAt: string;
  readonly tries: number;
}

export interface Mapping {
  readonly scenario: string;
  readonly version: number;
  readonly mapping: Readonly<Record<string, unknown>>;
  readonly active: boolean;
  readonly changedAt: string;
}

type Cursor = { readonly cursor: string | undefined };

const post = (path: string, body: unknown): Promise<unknown> =>
  request(`${BASE}${path}`, { method: 'POST', body });

export const exchangeState = async (): Promise<ExchangeState> => (await request(BASE)) as ExchangeState;

export const askRun = (): Promise<unknown> => post('/runs', {});

export const findings = async (filter: FindingFilter & Cursor): Promise<Page<Finding>> =>
  (await request(`${BASE}/findings${queryText(filter)}`)) as Page<Finding>;

export const resolveFinding = (
  finding: string,
  body: { readonly do: 'send' | 'take' | 'settle'; readonly reason?: string },
): Promise<unknown> => post(`/findings/${id(finding)}/resolution`, body);

export const refusedMessages = async (filter: Cursor): Promise<Page<RefusedMessage>> =>
  (await request(`${BASE}/refused${queryText(filter)}`)) as Page<RefusedMessage>;

export const refusedFile = `${BASE}/refused.json`;

export const resolveRefused = (
  refused: string,
  body: { readonly do: 'again' | 'drop'; readonly reason?: string; readonly message?: unknown },
): Promise<unknown> => post(`/refused/${id(refused)}/resolution`, body);

export const mappings = async (): Promise<readonly Mapping[]> =>
  ((await request(`${BASE}/mappings`)) as { items: readonly Mapping[] }).items;

export const saveMapping = (
  scenario: string,
  body: { readonly mapping: unknown; readonly active: boolean; readonly reason: string },
): Promise<unknown> => post(`/mappings/${id(scenario)}`, body);
