import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

const id = encodeURIComponent;
const BASE = '/api/systems';

export type SystemScope = 'signals' | 'readings' | 'events';
interface Reason {
  readonly code: string;
  readonly text: Text;
}

export interface SystemKey {
  readonly id: string;
  readonly note: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/** An outside system: what is declared of it, and how it goes. */
export interface OutsideSystem {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly agency: { readonly id: string; readonly name: Text };
  readonly sources: readonly string[];
  readonly scopes: readonly SystemScope[];
  readonly mapping: {
    readonly status?: Readonly<Record<string, string>>;
    readonly intake?: Readonly<Record<string, unknown>>;
  };
  readonly webhook: string | null;
  readonly disabledAt: string | null;
  readonly line: {
    readonly downSince: string | null;
    readonly nextTry: string | null;
    readonly reachedAt: string | null;
    readonly problem: Reason | null;
  };
  readonly keys: readonly SystemKey[];
  readonly queue: { readonly waiting: number; readonly dead: number; readonly oldest: string | null };
  /** Of the last 24 hours. */
  readonly traffic: {
    readonly requests: number;
    readonly failed: number;
    readonly sent: number;
    readonly unsent: number;
  };
}

export interface Delivery {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly state: 'waiting' | 'sent' | 'dead' | 'dropped';
  readonly attempts: number;
  readonly replays: number;
  readonly queuedAt: string;
  readonly sentAt: string | null;
  readonly nextTry: string | null;
  readonly reason: Reason | null;
  readonly payload: unknown;
}

export interface TrafficHour {
  readonly hour: string;
  readonly direction: 'in' | 'out';
  readonly requests: number;
  readonly failed: number;
  readonly bytes: number;
}

export interface SystemBody {
  readonly name: Text;
  readonly agency: string;
  readonly sources: readonly string[];
  readonly scopes: readonly SystemScope[];
  readonly mapping: OutsideSystem['mapping'];
  readonly webhook: string | null;
}

const post = async <T>(path: string, body: object = {}): Promise<T> =>
  (await request(`${BASE}${path}`, { method: 'POST', body })) as T;

export const systems = async (): Promise<readonly OutsideSystem[]> =>
  ((await request(BASE)) as Page<OutsideSystem>).items;

export const declareSystem = (body: SystemBody & { readonly code: string }): Promise<OutsideSystem> =>
  post('', body);
export const changeSystem = (system: string, body: SystemBody): Promise<OutsideSystem> =>
  post(`/${id(system)}`, body);
export const switchSystem = (system: string, on: boolean): Promise<unknown> =>
  post(`/${id(system)}/state`, { on });

export const issueKey = (
  system: string,
  body: { readonly note: string; readonly days: number; readonly endOthersAfterHours?: number },
): Promise<{ readonly key: string; readonly expiresAt: string }> => post(`/${id(system)}/keys`, body);
export const revokeKey = (system: string, key: string): Promise<unknown> =>
  post(`/${id(system)}/keys/${id(key)}/revocation`);
export const renewSecret = (system: string): Promise<{ readonly secret: string }> =>
  post(`/${id(system)}/secret`);
export const tryWebhook = (system: string): Promise<unknown> => post(`/${id(system)}/trial`);

export const deliveries = async (
  system: string,
  state: string,
  cursor: string | undefined,
): Promise<Page<Delivery>> =>
  (await request(
    `${BASE}/${id(system)}/deliveries${queryText({ state, cursor, limit: 20 })}`,
  )) as Page<Delivery>;
export const replayDelivery = (system: string, delivery: string): Promise<unknown> =>
  post(`/${id(system)}/deliveries/${id(delivery)}/replay`);
export const dropDelivery = (system: string, delivery: string, reason: string): Promise<unknown> =>
  post(`/${id(system)}/deliveries/${id(delivery)}/drop`, { reason });
export const replayPeriod = (
  system: string,
  period: { readonly from: string; readonly to: string },
): Promise<{ readonly deliveries: number }> => post(`/${id(system)}/replay`, period);

export const traffic = async (system: string): Promise<readonly TrafficHour[]> =>
  ((await request(`${BASE}/${id(system)}/traffic`)) as Page<TrafficHour>).items;
