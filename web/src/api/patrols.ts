import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Duty, Named, Official } from './grid-desk.ts';
import { request } from './request.ts';

/** A patrol as lists show it. */
export interface Patrol {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly stage: Named;
  readonly sheet: Named;
  readonly walker: Official | null;
  /** ISO day. */
  readonly plannedFor: string;
  readonly unit: Named | null;
  readonly steps: number;
  readonly done: number;
  readonly problems: number;
  readonly skipped: number;
  readonly closedAt: string | null;
  readonly overdue: boolean;
}

/** One thing to look at, and how. */
export interface SheetItem {
  readonly id: string;
  readonly what: Text;
  readonly how: Text;
  /** The kind of event that a problem here is. */
  readonly kind: string;
}

export interface StepResult {
  /** From 1: all items of the first place, then of the next. */
  readonly step: number;
  readonly result: 'in-order' | 'problem' | 'skipped';
  readonly words: string | null;
  readonly at: string;
}

/** A patrol with its route, what is looked at in each place, and what was found. */
export interface PatrolShown extends Patrol {
  readonly metres: number;
  readonly places: readonly {
    readonly place: string;
    readonly address: string;
    readonly lon: number;
    readonly lat: number;
  }[];
  readonly items: readonly SheetItem[];
  readonly results: readonly StepResult[];
}

export interface PatrolPlanning {
  readonly sheets: readonly {
    readonly code: string;
    readonly name: Text;
    readonly everyDays: number;
    readonly items: readonly SheetItem[];
  }[];
  readonly walkers: Duty['people'];
}

export interface PatrolPlan {
  readonly sheet: string;
  readonly walker: string;
  readonly plannedFor: string;
  readonly places: readonly string[];
}

const handling = { purpose: 'handling' } as const;

export const patrols = async (asked: {
  readonly closed: boolean;
  readonly before?: string | undefined;
}): Promise<{ readonly items: readonly Patrol[]; readonly next: string | null }> =>
  (await request(
    `/api/grid/patrols${queryText({ closed: asked.closed ? 'true' : undefined, before: asked.before })}`,
    handling,
  )) as { items: readonly Patrol[]; next: string | null };

export const patrol = async (matter: string): Promise<PatrolShown> =>
  (await request(`/api/grid/patrols/${encodeURIComponent(matter)}`, handling)) as PatrolShown;

/** Patrols that are still to be walked by whoever asks. */
export const ownPatrols = async (): Promise<readonly PatrolShown[]> =>
  ((await request('/api/grid/patrols/own', handling)) as { items: readonly PatrolShown[] }).items;

export const patrolPlanning = async (): Promise<PatrolPlanning> =>
  (await request('/api/grid/patrols/planning')) as PatrolPlanning;

export const planPatrol = async (
  body: PatrolPlan,
  idempotencyKey: string,
): Promise<{ readonly matter: string; readonly number: string }> =>
  (await request('/api/grid/patrols', { method: 'POST', body, idempotencyKey })) as {
    matter: string;
    number: string;
  };
