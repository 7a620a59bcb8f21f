import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { MatterItem, TaskClock } from './contract.ts';
import { request } from './request.ts';

const id = encodeURIComponent;

interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface Handler extends Named {
  readonly staffNumber: string;
}

/** What lies with one handler, or with nobody: amounts of work and its periods. */
export interface HandlerLoad {
  readonly handler: Handler | null;
  readonly open: number;
  readonly dueThisWeek: number;
  readonly overdue: number;
  readonly oldest: { readonly matter: string; readonly number: string; readonly openedAt: string } | null;
}

export interface TeamMatter extends MatterItem {
  readonly handlers: readonly Handler[];
  /** The duty that ends next, and when. */
  readonly clock: TaskClock | null;
  readonly due: string | null;
  /** The act by which the reader may name another handler now. */
  readonly reassign: string | null;
}

export interface Team {
  readonly agency: Named;
  readonly agencies: readonly Named[];
  readonly loads: readonly HandlerLoad[];
  readonly due: readonly TeamMatter[];
  readonly overdue: readonly TeamMatter[];
  readonly unassigned: readonly TeamMatter[];
}

/** The work of an agency one leads; the first of them when none is named. */
export const team = async (agency: string | undefined): Promise<Team> =>
  (await request(`/api/team${queryText({ agency })}`, { purpose: 'handling' })) as Team;

export type PointState = 'met' | 'weak' | 'stale' | 'missing';

/** A fact to be proved in a matter, and how far its evidence proves it. */
export interface EvidencePoint extends Named {
  readonly state: PointState;
  readonly compulsory: boolean;
  readonly why: Text;
  /** What would meet it; null when it is met. */
  readonly wanted: Text | null;
  readonly kinds: readonly Named[];
}

/** A circumstance that moves the penalty within the law's range. */
export interface DiscretionFactor extends Named {
  readonly type: 'number' | 'boolean' | 'choice';
  readonly unit?: Text;
  readonly choices?: readonly { readonly value: string; readonly name: Text }[];
}

/** What the table of the violation says of what is known: a suggestion with its reason. */
export interface Discretion {
  readonly suggestion: {
    /** Empty when no row of the table applies. */
    readonly band: string;
    readonly name: Text;
    readonly least?: number;
    readonly most?: number;
    readonly reason: Text;
  };
  readonly factors: readonly DiscretionFactor[];
}

/** What the catalogue says of a matter; nothing while no violation is named in it. */
export interface MatterNorms {
  readonly points: readonly EvidencePoint[];
  readonly discretion: Discretion | null;
}

/** `factors` are values as they are being entered, before any act records them. */
export const matterNorms = async (
  matter: string,
  factors: Readonly<Record<string, unknown>>,
): Promise<MatterNorms> =>
  (await request(
    `/api/matters/${id(matter)}/evidence-points${queryText({
      factors: Object.keys(factors).length === 0 ? undefined : JSON.stringify(factors),
    })}`,
    { purpose: 'handling' },
  )) as MatterNorms;

/** One violation of the catalogue, as a search for it shows it. */
export interface NormItem {
  readonly code: string;
  readonly name: Text;
  readonly law: string;
  readonly article: string;
}

/** Violations in force whose code, name, law or article holds a text. */
export const findNorms = async (q: string): Promise<readonly NormItem[]> =>
  ((await request(`/api/norms/violations${queryText({ q, limit: 50 })}`)) as { items: NormItem[] }).items;
