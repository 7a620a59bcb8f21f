import type { Remaining } from '../language/remaining.ts';
import type { Text } from '../language/text.ts';
import type { NearEvent } from './grid.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

export interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface Official extends Named {
  readonly staffNumber: string;
}

/** An event as lists and maps show it. */
export interface EventRow {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly stage: Named;
  readonly version: number;
  readonly kind: string | null;
  readonly level: number;
  readonly source: string;
  readonly unit: Named | null;
  readonly placed: 'place' | 'position' | 'text' | 'none';
  readonly position: readonly [number, number] | null;
  readonly handler: Official | null;
  readonly competent: string | null;
  readonly reportedAt: string;
  readonly lastAt: string;
  readonly clock: {
    readonly id: string;
    readonly name: Text;
    readonly due: string;
    readonly remaining: Remaining | null;
    readonly share: number;
  } | null;
  readonly overdue: boolean;
}

export interface QueueFilter {
  readonly stage?: string | undefined;
  readonly kind?: string | undefined;
  readonly unit?: string | undefined;
  readonly source?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly q?: string | undefined;
}

type Tally = Readonly<Record<string, number>>;

export interface Queue {
  readonly items: readonly EventRow[];
  readonly next: string | null;
  readonly counts: {
    readonly all: number;
    readonly overdue: number;
    readonly unplaced: number;
    readonly stages: Tally;
    readonly kinds: Tally;
    readonly sources: Tally;
  };
}

export interface EventShown {
  readonly event: EventRow;
  /** Kinds the title suggests, with the words that matched. */
  readonly suggestions: readonly {
    readonly kind: string;
    readonly matched: readonly string[];
    readonly score: number;
    /** The rule in force that says so; null: the words of the catalogue do. */
    readonly rule: { readonly code: string; readonly version: number } | null;
  }[];
  readonly competent: { readonly kind: string; readonly name: Text; readonly why: Text } | null;
}

export interface Candidates {
  readonly agencies: readonly (Named & {
    readonly kind: string;
    readonly competent: boolean;
    readonly reasons: readonly Text[];
  })[];
  readonly people: readonly {
    readonly account: string;
    readonly name: Text;
    readonly staffNumber: string;
    readonly role: string;
    readonly agency: Named;
    readonly load: number;
    readonly dutyUntil: string | null;
    readonly reasons: readonly Text[];
  }[];
}

export interface Shift {
  readonly id: string;
  readonly account: Official;
  readonly unit: Named;
  readonly speciality: string | null;
  readonly from: string;
  readonly until: string;
}

export interface Duty {
  readonly shifts: readonly Shift[];
  readonly people: readonly (Official & { readonly agency: Text })[];
  readonly units: readonly Named[];
  readonly mayPlan: boolean;
}

export interface NewShift {
  readonly account: string;
  readonly unit: string;
  readonly speciality?: string;
  readonly from: string;
  readonly until: string;
}

export interface GridFigure {
  readonly value: number | null;
  readonly n: number;
  readonly median?: number;
  readonly p90?: number;
}

export interface GridBoard {
  readonly unit: Named;
  readonly parent: string | null;
  readonly definitions: readonly (Named & {
    readonly meaning: Text;
    readonly unit: string;
    readonly kind: string;
    readonly better: 'up' | 'down' | null;
  })[];
  readonly total: Readonly<Record<string, GridFigure>>;
  readonly parts: readonly {
    readonly key: string;
    readonly name: Text;
    readonly figures: Readonly<Record<string, GridFigure>>;
  }[];
  readonly delays: readonly {
    readonly matter: string;
    readonly number: string;
    readonly title: string;
    readonly stage: Text;
    readonly kind: string | null;
    /** Hours in the stage, and those within which nine in ten left it. */
    readonly waited: number;
    readonly usual: number;
    /** Compared with the same stage and kind, or with the same stage alone. */
    readonly basis: 'kind' | 'stage';
    readonly sample: number;
  }[];
  readonly asOf: string;
  /** Acts wait to be counted. */
  readonly counting: boolean;
}

export type BoardBy = 'unit' | 'kind' | 'source';

const event = (matter: string): string => `/api/grid/events/${encodeURIComponent(matter)}`;
const handling = { purpose: 'handling' } as const;

/** A page of the queue; `kind` as an empty text asks for those not classified yet. */
export function gridQueue({ overdue, ...filter }: QueueFilter, cursor?: string): Promise<Queue> {
  const asked = new URLSearchParams({ limit: '100' });
  for (const [name, value] of Object.entries({ ...filter, cursor }))
    if (value !== undefined) asked.set(name, value);
  if (overdue === true) asked.set('overdue', 'true');
  return request(`/api/grid/queue?${asked.toString()}`, handling) as Promise<Queue>;
}

export const gridEvent = (matter: string): Promise<EventShown> =>
  request(event(matter), handling) as Promise<EventShown>;

export const gridNear = async (matter: string): Promise<readonly NearEvent[]> =>
  ((await request(`${event(matter)}/near`, handling)) as { items: readonly NearEvent[] }).items;

export const gridCandidates = (matter: string, kind?: string): Promise<Candidates> =>
  request(`${event(matter)}/candidates${queryText({ kind })}`, handling) as Promise<Candidates>;

export const dutyRoster = (from: string, until: string): Promise<Duty> =>
  request(`/api/grid/duty${queryText({ from, until })}`) as Promise<Duty>;

export const keepDuty = async (change: {
  readonly shifts?: readonly NewShift[];
  readonly cancel?: readonly string[];
}): Promise<void> => {
  await request('/api/grid/duty', { method: 'POST', body: change });
};

export const gridBoard = (asked: {
  readonly from: string;
  readonly to: string;
  readonly by: BoardBy;
  readonly unit?: string | undefined;
}): Promise<GridBoard> => request(`/api/grid/figures${queryText(asked)}`) as Promise<GridBoard>;
