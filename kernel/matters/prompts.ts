import type { Actor } from '../access/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import {
  askedBy,
  promptsAhead,
  promptsFor,
  type Finding,
  type OpenPrompt,
  type Override,
  type PromptedAct,
  type Snapshot,
} from '../process/index.ts';
import { Problem, type Queryable } from '../store/index.ts';
import type { Findings } from './findings.ts';
import { promptsOpen, reasonMissing, unknownPrompt } from './perform-problems.ts';
import type { MatterState } from './state.ts';

/** A reason shorter than this says nothing. */
const LEAST_REASON = 4;

/** Who works for an agency: the platform itself and residents are asked nothing. */
export const isStaff = ({ kind }: Actor): boolean => kind === 'official' || kind === 'contractor';

type Matter = Pick<MatterState, 'id' | 'shard' | 'agency' | 'installed'>;

/**
 * The prompts of a matter that are open at a moment, the heaviest first; of one act, or of all that its stage allows. What
 * they ask is asked once each, and afresh: nothing is remembered, so what was cured is gone.
 */
export async function openPrompts(
  findings: Findings,
  matter: Matter,
  snapshot: Snapshot,
  at: number,
  calendar: WorkCalendar,
  { action, actor }: PromptedAct = {},
): Promise<readonly OpenPrompt[]> {
  const { flow } = matter.installed;
  const ahead = promptsAhead(flow, snapshot, action);
  if (ahead.length === 0) return [];
  const context = {
    flow,
    matter,
    action: '',
    at,
    facts: snapshot.facts,
    input: {},
    actor: actor ?? '',
  };
  const found: Record<string, unknown> = {};
  for (const one of askedBy(ahead)) Object.assign(found, await asked(findings, one, context));
  return promptsFor(flow, snapshot, at, found, calendar, { action, actor });
}

/** A question that cannot be answered is one of the things a prompt may warn of: `problem` holds its code. */
async function asked(
  findings: Findings,
  one: Finding,
  context: Parameters<Findings['of']>[1],
): Promise<Record<string, unknown>> {
  try {
    return await findings.of([one], context);
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { [one.into]: { problem: error.code } };
    throw error;
  }
}

/**
 * What goes on record of an act that an account does against open prompts. Throws `matters.prompts-open` (409) while one that
 * insists has no reason, `matters.prompt-unknown` (422) for a prompt the flow does not have, and `matters.reason-missing`
 * (422) for a reason that says nothing. A reason for what was cured in the meantime is not kept: there is nothing to go
 * against.
 */
export async function settlePrompts(
  open: () => Promise<readonly OpenPrompt[]>,
  matter: Matter,
  actor: Actor,
  given: Readonly<Record<string, string>> = {},
): Promise<readonly Override[] | undefined> {
  // the platform, and residents, whose rights no warning of the agency may hinder, are not asked
  if (!isStaff(actor) || matter.installed.flow.prompts.length === 0) return undefined;
  for (const [prompt, reason] of Object.entries(given)) {
    if (!matter.installed.flow.prompts.some(({ definition }) => definition.id === prompt))
      throw unknownPrompt(prompt);
    if (reason.trim().length < LEAST_REASON) throw reasonMissing(prompt);
  }
  const found = await open();
  const reasonFor = ({ id }: OpenPrompt): string | undefined =>
    Object.hasOwn(given, id) ? given[id]!.trim() : undefined;
  const unanswered = found.filter((one) => one.insists && reasonFor(one) === undefined);
  if (unanswered.length > 0) throw promptsOpen(unanswered);
  const overrides = found.flatMap((one): Override[] => {
    const reason = reasonFor(one);
    return reason === undefined
      ? []
      : [
          {
            prompt: one.id,
            reason,
            facts: Object.fromEntries(one.facts.map(({ id, value }) => [id, value])),
          },
        ];
  });
  return overrides.length === 0 ? undefined : overrides;
}

/** A prompt that somebody went on against: in which act, who and why. */
export interface RecordedOverride extends Override {
  readonly version: number;
  readonly action: string;
  readonly at: Date;
  readonly actor: string;
}

/** The prompts of a matter that were gone against, oldest first. Whoever asks has seen the matter already. */
export async function recordedOverrides(
  owner: Queryable,
  { shard, id }: Pick<MatterState, 'shard' | 'id'>,
): Promise<readonly RecordedOverride[]> {
  const { rows } = await owner.query<{
    version: number;
    action: string;
    at: Date;
    actor: string;
    overrides: readonly Override[];
  }>(
    `select j.version, j.action, j.at, j.actor, j.effects -> 'overrides' as overrides
     from matters.matter m join store.journal j on j.shard = m.shard and j.stream = m.id and j.kind = 'matter'
       and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
     where m.shard = $1 and m.id = $2 and (j.effects -> 'overrides') is not null order by j.version`,
    [shard, id],
  );
  return rows.flatMap(({ overrides, ...act }) => overrides.map((one) => ({ ...act, ...one })));
}
