import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

export interface Post {
  readonly id: string;
  readonly role: string;
  readonly roleName: Text;
  readonly agency: string;
  readonly agencyName: Text;
  readonly scope: 'agency' | 'unit' | 'tenancy' | 'platform';
  /** The unit the post is for, where it is for one. */
  readonly unit: string | null;
  readonly unitName: Text | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly lentBy: Text | null;
}

export interface OwnPost extends Post {
  readonly lentTo: readonly {
    readonly id: string;
    readonly name: Text;
    readonly staffNumber: string;
    readonly until: string;
    readonly reason: string;
  }[];
}

export interface Person {
  readonly id: string;
  readonly kind: 'official' | 'contractor';
  readonly username: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly disabledAt: string | null;
  readonly home: Text | null;
  readonly sponsor: Text | null;
  readonly purposes: readonly string[];
  readonly posts: readonly Post[];
  readonly qualifications: readonly {
    readonly kind: 'enforcement' | 'legal';
    readonly number: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }[];
}

export interface AgencyItem {
  readonly id: string;
  readonly shard: number;
  readonly tenancy: Text;
  readonly kind: string;
  readonly name: Text;
  readonly mark: string;
  readonly unit: Text | null;
  readonly closedAt: string | null;
  readonly people: number;
  readonly details: Readonly<Record<'address' | 'phone' | 'reviewBody' | 'court', string | null>>;
}

export interface CalendarYear {
  readonly year: number;
  readonly present: boolean;
  readonly days: number;
  readonly source: string | null;
}

export interface ParameterItem {
  readonly key: string;
  readonly name: Text;
  readonly meaning: Text;
  readonly unit: 'minutes' | 'hours' | 'days' | 'months' | 'count' | 'yuan' | 'yes-no';
  readonly default: number;
  readonly least: number;
  readonly most: number;
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly basis: Text;
  readonly by: 'platform' | 'tenancy' | 'agency';
  readonly versions: readonly {
    readonly id: string;
    readonly place: Text;
    readonly shard: number;
    readonly agency: string | null;
    readonly value: number;
    readonly validFrom: string;
    readonly inForce: boolean;
    readonly basis: string;
    readonly setBy: Text;
    readonly setAt: string;
  }[];
}

interface Signatory {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
}

export interface Change {
  readonly id: string;
  readonly kind: string;
  readonly kindName: Text;
  readonly widens: boolean;
  readonly consequence: Text;
  readonly reason: string;
  readonly state: 'pending' | 'lapsed' | 'approved' | 'rejected';
  readonly proposedBy: Signatory;
  readonly proposedAt: string;
  readonly agency: Text;
  readonly expiresAt: string;
  readonly decidedBy: Signatory | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  /** Whether the reader may be its second pair of eyes. */
  readonly yours: boolean;
}

export interface Proposed {
  readonly id: string;
  readonly made: string;
  readonly state: 'applied' | 'pending';
  readonly consequence: Text;
}

export interface PeopleFilters {
  readonly q?: string | undefined;
  readonly agency?: string | undefined;
  readonly cursor?: string | undefined;
}

const PAGE_SIZE = 20;

export const people = async (filters: PeopleFilters): Promise<Page<Person>> =>
  (await request(`/api/admin/people${queryText({ ...filters, limit: PAGE_SIZE })}`)) as Page<Person>;

/** Those with a post for this very unit. */
export const peopleOfUnit = async (unit: string): Promise<readonly Person[]> =>
  ((await request(`/api/admin/people${queryText({ unit, limit: 50 })}`)) as Page<Person>).items;

export const changes = async (state: 'pending' | 'all', cursor: string | undefined): Promise<Page<Change>> =>
  (await request(`/api/admin/changes${queryText({ state, cursor, limit: PAGE_SIZE })}`)) as Page<Change>;

const items = async <T>(list: string): Promise<readonly T[]> =>
  ((await request(`/api/admin/${list}`)) as { items: T[] }).items;

export const agencies = (): Promise<readonly AgencyItem[]> => items('agencies');
export const roles = (): Promise<readonly { id: string; name: Text }[]> => items('roles');
export const calendars = (): Promise<readonly CalendarYear[]> => items('calendars');
export const parameters = (): Promise<readonly ParameterItem[]> => items('parameters');

export const propose = async (kind: string, payload: object, reason: string): Promise<Proposed> =>
  (await request('/api/admin/changes', { method: 'POST', body: { kind, payload, reason } })) as Proposed;

export const approve = (id: string, note: string): Promise<unknown> =>
  request(`/api/admin/changes/${encodeURIComponent(id)}/approval`, {
    method: 'POST',
    body: note === '' ? {} : { note },
  });

export const reject = (id: string, note: string): Promise<unknown> =>
  request(`/api/admin/changes/${encodeURIComponent(id)}/rejection`, { method: 'POST', body: { note } });

export const ownPosts = async (): Promise<readonly OwnPost[]> =>
  ((await request('/api/posts')) as { items: OwnPost[] }).items;

export const lendPost = async (
  post: string,
  body: { readonly to: string; readonly until: string; readonly reason: string },
): Promise<Proposed> =>
  (await request(`/api/posts/${encodeURIComponent(post)}/delegations`, { method: 'POST', body })) as Proposed;

export const endLentPost = async (post: string, reason: string): Promise<Proposed> =>
  (await request(`/api/posts/${encodeURIComponent(post)}/end`, {
    method: 'POST',
    body: { reason },
  })) as Proposed;
