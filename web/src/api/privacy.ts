import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

interface Signature {
  readonly name: Text;
  readonly staffNumber: string;
  readonly at: string;
  readonly hash: string;
  readonly intact: boolean;
  readonly keptUntil: string;
}

export type AssessmentState = 'draft' | 'completed' | 'signed';
export type Standing = 'assessed' | 'missing' | 'refused' | 'exempt' | 'demo';

export interface AssessmentRow {
  readonly scenario: Named & { readonly wing: string };
  readonly standing: Standing;
  readonly latest: {
    readonly id: string;
    readonly state: AssessmentState;
    readonly madeAt: string;
    readonly signature: Signature | null;
  } | null;
}

export type Level = 'low' | 'medium' | 'high';
export type Conclusion = 'proceed' | 'proceed-with-measures' | 'do-not-proceed';

export interface Completion {
  readonly necessity: string;
  readonly recipients: string;
  readonly risks: readonly {
    readonly risk: string;
    readonly likelihood: Level;
    readonly effect: Level;
    readonly measure: string;
  }[];
  readonly opinion: string;
  readonly conclusion: Conclusion;
}

/** What the platform drafts from a scenario's definition. */
export interface AssessmentDraft {
  readonly name: Text;
  readonly purpose: Text;
  readonly grounds: readonly Text[];
  readonly basis: readonly {
    readonly law: Text;
    readonly version: string;
    readonly articles?: string;
    readonly status: string;
  }[];
  readonly categories: readonly {
    readonly name: Text;
    readonly sensitive: 'declared' | 'likely' | 'no';
  }[];
  readonly visibility: readonly {
    readonly who: Text;
    readonly sees: Text;
    readonly opens: readonly Text[];
    readonly stages: readonly Text[];
  }[];
  readonly recipients: readonly Text[];
  readonly retention: {
    readonly years: number;
    readonly basis: string;
    readonly status: string;
    readonly then?: 'erase' | 'anonymise';
  };
  readonly clocks: readonly {
    readonly name: Text;
    readonly period: Text;
    readonly article: string;
    readonly status: string;
  }[];
  readonly automated: readonly {
    readonly name: Text;
    readonly article: string | null;
    readonly actions: readonly Text[];
  }[];
  readonly rights: readonly Text[];
}

export interface Assessment {
  readonly id: string;
  readonly scenario: string;
  readonly state: AssessmentState;
  readonly draft: AssessmentDraft;
  readonly completion: Completion | null;
  readonly madeAt: string;
  readonly signature: Signature | null;
  readonly mayComplete: boolean;
  readonly maySign: boolean;
}

export interface RetentionRule {
  readonly scenario: Named;
  readonly months: number;
  readonly then: 'erase' | 'anonymise';
  readonly basis: string;
  readonly status: 'V' | 'S' | 'M' | 'L';
}

export interface RetentionRun {
  readonly id: string;
  readonly asOf: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly persons: number;
  readonly sealed: number;
  readonly scenarios: Readonly<
    Record<
      string,
      {
        readonly anonymised: number;
        readonly erased: number;
        readonly held: number;
        readonly failed: number;
      }
    >
  >;
  readonly errors: readonly { readonly matter: string; readonly code: string }[];
}

interface Official {
  readonly name: Text;
  readonly staffNumber: string;
}

export interface Hold {
  readonly id: string;
  readonly matter: string;
  readonly number: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly placedBy: Official | null;
  readonly placedAt: string;
  readonly until: string | null;
  readonly askedBy: Official | null;
  readonly askedAt: string | null;
  readonly releaseReason: string | null;
  readonly mayRelease: boolean;
}

export interface AuditReport {
  readonly year: number;
  readonly madeAt: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: Text;
    readonly meaning: Text;
    readonly rows: readonly { readonly name: Text; readonly count: number }[];
  }[];
}

const id = encodeURIComponent;
const items = async <Item>(path: string): Promise<readonly Item[]> =>
  ((await request(path)) as { items: Item[] }).items;
const post = (path: string, body: unknown): Promise<unknown> => request(path, { method: 'POST', body });

export const assessments = (): Promise<readonly AssessmentRow[]> => items('/api/assessments');
export const assessment = async (assessmentId: string): Promise<Assessment> =>
  (await request(`/api/assessments/${id(assessmentId)}`)) as Assessment;
export const draftAssessment = async (scenario: string): Promise<{ id: string }> =>
  (await post('/api/assessments', { scenario })) as { id: string };
export const completeAssessment = (assessmentId: string, completion: Completion): Promise<unknown> =>
  post(`/api/assessments/${id(assessmentId)}/completion`, completion);
export const signAssessment = (assessmentId: string): Promise<unknown> =>
  post(`/api/assessments/${id(assessmentId)}/signature`, {});

export const retentionRules = (): Promise<readonly RetentionRule[]> => items('/api/retention/rules');
export const retentionRuns = (): Promise<readonly RetentionRun[]> => items('/api/retention/runs');
export const holds = (): Promise<readonly Hold[]> => items('/api/retention/holds');
export const releaseHold = async (hold: string, reason: string): Promise<{ released: boolean }> =>
  (await post(`/api/retention/holds/${id(hold)}/release`, { reason })) as { released: boolean };
export const placeHold = (hold: {
  readonly matter: string;
  readonly reason: string;
  readonly basis: string;
  readonly until?: string;
}): Promise<unknown> => post('/api/retention/holds', hold);

export const auditReport = async (year: number): Promise<AuditReport> =>
  (await request(`/api/audit-report${queryText({ year })}`)) as AuditReport;
export const auditReportAddress = (year: number): string => `/api/audit-report.md${queryText({ year })}`;
