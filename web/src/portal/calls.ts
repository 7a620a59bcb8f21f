import { ApiProblem, request } from '../api/request.ts';
import type { Text } from '../language/text.ts';
import type { Remaining } from '../language/remaining.ts';

/** What the server tells a resident; the routes are in the API document under `resident`. */

export type Assurance = 'low' | 'substantial' | 'high';

export interface Me {
  readonly account: string;
  readonly name: Text;
  readonly assurance: Assurance;
  readonly assuranceName: Text;
  readonly ways: readonly Text[];
  readonly known: boolean;
  readonly phone: boolean;
}

export interface Ways {
  readonly code: boolean;
  readonly demo: boolean;
  readonly accounts: readonly { readonly name: Text; readonly phone: string; readonly note: Text }[];
}

export interface Period {
  readonly kind: 'duty' | 'right';
  readonly name: Text;
  readonly state: 'open' | 'paused' | 'missed';
  readonly due: string | null;
  readonly remaining: Remaining | null;
  readonly article: string;
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly breach: Text;
}

export interface Progress {
  readonly number: string;
  readonly agency: Text;
  readonly stage: Text;
  readonly closed: boolean;
  readonly outcome: Text | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  readonly stages: readonly { readonly name: Text; readonly state: 'done' | 'current' | 'ahead' }[];
  readonly periods: readonly Period[];
  readonly tasks: readonly Text[];
  readonly call: Text;
  readonly complain: Text;
}

export interface OwnMatter extends Progress {
  readonly id: string;
  readonly scenario: Text;
  readonly roles: readonly Text[];
}

export interface MatterItem {
  readonly id: string;
  readonly number: string;
  readonly scenario: Text;
  readonly agency: { readonly id: string; readonly name: Text };
  readonly stage: Text;
  readonly closed: boolean;
  readonly outcome: Text | null;
  readonly lastAt: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface OwnData {
  readonly fields: readonly {
    readonly id: string;
    readonly name: Text;
    readonly masked: string;
    readonly revealable: boolean;
  }[];
  readonly account: {
    readonly createdAt: string;
    readonly checks: readonly {
      readonly at: string;
      readonly document: Text;
      readonly level: Assurance;
      readonly agency: Text;
      readonly staffNumber: string | null;
    }[];
  };
  readonly scenarios: readonly {
    readonly id: string;
    readonly name: Text;
    readonly matters: number;
    readonly basis: readonly Text[];
    readonly categories: readonly { readonly name: Text; readonly sensitive: boolean }[];
    readonly retention: {
      readonly years: number;
      readonly basis: string;
      readonly status: string;
      readonly then: 'erase' | 'anonymise';
    };
    readonly visibility: readonly { readonly who: Text; readonly sees: Text }[];
  }[];
}

export interface Reading {
  readonly id: string;
  readonly at: string;
  readonly agency: Text | null;
  readonly post: Text | null;
  readonly staffNumber: string;
  readonly act: Text;
  readonly purpose: Text;
  readonly matter: string | null;
}

export interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface Requests {
  readonly items: readonly {
    readonly id: string;
    readonly number: string;
    readonly agency: Text;
    readonly stage: Text;
    readonly closed: boolean;
    readonly outcome: Text | null;
    readonly openedAt: string;
    readonly due: string | null;
  }[];
  readonly kinds: readonly Named[];
  readonly agencies: readonly Named[];
  readonly matters: readonly string[];
}

export interface Mandate {
  readonly id: string;
  readonly kind: Text;
  readonly evidence: string;
  readonly from: string;
  readonly to: string;
  readonly revokedAt: string | null;
  readonly who: Text;
  readonly staffNumber: string;
  readonly agency: Text;
}

const id = encodeURIComponent;
const post = (path: string, body: object = {}, idempotencyKey?: string): Promise<unknown> =>
  request(path, { method: 'POST', body, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) });
const get = async <T>(path: string): Promise<T> => (await request(path)) as T;
const after = (cursor: string | null): string => (cursor === null ? '' : `?cursor=${id(cursor)}`);

/** Who is signed in as a resident; null when nobody is, or an official. */
export async function whoAmI(): Promise<Me | null> {
  try {
    return await get<Me>('/api/resident/session');
  } catch (problem) {
    if (problem instanceof ApiProblem && (problem.status === 401 || problem.code === 'access.residents-only'))
      return null;
    throw problem;
  }
}

export const ways = (): Promise<Ways> => get<Ways>('/api/resident/ways');

export const askForCode = async (phone: string): Promise<{ expiresAt: string; demoCode?: string }> =>
  (await post('/api/resident/codes', { phone })) as { expiresAt: string; demoCode?: string };

export const signInByCode = async (phone: string, code: string): Promise<Me> =>
  (await post('/api/resident/session', { phone, code })) as Me;

export const signUpForPasskey = async (): Promise<Me> => (await post('/api/resident/accounts')) as Me;

export const progressOf = async (code: string): Promise<Progress> =>
  (await post('/api/resident/progress', { code })) as Progress;

export const ownMatters = (cursor: string | null): Promise<Page<MatterItem>> =>
  get(`/api/resident/matters${after(cursor)}`);

export const ownMatter = (matter: string): Promise<OwnMatter> => get(`/api/resident/matters/${id(matter)}`);

export const ownData = (): Promise<OwnData> => get('/api/resident/data');

export const revealed = async (field: string): Promise<string> =>
  ((await post('/api/resident/data/reveal', { field })) as { value: string }).value;

export const ownReadings = (cursor: string | null): Promise<Page<Reading>> =>
  get(`/api/resident/readings${after(cursor)}`);

export const askForName = async (
  { id: reading, at }: Reading,
  key: string,
): Promise<{ id: string; number: string }> =>
  (await post('/api/resident/name-request', { id: reading, at }, key)) as { id: string; number: string };

export const ownRequests = (): Promise<Requests> => get('/api/resident/requests');

export interface NewRequest {
  readonly kind: string;
  readonly what: string;
  readonly matter?: string;
  readonly agency?: string;
}

export const makeRequest = async (wanted: NewRequest, key: string): Promise<{ id: string; number: string }> =>
  (await post('/api/resident/requests', wanted, key)) as { id: string; number: string };

export const ownMandates = async (): Promise<readonly Mandate[]> =>
  (await get<{ items: Mandate[] }>('/api/resident/mandates')).items;

export const revokeMandate = (mandate: string): Promise<unknown> =>
  post(`/api/resident/mandates/${id(mandate)}/revoke`);

export const counterCode = async (): Promise<{ code: string; expiresAt: string }> =>
  (await post('/api/resident/counter-code')) as { code: string; expiresAt: string };

export const stepUpByPhone = (phone: string, code: string): Promise<unknown> =>
  post('/api/resident/step-up', { phone, code });

export const changePhone = (phone: string, code: string): Promise<unknown> =>
  post('/api/resident/phone', { phone, code });

export const copyAddress = (format: 'html' | 'json', lang: 'zh' | 'en'): string =>
  `/api/resident/export?format=${format}&lang=${lang}`;
