import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { EventRow, Named } from './grid-desk.ts';
import { randomKey, request } from './request.ts';

/** A home that is looked after by its water meter, and how the meter stands. */
export interface CareHome {
  readonly matter: string;
  readonly number: string;
  readonly version: number;
  readonly stage: string;
  readonly unit: Named | null;
  readonly address: string | null;
  readonly hours: number;
  readonly elderConsent: boolean;
  readonly contactConsent: boolean;
  /** Last day of a pause, ISO. */
  readonly pausedUntil: string | null;
  readonly alerts: number;
  readonly falseInRow: number;
  /** Null where nothing is read. */
  readonly meter: {
    readonly source: string;
    readonly number: string;
    readonly readAt: string | null;
    readonly drySince: string;
    readonly dueAt: string;
    /** Not heard from for long: a fault of the line, no alarm. */
    readonly silent: boolean;
  } | null;
}

export interface CareVisit {
  readonly matter: string;
  readonly number: string;
  readonly stage: string;
  readonly version: number;
  readonly openedAt: string;
  readonly drySince: string;
  readonly found: string | null;
  readonly falseReason: string | null;
  /** Help was needed; null until it is known. */
  readonly alarm: boolean | null;
  /** They or the contact said that they are well. */
  readonly answered: boolean;
}

/** What is usual in a home by hour of the day, at a quantile. */
export interface CarePattern {
  readonly quantile: number;
  readonly days: number;
  readonly hours: readonly {
    readonly hour: number;
    readonly readings: number;
    readonly litres: number | null;
    readonly dryHours: number | null;
  }[];
  /** Hours of the dry spells that ended with water running, at the quantile. */
  readonly drySpell: number | null;
  readonly drySpells: number;
  /** Hours that this asks for; null while too little is known. */
  readonly suggested: number | null;
}

export interface OpenVisit {
  readonly event: EventRow;
  readonly address: string | null;
  readonly drySince: string;
  readonly hours: number;
  readonly attempts: number;
  readonly answered: boolean;
  readonly ranAgain: string | null;
}

export interface CareValue {
  readonly value: number | null;
  readonly n: number | null;
  /** So few homes that one could be told apart. */
  readonly suppressed: boolean;
}

export interface CareFigures {
  readonly figures: readonly {
    readonly id: string;
    readonly name: Text;
    readonly meaning: Text;
    readonly unit: string;
    readonly figure: CareValue;
  }[];
  readonly reasons: readonly { readonly key: string; readonly name: Text; readonly figure: CareValue }[];
}

const handling = { purpose: 'handling' } as const;

export const careHomes = async (
  after?: string,
): Promise<{ items: readonly CareHome[]; next: string | null }> =>
  (await request(`/api/care/homes${queryText({ after })}`, handling)) as {
    items: readonly CareHome[];
    next: string | null;
  };

export const careHome = async (
  matter: string,
  asked: { readonly quantile?: number },
): Promise<{ home: CareHome; pattern: CarePattern | null; visits: readonly CareVisit[] }> =>
  (await request(`/api/care/homes/${encodeURIComponent(matter)}${queryText(asked)}`, handling)) as {
    home: CareHome;
    pattern: CarePattern | null;
    visits: readonly CareVisit[];
  };

export const careVisits = async (): Promise<readonly OpenVisit[]> =>
  ((await request('/api/care/visits', handling)) as { items: readonly OpenVisit[] }).items;

export const careFigures = async (from: string, to: string): Promise<CareFigures> =>
  (await request(`/api/care/figures${queryText({ from, to })}`)) as CareFigures;

export const enrolHome = async (
  body: Readonly<Record<string, unknown>>,
): Promise<{ readonly matter: string; readonly number: string }> =>
  (await request('/api/care/homes', { method: 'POST', body, idempotencyKey: randomKey() })) as {
    matter: string;
    number: string;
  };

/** The homes whose person or contact a resident is. */
export interface OwnHome {
  readonly home: CareHome;
  readonly as: 'elder' | 'contact';
  readonly visits: readonly CareVisit[];
}

export const ownCare = async (): Promise<readonly OwnHome[]> =>
  ((await request('/api/resident/care')) as { items: readonly OwnHome[] }).items;

export const ownPattern = async (matter: string): Promise<CarePattern | null> =>
  (
    (await request(`/api/resident/care/${encodeURIComponent(matter)}/pattern`)) as {
      pattern: CarePattern | null;
    }
  ).pattern;

/** An act of a resident in a matter of their own. */
export const ownCareAct = (
  matter: string,
  body: {
    readonly action: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly version: number;
  },
): Promise<unknown> =>
  request(`/api/resident/matters/${encodeURIComponent(matter)}/acts`, {
    method: 'POST',
    body,
    idempotencyKey: randomKey(),
  });
