import type { Text } from '../language/text.ts';
import { request } from './request.ts';

/** What may be wrong in the street, who is competent and why, and how long it may take. */
export interface EventKind {
  readonly code: string;
  readonly name: Text;
  readonly group: { readonly code: string; readonly name: Text };
  /** Which agency is competent, and what says so. */
  readonly agency: { readonly kind: string; readonly name: Text };
  readonly why: Text;
  /** Hours from the report to the answer, by level from 1 (ordinary) to 4 (very serious). */
  readonly hours: Readonly<Record<'1' | '2' | '3' | '4', number>>;
  readonly status: 'V' | 'S' | 'M' | 'L';
  /** Words by which a report of this kind is recognised. */
  readonly words: readonly string[];
}

/** Any of the ways to say where; the surest that is given counts. */
export interface ReportPlace {
  /** Id of a place or a unit, 27-digit code, or code of a unit. */
  readonly id?: string;
  readonly code?: string;
  readonly text?: string;
  /** Longitude and latitude, WGS 84 degrees. */
  readonly position?: readonly [number, number];
  /** Metres. */
  readonly accuracy?: number;
}

export interface ReportInput {
  /** UUID made on the phone: the same report is taken once however often it is sent. */
  readonly key: string;
  /** At most 60 characters. */
  readonly title: string;
  readonly words?: string;
  readonly kind?: string;
  readonly level?: 1 | 2 | 3 | 4;
  /** ISO time by the phone’s clock; a clock that is wrong is put right by `sentAt`, the same clock at sending. */
  readonly at: string;
  readonly sentAt: string;
  readonly place: ReportPlace;
  /** Found on a patrol. */
  readonly onPatrol?: boolean;
}

/** An event nearby that may be the same. */
export interface NearEvent {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly stage: Text;
  /** Metres; null where one of the two has no position. */
  readonly distance: number | null;
  /** 0 to 1. */
  readonly similarity: number;
  readonly reportedAt: string;
  /** What is alike. */
  readonly why: Text;
}

export interface ReportMade {
  readonly matter: string;
  readonly number: string;
  /** With this code the reporter follows it without an account. */
  readonly follow: string;
  readonly near: readonly NearEvent[];
}

export const eventKinds = (): Promise<{ readonly kinds: readonly EventKind[] }> =>
  request('/api/grid/kinds') as Promise<{ readonly kinds: readonly EventKind[] }>;

export const reportEvent = (input: ReportInput): Promise<ReportMade> =>
  request('/api/grid/reports', {
    method: 'POST',
    body: input,
    idempotencyKey: input.key,
  }) as Promise<ReportMade>;
