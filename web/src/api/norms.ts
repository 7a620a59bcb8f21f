import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import type { NormIssue, Violation } from './violation.ts';
import { request } from './request.ts';

const id = encodeURIComponent;

interface Named {
  readonly id: string;
  readonly name: Text;
}

interface Official {
  readonly name: Text;
  readonly staffNumber: string;
}

export interface CatalogueItem {
  readonly code: string;
  readonly version: number;
  readonly name: Text;
  readonly field: Named;
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly law: string;
  readonly article: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface Catalogue {
  readonly items: readonly CatalogueItem[];
  readonly fields: readonly Named[];
}

export type Standing = 'draft' | 'trial' | 'published' | 'withdrawn';

export interface VersionItem {
  readonly version: number;
  readonly status: Standing;
  readonly origin: 'code' | 'data';
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hash: string;
  readonly revision: number;
  readonly matter: string | null;
  readonly proposedBy: Official | null;
  readonly approvedBy: Official | null;
  readonly reason: string | null;
  readonly changedAt: string;
}

/** A version with its whole text and the law it rests on at the day asked for. */
export interface NormVersion extends VersionItem {
  readonly code: string;
  readonly violation: Violation;
  readonly basis: {
    readonly law: string;
    readonly article: string;
    /** Empty when the library does not hold the law of that day. */
    readonly lawVersion: string;
    readonly status: 'V' | 'S' | 'M' | 'L';
  };
  readonly issues: readonly NormIssue[];
}

export interface VersionEvent {
  readonly version: number;
  readonly at: string;
  readonly change: string;
  readonly actor: Official | null;
  readonly status: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly reason: string | null;
}

export interface NormHistory {
  readonly versions: readonly VersionItem[];
  readonly events: readonly VersionEvent[];
}

export interface Difference {
  readonly place: string;
  readonly before: unknown;
  readonly after: unknown;
}

const post = (path: string, body: unknown): Promise<unknown> => request(path, { method: 'POST', body });
const entryPath = (code: string): string => `/api/norms/violations/${id(code)}`;
const draftPath = (code: string, version: number): string =>
  `/api/norms/drafts/${id(code)}/${String(version)}`;

const PAGE = 200;

/** The catalogue in force on a day, all of it: a search and a filter go over whole lists. */
export async function catalogue(filter: {
  readonly q: string | undefined;
  readonly field: string | undefined;
  readonly at: string | undefined;
}): Promise<Catalogue> {
  const items: CatalogueItem[] = [];
  for (let cursor: string | undefined; ;) {
    const page = (await request(
      `/api/norms/violations${queryText({ ...filter, cursor, limit: PAGE })}`,
    )) as Page<CatalogueItem> & Pick<Catalogue, 'fields'>;
    items.push(...page.items);
    if (page.next === null) return { items, fields: page.fields };
    cursor = page.next;
  }
}

/** The version in force on a day (today by default), or the one that is named. */
export const norm = async (
  code: string,
  asked: { readonly at?: string | undefined; readonly version?: number | undefined },
): Promise<NormVersion> => (await request(`${entryPath(code)}${queryText(asked)}`)) as NormVersion;

export interface Suggestion {
  /** Empty when no row applies. */
  readonly band: string;
  readonly name: Text;
  readonly least?: number;
  readonly most?: number;
  /** The amount that must be known before the fine can be told. */
  readonly needs?: string;
  readonly reason: Text;
  readonly also: readonly string[];
}

/** What the table in force on a day says of these factors; nothing is recorded. */
export const discretion = async (
  code: string,
  asked: {
    readonly at: string;
    readonly party: string;
    readonly factors: Readonly<Record<string, number | boolean | string>>;
  },
): Promise<Suggestion> =>
  (await request(
    `${entryPath(code)}/discretion${queryText({ ...asked, factors: JSON.stringify(asked.factors) })}`,
  )) as Suggestion;

export const normHistory = async (code: string): Promise<NormHistory> =>
  (await request(`${entryPath(code)}/history`)) as NormHistory;

export const normDiff = async (code: string, from: number, to: number): Promise<readonly Difference[]> =>
  ((await request(`${entryPath(code)}/diff${queryText({ from, to })}`)) as { items: readonly Difference[] })
    .items;

export const checkNorm = async (violation: Violation): Promise<readonly NormIssue[]> =>
  ((await post('/api/norms/check', { violation })) as { issues: readonly NormIssue[] }).issues;

export interface Drafted {
  readonly code: string;
  readonly version: number;
  readonly revision: number;
  readonly matter: string;
}

export const draftNorm = async (body: {
  readonly code: string;
  readonly violation?: Violation;
  readonly reason: string;
}): Promise<Drafted> => (await post('/api/norms/drafts', body)) as Drafted;

export interface SavedDraft {
  readonly revision: number;
  readonly hash: string;
  readonly issues: readonly NormIssue[];
}

export const saveNorm = async (
  code: string,
  version: number,
  body: { readonly revision: number; readonly violation: Violation },
): Promise<SavedDraft> => (await post(`${draftPath(code, version)}/content`, body)) as SavedDraft;

export const submitNorm = (code: string, version: number, revision: number): Promise<unknown> =>
  post(`${draftPath(code, version)}/submission`, { revision });

/** Return, approval and publication: acts on the matter of the change, with the fields of its forms. */
export const actOnNorm = (
  code: string,
  version: number,
  act: 'return' | 'approval' | 'publication',
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> => post(`${draftPath(code, version)}/${act}`, input);

/** The first who asks proposes that a version loses force, a second confirms. */
export const withdrawNorm = (
  code: string,
  body: { readonly version: number; readonly until: string; readonly reason: string },
): Promise<unknown> => post(`${entryPath(code)}/withdrawal`, body);
