import type { WorkCalendar } from '../calendar/index.ts';
import type { CompiledFlow } from './compile.ts';
import { isRunning, type ClockRun, type Snapshot } from './snapshot.ts';
import { dueOf, type Effects } from './transition.ts';

/**
 * The acts every flow has beside its own: recomputing open clocks when the calendar of a year was imported or corrected,
 * moving a matter on purpose to another definition, naming who takes part or must keep out, and what becomes of its papers,
 * of its evidence and of the rooms it is heard in. All are journalled like any act.
 */
export const RECOMPUTE = '@recompute';
export const MIGRATE = '@migrate';
export const MEMBERS = '@members';
/** A paper of the matter was signed, issued, served, corrected or withdrawn. */
export const PAPER = '@paper';
/** Evidence of the matter was captured, derived or withdrawn: the piece itself is with the room `evidence`. */
export const EVIDENCE = '@evidence';
/** A room was booked for the matter, cancelled or closed: what was said and recorded stays with the room `rooms`. */
export const ROOM = '@room';
/** Takes from a closed matter what says whom it was about; its effects hold the snapshot that is left. */
export const ANONYMISE = '@anonymise';
/** Takes a closed matter away; its journal stays as tombstones. */
export const ERASE = '@erase';

/** A part given to an account or taken from it, with the reason that stands in the journal. */
export interface MemberChange {
  readonly account: string;
  readonly part: string;
  readonly change: 'add' | 'remove';
  readonly reason: string;
}

/** What has become of a paper: its content stays with the room `documents`, its digest stands in the journal. */
export interface PaperChange {
  readonly id: string;
  readonly template: string;
  readonly change: 'signed' | 'issued' | 'served' | 'corrected' | 'withdrawn';
  readonly number?: string;
  /** SHA-256 (hex) of what was signed, issued or served. */
  readonly digest: string;
  readonly reason?: string;
  /** The paper was signed by hand and scanned. */
  readonly scan?: true;
}

/** What has become of a piece of evidence: its file and metadata stay with the room `evidence`. */
export interface EvidenceChange {
  /** Id of the piece. */
  readonly item: string;
  readonly change: 'captured' | 'derived' | 'withdrawn';
  /** Kind of evidence as the law has it (行政处罚法 46). */
  readonly kind: string;
  /** The port it was captured by. */
  readonly port: string;
  /** Evidence points that it is meant to prove; they are met by the act of the flow that takes the piece in. */
  readonly points: readonly string[];
  /** The day (ISO) on which it was obtained. */
  readonly obtained: string;
  /** SHA-256 (hex) of its metadata with their nonce. */
  readonly digest: string;
}

interface Amendment {
  readonly snapshot: Snapshot;
  readonly effects: Effects;
}

/**
 * Recomputes the due moments of running clocks; null when none changes. With `dues` (replay) those recorded values
 * are taken instead of the calendar's.
 */
export function recompute(
  flow: CompiledFlow,
  snapshot: Snapshot,
  at: number,
  calendar: WorkCalendar,
  dues?: Readonly<Record<string, number>>,
): Amendment | null {
  const clocks: Record<string, ClockRun> = { ...snapshot.clocks };
  const changes: NonNullable<Effects['clocks']>[number][] = [];
  for (const [id, run] of Object.entries(snapshot.clocks)) {
    const clock = flow.clocks.get(id);
    if (clock === undefined || !isRunning(run)) continue;
    const due = dues === undefined ? dueOf(clock.definition, run, calendar) : (dues[id] ?? run.due);
    if (due === run.due) continue;
    clocks[id] = { ...run, due };
    changes.push([id, 'recomputed', due, run.due]);
  }
  if (changes.length === 0) return null;
  return {
    snapshot: { ...snapshot, version: snapshot.version + 1, at: Math.max(snapshot.at, at), clocks },
    effects: { clocks: changes },
  };
}

/**
 * The matter under another definition: its stage by the mapping (same id when not mapped), facts and clocks kept as
 * far as the new definition knows them. The caller has checked that the mapped stage exists.
 */
export function migrateTo(
  flow: CompiledFlow,
  snapshot: Snapshot,
  at: number,
  stages: Readonly<Record<string, string>>,
): Amendment {
  const stage = stages[snapshot.stage] ?? snapshot.stage;
  const tasks = Object.fromEntries(Object.entries(snapshot.tasks).filter(([id]) => flow.tasks.has(id)));
  const closed = Object.keys(snapshot.tasks).filter((id) => !flow.tasks.has(id));
  const when = Math.max(snapshot.at, at);
  return {
    snapshot: {
      ...snapshot,
      version: snapshot.version + 1,
      at: when,
      stage,
      since: stage === snapshot.stage ? snapshot.since : when,
      facts: { ...flow.initialFacts, ...snapshot.facts },
      clocks: Object.fromEntries(Object.entries(snapshot.clocks).filter(([id]) => flow.clocks.has(id))),
      tasks,
    },
    effects: {
      ...(stage === snapshot.stage ? {} : { from: snapshot.stage, to: stage, dwell: when - snapshot.since }),
      ...(closed.length > 0 ? { closed } : {}),
    },
  };
}

/** What has become of a room that was booked for the matter: its entries and its record stay with the room `rooms`. */
export interface RoomChange {
  /** Id of the room. */
  readonly room: string;
  readonly change: 'booked' | 'cancelled' | 'closed';
  readonly purpose: string;
  /** When it is to begin, ISO 8601. */
  readonly planned: string;
  /** Of a room that was closed: SHA-256 (hex) of its frozen record and of its last entry, and how many entries it has. */
  readonly record?: string;
  readonly head?: string;
  readonly entries?: number;
}

/** The matter after a part was given or taken; null when nothing changes. Stage, clocks and tasks stay as they are. */
export function changeMembers(snapshot: Snapshot, change: MemberChange): Amendment | null {
  const parts = snapshot.members?.[change.account] ?? [];
  if (parts.includes(change.part) === (change.change === 'add')) return null;
  const after =
    change.change === 'add' ? [...parts, change.part] : parts.filter((one) => one !== change.part);
  const others = Object.entries(snapshot.members ?? {}).filter(([account]) => account !== change.account);
  const members = after.length === 0 ? others : [...others, [change.account, after] as const];
  const rest = Object.fromEntries(
    Object.entries(snapshot).filter(([key]) => key !== 'members'),
  ) as unknown as Snapshot;
  return {
    snapshot: {
      ...rest,
      version: snapshot.version + 1,
      ...(members.length === 0 ? {} : { members: Object.fromEntries(members) }),
    },
    effects: {},
  };
}

/** The matter after something became of one of its papers; a corrected paper is issued anew. */
export function changePaper(snapshot: Snapshot, change: PaperChange): Amendment {
  const state = change.change === 'corrected' ? 'issued' : change.change;
  return {
    snapshot: {
      ...snapshot,
      version: snapshot.version + 1,
      papers: { ...snapshot.papers, [change.template]: state },
    },
    effects: {},
  };
}

/** The matter after something became of its evidence: what a piece proves is said by the act that takes it in. */
export function changeEvidence(snapshot: Snapshot): Amendment {
  return { snapshot: { ...snapshot, version: snapshot.version + 1 }, effects: {} };
}

/** The matter after something became of a room: what was decided there is said by an act of the flow. */
export function changeRoom(snapshot: Snapshot): Amendment {
  return { snapshot: { ...snapshot, version: snapshot.version + 1 }, effects: {} };
}
