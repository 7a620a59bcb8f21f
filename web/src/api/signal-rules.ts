import type { Text } from '../language/text.ts';
import { request } from './request.ts';

const id = encodeURIComponent;
const BASE = '/api/signal-rules';

export type RuleCondition =
  | {
      readonly type: 'words';
      readonly any: readonly string[];
      readonly all?: readonly string[];
      readonly none?: readonly string[];
      readonly places?: readonly string[];
    }
  | {
      readonly type: 'threshold';
      readonly count: number;
      readonly minutes: number;
      readonly same: readonly ('unit' | 'category')[];
    }
  | {
      readonly type: 'repetition';
      readonly count: number;
      readonly days: number;
      readonly same: 'place' | 'unit';
    }
  | { readonly type: 'absence'; readonly source: string; readonly hours: number };

export interface RuleContent {
  readonly name: Text;
  readonly unit: string;
  readonly sources: readonly string[];
  readonly categories: readonly string[];
  readonly condition: RuleCondition;
  readonly event: { readonly kind: string | null; readonly level: number; readonly title: string };
  readonly opening: 'at-once' | 'by-hand';
  readonly ladder: readonly {
    readonly minutes: number;
    readonly role: string;
    readonly fromLevel?: number;
  }[];
}

export interface AlertReason {
  readonly matched?: readonly { readonly word: string; readonly in: string; readonly at: number }[];
  readonly count?: number;
  readonly since?: string;
}

export interface RuleTrial {
  readonly version: number;
  readonly from: string;
  readonly until: string;
  readonly heard: number;
  readonly withoutWords: number;
  readonly raised: number;
  readonly byDay: readonly { readonly day: string; readonly n: number }[];
  readonly examples: readonly {
    readonly event: string | null;
    readonly at: string;
    readonly unit: string | null;
    readonly category: string | null;
    readonly why: AlertReason;
  }[];
}

export interface SignalRule {
  readonly code: string;
  readonly version: number;
  readonly onVersion: number | null;
  readonly state: 'draft' | 'tried' | 'on' | 'off';
  readonly content: RuleContent;
  readonly unit: { readonly id: string; readonly name: Text };
  readonly history: readonly {
    readonly version: number;
    readonly step: 'drafted' | 'tried' | 'on' | 'off';
    readonly by: Text;
    readonly at: string;
    readonly reason: string | null;
  }[];
  readonly trial: RuleTrial | null;
}

interface Named {
  readonly code: string;
  readonly name: Text;
}

export interface SignalRules {
  readonly items: readonly SignalRule[];
  readonly mayKeep: boolean;
  readonly units: readonly { readonly id: string; readonly name: Text }[];
  readonly sources: readonly Named[];
  readonly kinds: readonly Named[];
  readonly roles: readonly Named[];
}

export interface SignalAlert {
  readonly id: string;
  readonly rule: { readonly code: string; readonly version: number; readonly name: Text };
  readonly title: string;
  readonly level: number;
  readonly unit: { readonly id: string; readonly name: Text };
  readonly at: string;
  readonly why: AlertReason;
  readonly hasWords: boolean;
  readonly state: 'waiting' | 'opened' | 'dropped';
  readonly matter: string | null;
  readonly reason: string | null;
  readonly problem: string | null;
}

export interface SaidWords {
  readonly title: string | null;
  readonly words: string | null;
  readonly address: string | null;
}

const post = async <T>(path: string, body: object = {}): Promise<T> =>
  (await request(`${BASE}${path}`, { method: 'POST', body })) as T;

export const signalRules = async (): Promise<SignalRules> => (await request(BASE)) as SignalRules;

export const draftRule = (code: string, content: RuleContent, from: number | null): Promise<SignalRule> =>
  post(`/${id(code)}`, { content, ...(from === null ? {} : { from }) });
export const tryRule = (
  code: string,
  body: { readonly version: number; readonly from: string; readonly until: string },
): Promise<RuleTrial> => post(`/${id(code)}/trials`, body);
export const switchRule = (
  code: string,
  body: { readonly to: 'on'; readonly version: number } | { readonly to: 'off'; readonly reason: string },
): Promise<SignalRule> => post(`/${id(code)}/switch`, body);

export const signalAlerts = async (
  state: SignalAlert['state'],
): Promise<{ readonly items: readonly SignalAlert[]; readonly maySettle: boolean }> =>
  (await request(`${BASE}/alerts?state=${state}`)) as {
    readonly items: readonly SignalAlert[];
    readonly maySettle: boolean;
  };
export const alertWords = (alert: string): Promise<SaidWords> => post(`/alerts/${id(alert)}/words`);
export const openAlert = (alert: string): Promise<{ readonly matter: string; readonly number: string }> =>
  post(`/alerts/${id(alert)}/open`);
export const dropAlert = (alert: string, reason: string): Promise<unknown> =>
  post(`/alerts/${id(alert)}/drop`, { reason });
