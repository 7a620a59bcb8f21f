import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

export type SafetyGrain = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface SafetyCut {
  readonly by?: SafetyGrain | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
}

interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface ReportUnit extends Named {
  readonly kind: string;
}

/** `interval`: 95 %, what chance alone would do to it. */
export interface Estimated {
  readonly value: number | null;
  /** Events behind it; of a ratio its denominator. */
  readonly n: number | null;
  /** So few persons that it is not shown. */
  readonly suppressed: boolean;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly interval: readonly [number, number] | null;
}

export interface SafetyChange {
  readonly before: number;
  readonly by: number;
  readonly in: 'percent' | 'points';
  readonly direction: 'up' | 'down' | 'same';
  readonly judged: 'better' | 'worse' | null;
  /** The difference lies within chance. */
  readonly noise: boolean;
  readonly few: boolean;
}

/** `no-data`: no source ever reported for these days, so it is unknown and no zero. */
export type FigureState = 'known' | 'no-data';

export interface SafetyFigure {
  readonly figure: Estimated;
  readonly yearOnYear: SafetyChange | null;
  readonly periodOnPeriod: SafetyChange | null;
  readonly cumulative: Estimated;
  readonly cumulativeYearOnYear: SafetyChange | null;
  readonly state: FigureState;
  readonly series: readonly { readonly period: string; readonly figure: Estimated }[];
}

export type SafetyIndicatorUnit =
  'cases' | 'persons' | 'fires' | 'accidents' | 'deaths' | 'injured' | 'yuan-10k' | '%' | '‰' | 'per-10k';

export interface SafetyDefinition {
  readonly id: string;
  readonly domain: string;
  readonly name: Text;
  readonly meaning: Text;
  /** What it cannot tell. */
  readonly limits: Text;
  readonly source: Text;
  readonly sources: readonly string[];
  readonly unit: SafetyIndicatorUnit;
  readonly better?: 'up' | 'down';
  readonly persons?: { readonly below: number };
  readonly big: boolean;
  readonly version: number;
  /** A new definition is being counted in the background; the old one is shown. */
  readonly recounting: boolean;
}

export interface SafetySource {
  readonly source: string;
  readonly name: Text;
  readonly heard: string | null;
  readonly newestEvent: string | null;
  /** Seconds. */
  readonly every: number;
  readonly state: 'fresh' | 'stale' | 'silent';
}

export interface EditionRef {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: string | null;
}

export interface SafetyHead {
  readonly period: {
    readonly by: SafetyGrain;
    readonly id: string;
    readonly now: { readonly from: string; readonly to: string };
    readonly running: boolean;
    readonly former: string;
    readonly next: string | null;
  };
  readonly unit: ReportUnit;
  readonly path: readonly ReportUnit[];
  readonly residents: number | null;
  readonly asOf: string;
  readonly stale: boolean;
  readonly sources: readonly SafetySource[];
  /** The newest published edition of the same unit and period. */
  readonly edition: EditionRef | null;
}

export interface SafetyDomain extends Named {
  /** `installed` false: not yet built. */
  readonly cure: { readonly scenario: string; readonly name: Text; readonly installed: boolean } | null;
  readonly figures: readonly (SafetyFigure & { readonly definition: SafetyDefinition })[];
}

interface Brief {
  readonly figure: Estimated;
  readonly yearOnYear: SafetyChange | null;
  readonly state: FigureState;
}

export interface SafetyReport extends SafetyHead {
  readonly domains: readonly SafetyDomain[];
  /** The units below with the big figures. */
  readonly units: readonly (ReportUnit & {
    readonly figures: readonly (Brief & { readonly indicator: string })[];
  })[];
}

export interface SafetyIndicator extends SafetyHead, SafetyFigure {
  readonly definition: SafetyDefinition;
  readonly parts: readonly {
    readonly dimension: string;
    readonly rows: readonly {
      readonly key: string;
      readonly name: Text;
      readonly figure: Estimated;
      readonly yearOnYear: SafetyChange | null;
    }[];
  }[];
  readonly units: readonly (ReportUnit & Brief)[];
  readonly list: boolean;
}

export interface SafetyEvent {
  readonly id: string;
  readonly key: string;
  readonly source: Named;
  readonly category: Named;
  readonly at: string;
  readonly unit: Named;
  readonly placed: 'code' | 'unit' | 'address' | 'position' | 'outside' | 'none';
  readonly position: readonly [number, number] | null;
  readonly count: number;
  readonly severity: 1 | 2 | 3 | 4;
  readonly target: string | null;
  readonly closed: string | null;
  /** How often it was corrected. */
  readonly revision: number;
  readonly recordedAt: string;
  readonly matter: { readonly id: string; readonly number: string } | null;
}

export interface SafetyList {
  readonly definition: SafetyDefinition;
  readonly period: SafetyHead['period'];
  readonly unit: ReportUnit;
  readonly events: readonly SafetyEvent[];
  readonly matters: readonly {
    readonly id: string;
    readonly number: string;
    readonly scenario: Text;
    readonly at: string;
    readonly unit: ReportUnit | null;
  }[];
  /** The figure itself, to be held against the list. */
  readonly total: number;
  readonly next: string | null;
}

export interface SafetyRanking extends SafetyHead {
  readonly method: {
    readonly id: string;
    readonly version: number;
    readonly name: Text;
    readonly says: readonly Text[];
    readonly weights: readonly {
      readonly indicator: string;
      readonly name: Text;
      readonly weight: number;
      readonly better: 'up' | 'down';
    }[];
  };
  readonly rows: readonly {
    readonly unit: ReportUnit;
    readonly score: number | null;
    /** From–to: units whose difference is within chance share a range. */
    readonly rank: readonly [number, number] | null;
    readonly movement: {
      readonly before: readonly [number, number];
      readonly direction: 'up' | 'down' | 'same';
    } | null;
    readonly rates: readonly {
      readonly indicator: string;
      readonly observed: number;
      /** As many as at the rate of all units together. */
      readonly expected: number;
      readonly per10k: number;
      /** Of the rate per 10,000. */
      readonly interval: readonly [number, number];
    }[];
    readonly appeal: 'open' | 'upheld' | 'rejected' | null;
  }[];
}

export interface SafetyClusters extends SafetyHead {
  readonly method: Text;
  readonly clusters: readonly {
    readonly unit: ReportUnit;
    /** The units of the area; more than one where neighbours join. */
    readonly area: readonly ReportUnit[];
    readonly source: string;
    readonly category: Named;
    readonly kind: 'time' | 'space-time';
    readonly from: string;
    readonly to: string;
    readonly observed: number;
    readonly expected: number;
    readonly interval: readonly [number, number] | null;
    readonly q: number;
    readonly events: readonly string[];
  }[];
}

export interface Edition extends EditionRef {
  readonly by: SafetyGrain;
  readonly period: string;
  readonly unit: ReportUnit;
  readonly state: 'draft' | 'published';
  readonly asOf: string;
  readonly reason: string | null;
  /** Who answers for it, once it is published. */
  readonly publishedBy?: Text | null;
  readonly supersedes: string | null;
  readonly sha256: string;
  /** Its matter: checking and publishing are acts of it. */
  readonly matter: { readonly id: string; readonly number: string } | null;
  /** The notice of its withdrawal; the figures stay readable. */
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
}

interface Remark {
  readonly id: string;
  readonly domain: string | null;
  readonly indicator: string | null;
  readonly text: string;
  readonly by: Text;
  readonly at: string;
}

export interface EditionPage extends Omit<SafetyReport, 'edition'> {
  readonly edition: Edition;
  readonly comments: readonly Remark[];
  readonly appeals: readonly (Remark & {
    readonly unit: ReportUnit;
    readonly state: 'open' | 'upheld' | 'rejected' | 'withdrawn';
    /** Of its matter, whose id it has. */
    readonly number: string;
    readonly due: string | null;
    readonly decision: string | null;
  })[];
  readonly may: { readonly comment: boolean; readonly appeal: boolean };
  /** What is kept still has the digest it was published with. */
  readonly intact: boolean;
  /** The ranking that was published with it. */
  readonly ranking: {
    readonly method: SafetyRanking['method'];
    readonly rows: readonly Omit<SafetyRanking['rows'][number], 'appeal'>[];
  } | null;
  readonly others: readonly Edition[];
}

export interface Reconciliation {
  readonly edition: Edition;
  /** Null: with what is counted now. */
  readonly with: Edition | null;
  readonly asOf: string;
  readonly rows: readonly {
    readonly indicator: string;
    readonly name: Text;
    readonly unit: ReportUnit;
    readonly before: Estimated;
    readonly after: Estimated;
    readonly difference: number | null;
    readonly late: number;
    readonly corrected: number;
    readonly moved: number;
    readonly redefined: number;
    /** The period went on. */
    readonly continued: number;
    readonly residents: number;
    readonly acts: number;
    readonly events: { readonly late: number; readonly corrected: number } | null;
    /** Of the definition, where they differ: was, is. */
    readonly versions: readonly [number, number] | null;
    readonly unexplained: number;
  }[];
  /** How many figures are the same; rows are those that differ. */
  readonly same: number;
}

export interface Delivery {
  readonly id: string;
  readonly subscription: string;
  readonly by: 'day' | 'month' | 'year';
  readonly period: string;
  readonly unit: ReportUnit;
  readonly edition: EditionRef | null;
  readonly at: string;
  readonly read: boolean;
  /** Paths of its files: fetch them with `saveFile(path, name, 'statistics')`. */
  readonly files: { readonly pdf: string; readonly xlsx: string };
}

export interface Subscriptions {
  readonly items: readonly {
    readonly id: string;
    readonly by: 'day' | 'month' | 'year';
    readonly unit: ReportUnit;
    readonly since: string;
  }[];
  readonly deliveries: readonly Delivery[];
  readonly unread: number;
}

const AT = '/api/safety';
const asked = { purpose: 'statistics' } as const;
const id = encodeURIComponent;

export const safetyReport = async (cut: SafetyCut): Promise<SafetyReport> =>
  (await request(`${AT}/report${queryText(cut)}`, asked)) as SafetyReport;

export const safetyIndicator = async (indicator: string, cut: SafetyCut): Promise<SafetyIndicator> =>
  (await request(`${AT}/indicators/${id(indicator)}${queryText(cut)}`, asked)) as SafetyIndicator;

/** `dimension` with `key`: the rows of one line of a break-down. */
export const safetyList = async (
  indicator: string,
  cut: SafetyCut & {
    readonly dimension?: string | undefined;
    readonly key?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<SafetyList> =>
  (await request(`${AT}/indicators/${id(indicator)}/list${queryText(cut)}`, asked)) as SafetyList;

/** Serious events lately, newest first. */
export const safetyEvents = async (cut: {
  readonly unit?: string | undefined;
}): Promise<{ readonly items: readonly SafetyEvent[]; readonly asOf: string }> =>
  (await request(`${AT}/events${queryText(cut)}`, asked)) as { items: SafetyEvent[]; asOf: string };

export const safetyRanking = async (cut: SafetyCut): Promise<SafetyRanking> =>
  (await request(`${AT}/ranking${queryText(cut)}`, asked)) as SafetyRanking;

export const safetyClusters = async (cut: SafetyCut): Promise<SafetyClusters> =>
  (await request(`${AT}/clusters${queryText(cut)}`, asked)) as SafetyClusters;

export const safetyEditions = async (
  cut: SafetyCut & { readonly cursor?: string | undefined },
): Promise<{
  readonly items: readonly Edition[];
  readonly next: string | null;
  readonly mayPrepare: boolean;
}> =>
  (await request(`${AT}/editions${queryText(cut)}`, asked)) as {
    items: Edition[];
    next: string | null;
    mayPrepare: boolean;
  };

export const safetyEdition = async (edition: string): Promise<EditionPage> =>
  (await request(`${AT}/editions/${id(edition)}`, asked)) as EditionPage;

/** `other` left out: with what is counted now. */
export const safetyReconciliation = async (edition: string, other?: string): Promise<Reconciliation> =>
  (await request(
    `${AT}/editions/${id(edition)}/reconciliation${queryText({ with: other })}`,
    asked,
  )) as Reconciliation;

/** Freezes the figures of a period as a draft; `reason` where an edition of it is published already. */
export const prepareEdition = async (
  body: {
    readonly by: SafetyGrain;
    readonly period: string;
    readonly unit: string;
    readonly reason?: string;
  },
  idempotencyKey: string,
): Promise<Edition> =>
  (await request(`${AT}/editions`, { method: 'POST', body, idempotencyKey, purpose: 'handling' })) as Edition;

export const commentOnEdition = async (
  edition: string,
  body: { readonly text: string; readonly domain: string; readonly indicator?: string },
  idempotencyKey: string,
): Promise<unknown> =>
  request(`${AT}/editions/${id(edition)}/comments`, {
    ...{ method: 'POST', body, idempotencyKey, purpose: 'handling' },
  });

/** An appeal of the ranked unit against its rank; decided by somebody else. */
export const appealRank = async (
  edition: string,
  body: { readonly text: string; readonly unit: string; readonly indicator?: string },
  idempotencyKey: string,
): Promise<unknown> =>
  request(`${AT}/editions/${id(edition)}/appeals`, {
    ...{ method: 'POST', body, idempotencyKey, purpose: 'handling' },
  });

/** Path of the file of the running report; `lang` zh or en. Fetch it with `saveFile(path, name, 'statistics')`. */
export const reportFile = (kind: 'pdf' | 'xlsx', cut: SafetyCut & { readonly lang?: 'zh' | 'en' }): string =>
  `${AT}/report.${kind}${queryText(cut)}`;

export const editionFile = (kind: 'pdf' | 'xlsx', edition: string, lang: 'zh' | 'en'): string =>
  `${AT}/editions/${id(edition)}/report.${kind}?lang=${lang}`;

export const subscriptions = async (): Promise<Subscriptions> =>
  (await request(`${AT}/subscriptions`, asked)) as Subscriptions;

export const subscribe = async (body: {
  readonly by: 'day' | 'month' | 'year';
  readonly unit: string;
}): Promise<Subscriptions> =>
  (await request(`${AT}/subscriptions`, { method: 'POST', body, ...asked })) as Subscriptions;

export const unsubscribe = async (subscription: string): Promise<Subscriptions> =>
  (await request(`${AT}/subscriptions/${id(subscription)}`, { method: 'DELETE', ...asked })) as Subscriptions;

export const markRead = async (deliveries: readonly string[]): Promise<Subscriptions> =>
  (await request(`${AT}/subscriptions/read`, {
    method: 'POST',
    body: { deliveries },
    ...asked,
  })) as Subscriptions;
