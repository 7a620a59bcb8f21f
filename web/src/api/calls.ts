import type {
  DemoAccount,
  Flow,
  FlowStatistics,
  Indicator,
  IndicatorSeries,
  JournalEntry,
  MatterList,
  MatterPage,
  MyDay,
  Page,
  PartyEntry,
  Reference,
  RevealedField,
  Scenario,
  Session,
  TaskItem,
  TasksOf,
  Unit,
} from './contract.ts';
import type { Language } from '../language/text.ts';
import { ApiProblem, request, requestText } from './request.ts';

const id = encodeURIComponent;

/** Query text of the filters that are set, `?` included; empty when none is. */
export function queryText(filters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters) as [string, unknown][]) {
    if (typeof value === 'number' || (typeof value === 'string' && value !== ''))
      query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

export const signIn = async (username: string, password: string): Promise<Session> =>
  (await request('/api/session', { method: 'POST', body: { username, password } })) as Session;

export const signOut = (): Promise<unknown> => request('/api/session', { method: 'DELETE' });

/** Who is signed in, `null` when nobody is. */
export async function currentSession(): Promise<Session | null> {
  try {
    return (await request('/api/session')) as Session;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) return null;
    throw problem;
  }
}

/** The accounts of the demo city; empty on an installation without one. */
export async function demoAccounts(): Promise<readonly DemoAccount[]> {
  try {
    return ((await request('/api/demo-accounts')) as { items: DemoAccount[] }).items;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return [];
    throw problem;
  }
}

/** `of` left out: tasks of the own matters, or those of the posts when there are none. */
export const myDay = async (of?: TasksOf): Promise<MyDay> =>
  (await request(`/api/my-day${queryText({ of })}`, { purpose: 'handling' })) as MyDay;

export const moreTasks = async (of: TasksOf, cursor: string): Promise<Page<TaskItem>> =>
  (await request(`/api/my-day/tasks${queryText({ of, cursor })}`, { purpose: 'handling' })) as Page<TaskItem>;

export const scenarios = async (): Promise<readonly Scenario[]> =>
  ((await request('/api/scenarios')) as { items: Scenario[] }).items;

export const flow = async (flowId: string): Promise<Flow> =>
  (await request(`/api/flows/${id(flowId)}`)) as Flow;

export const flowPictureAddress = (flowId: string, lang: Language): string =>
  `/api/flows/${id(flowId)}/bpmn?lang=${lang}`;

export const flowPicture = (flowId: string, lang: Language): Promise<string> =>
  requestText(flowPictureAddress(flowId, lang));

export const flowStatistics = async (flowId: string): Promise<FlowStatistics> =>
  (await request(`/api/flows/${id(flowId)}/statistics`, { purpose: 'statistics' })) as FlowStatistics;

export interface MatterFilters {
  readonly scenario?: string | undefined;
  readonly stage?: string | undefined;
  readonly status?: 'open' | 'closed' | undefined;
  readonly q?: string | undefined;
  readonly sort?: '-opened' | 'opened' | 'due' | '-last' | undefined;
}

export const matters = async (
  filters: MatterFilters & { cursor?: string | undefined; limit: number },
): Promise<MatterList> =>
  (await request(`/api/matters${queryText(filters)}`, { purpose: 'handling' })) as MatterList;

export const mattersFileAddress = (filters: MatterFilters, lang: Language): string =>
  `/api/matters.xlsx${queryText({ ...filters, lang })}`;

export const matter = async (matterId: string): Promise<MatterPage> =>
  (await request(`/api/matters/${id(matterId)}`, { purpose: 'handling' })) as MatterPage;

export const journal = async (matterId: string, cursor: string | undefined): Promise<Page<JournalEntry>> =>
  (await request(`/api/matters/${id(matterId)}/journal${queryText({ cursor })}`, {
    purpose: 'handling',
  })) as Page<JournalEntry>;

export interface NewMatter {
  readonly scenario: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly title?: string;
  readonly unit?: string;
}

export const openMatter = async (
  body: NewMatter,
  idempotencyKey: string,
): Promise<{ id: string; number: string }> =>
  (await request('/api/matters', { method: 'POST', body, idempotencyKey, purpose: 'handling' })) as {
    id: string;
    number: string;
  };

export interface Act {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly version: number;
  /** Why it is done against open risks, by their id. */
  readonly overrides?: Readonly<Record<string, string>>;
}

export const performAct = (matterId: string, body: Act, idempotencyKey: string): Promise<unknown> =>
  request(`/api/matters/${id(matterId)}/acts`, { method: 'POST', body, idempotencyKey, purpose: 'handling' });

export const indicators = async (): Promise<readonly Indicator[]> =>
  ((await request('/api/indicators')) as { items: Indicator[] }).items;

export interface IndicatorFilters {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: 'day' | 'month' | 'year' | undefined;
  readonly dimension?: string | undefined;
  readonly unit?: string | undefined;
}

export const indicatorSeries = async (
  scenario: string,
  indicatorId: string,
  filters: IndicatorFilters,
): Promise<IndicatorSeries> =>
  (await request(`/api/indicators/${id(scenario)}/${id(indicatorId)}${queryText(filters)}`, {
    purpose: 'statistics',
  })) as IndicatorSeries;

/** The units directly under one; the top of the tree for `root`. */
/** A unit with its boundary (GeoJSON, WGS 84), where there is one. */
export const unitOf = async (unitId: string): Promise<Unit & { readonly boundary: unknown }> =>
  (await request(`/api/units/${id(unitId)}`)) as Unit & { boundary: unknown };

export const unitsUnder = async (parent: string): Promise<readonly Unit[]> =>
  ((await request(`/api/units${queryText({ parent })}`)) as { items: Unit[] }).items;

/** Officers or parties whose name begins like the text; none where the installation does not offer the search. */
export async function references(
  kind: 'accounts' | 'parties' | 'matters',
  q: string,
): Promise<readonly Reference[]> {
  try {
    const found = await request(`/api/forms/${kind}${queryText({ q })}`, {
      purpose: kind === 'matters' ? 'locate' : 'handling',
    });
    return (found as { items: Reference[] }).items;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return [];
    throw problem;
  }
}

/** Whether the service is up and ready. The public portal shows it. */
export async function serviceReady(): Promise<boolean> {
  const response = await fetch('/readyz', { cache: 'no-store' });
  // what nobody reads to its end stays open
  await response.body?.cancel();
  return response.ok;
}

export const party = async (partyId: string): Promise<PartyEntry> =>
  (await request(`/api/parties/${id(partyId)}`, { purpose: 'handling' })) as PartyEntry;

interface RevealedValue {
  readonly value: string | null;
}

export const revealParty = async (
  partyId: string,
  field: RevealedField,
  matterId: string,
): Promise<RevealedValue> =>
  (await request(`/api/parties/${id(partyId)}/reveal`, {
    method: 'POST',
    purpose: 'handling',
    body: { field, matter: matterId },
  })) as RevealedValue;

/** One personal value of the journal. */
export const revealEntry = async (matterId: string, version: number, field: string): Promise<RevealedValue> =>
  (await request(`/api/matters/${id(matterId)}/reveal`, {
    method: 'POST',
    purpose: 'handling',
    body: { version, field },
  })) as RevealedValue;
