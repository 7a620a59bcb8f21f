import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { MatterItem, TaskClock } from './contract.ts';
import { ApiProblem, request } from './request.ts';

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
  /** Names of the kinds of evidence that would meet it. */
  readonly wouldDo: readonly string[];
  readonly evidence: readonly { readonly version: number; readonly at: string; readonly kind: string }[];
}

/** The evidence points of a matter; null when its flow uses no catalogue of violations. */
export async function evidencePoints(matter: string): Promise<readonly EvidencePoint[] | null> {
  try {
    const found = await request(`/api/matters/${id(matter)}/evidence-points`, { purpose: 'handling' });
    return (found as { points: EvidencePoint[] }).points;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return null;
    throw problem;
  }
}

/** One violation of the catalogue, as a search for it shows it. */
export interface NormItem {
  readonly code: string;
  readonly name: Text;
}

/** Violations of the catalogue whose name, code or law fits a text; none where the catalogue is not installed. */
export async function findNorms(text: string): Promise<readonly NormItem[]> {
  try {
    return ((await request(`/api/norms${queryText({ text })}`)) as { items: NormItem[] }).items;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) return [];
    throw problem;
  }
}
