import type { Pool } from 'pg';
import { asActor, compartmentOf, openCompartments, type Actor } from '../access/index.ts';
import { isUuid } from '../store/index.ts';
import type { CompiledFlow, FlowDefinition, Scalar } from '../process/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { shardOf } from './identity.ts';
import { matterJournal, type JournalRow } from './journal.ts';
import { checkReader, type Reader } from './list.ts';
import { standingOf } from './standing.ts';
import type { MatterRow } from './state.ts';

export interface ReadAct {
  readonly version: number;
  readonly action: string;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly agency: string | null;
  readonly purpose: string;
  readonly effects: JournalRow['effects'];
  readonly input: Readonly<Record<string, unknown>>;
  /** Fields that were filled in and that the reader may not open. */
  readonly closed: readonly string[];
  /** The reader opens every compartment, so that nothing of the act is kept from them. */
  readonly whole: boolean;
}

/**
 * The acts of a matter after a version, as far as the reader may see them: what was entered into a compartment that is
 * closed to them is left out and named. Undefined when there is no such matter or they may not see it. The reading is on
 * disk before this returns.
 */
export async function journalPage(
  reader: Omit<Reader, 'actor' | 'db'> & { readonly db: Pool; readonly actor: Actor },
  definitions: Definitions,
  id: string,
  after: number,
  limit: number,
): Promise<
  | {
      readonly installed: InstalledFlow;
      readonly shard: number;
      readonly acts: readonly ReadAct[];
      /** The facts of the matter as they stand now, as far as the reader may see them. */
      readonly facts: Readonly<Record<string, Scalar>>;
      /** In whose post it was read, and whether under an emergency access. */
      readonly agency: string | null;
      readonly emergency: boolean;
    }
  | undefined
> {
  checkReader({ ...reader, db: reader.db });
  if (!isUuid(id)) return undefined;
  const { actor, purpose, db } = reader;
  const { rows } = await db.query<
    MatterRow & { emergency: boolean; above: string[] | null; post_agency: string | null }
  >({
    name: 'matters.journal-page',
    text: `select (file).*, emergency, above, post_agency from matters.page($1, $2, $3, $4, 'journal')`,
    values: [actor.account, purpose, shardOf(id), id],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const installed = await definitions.byId(row.definition);
  const { flow } = installed;
  const standing = standingOf(flow, row.snapshot, actor, row.sealed_since !== null, row.emergency);
  const policy = await definitions.policyOf(installed);
  const open = openCompartments(policy, actor, row, standing, row.above ?? []);
  if (open.size === 0) return undefined;
  const acts = await asActor(db, actor, purpose, (client) => matterJournal(client, row, after, limit));
  return {
    installed,
    shard: row.shard,
    acts: acts.map((act) => withoutClosed(flow, policy, act, open)),
    facts: Object.fromEntries(
      Object.entries(row.snapshot.facts).filter(([fact]) =>
        open.has(compartmentOf(flow, policy, 'fact', fact)),
      ),
    ),
    agency: row.post_agency,
    emergency: standing.emergency,
  };
}

function withoutClosed(
  flow: CompiledFlow,
  policy: FlowDefinition,
  act: JournalRow,
  open: ReadonlySet<string>,
): ReadAct {
  const form = flow.actions.get(act.action)?.definition.form;
  const known = form === undefined ? undefined : flow.definition.forms[form]?.properties;
  // an earlier definition may have kept apart what this one does not know: it is open to who opens everything
  const opensAll = (policy.data.compartments ?? []).every((one) => open.has(one.id));
  const closed = Object.keys(act.input).filter((field) =>
    known !== undefined && Object.hasOwn(known, field)
      ? !open.has(compartmentOf(flow, policy, 'field', `${form!}.${field}`))
      : !opensAll && !act.action.startsWith('@'),
  );
  const effects = withoutClosedReasons(flow, policy, withoutClosedFacts(flow, policy, act, open), open);
  const whole =
    closed.length === 0 &&
    opensAll &&
    (flow.definition.data.compartments ?? []).every((one) => open.has(one.id));
  if (closed.length === 0) return { ...act, effects, closed, whole };
  return {
    ...act,
    effects,
    whole,
    input: Object.fromEntries(Object.entries(act.input).filter(([field]) => !closed.includes(field))),
    closed,
  };
}

/** What a prompt showed when somebody went on against it, less what a later policy has put apart. */
function withoutClosedReasons(
  flow: CompiledFlow,
  policy: FlowDefinition,
  effects: JournalRow['effects'],
  open: ReadonlySet<string>,
): JournalRow['effects'] {
  if (effects.overrides === undefined) return effects;
  return {
    ...effects,
    overrides: effects.overrides.map((one) => ({
      ...one,
      facts: Object.fromEntries(
        Object.entries(one.facts).filter(([id]) => open.has(compartmentOf(flow, policy, 'fact', id))),
      ),
    })),
  };
}

/**
 * Decision tables record the facts they looked at: those of closed compartments are not told in an explanation either. Of
 * a table that asks for one, nothing is told: the row that applied says what the fact was.
 */
function withoutClosedFacts(
  flow: CompiledFlow,
  policy: FlowDefinition,
  { action, effects }: JournalRow,
  open: ReadonlySet<string>,
): JournalRow['effects'] {
  if (effects.rules === undefined) return effects;
  const apart = [...(policy.data.compartments ?? []), ...(flow.definition.data.compartments ?? [])]
    .filter((one) => !open.has(one.id))
    .flatMap(({ facts = [], fields = [] }) => [...facts, ...fields.map((one) => one.split('.')[1]!)]);
  if (apart.length === 0) return effects;
  const asks = (rule: string): boolean => {
    const model = JSON.stringify(flow.definition.rules?.[rule]?.model ?? {});
    return apart.some((name) => model.includes(name));
  };
  const closed = (flow.actions.get(action)?.definition.decide ?? [])
    .filter((one) =>
      'rule' in one
        ? asks(one.rule)
        : 'others' in one
          ? one.others.some((name) => apart.includes(name))
          : apart.some((name) => JSON.stringify(effects.rules?.[one.into] ?? null).includes(`"${name}"`)),
    )
    .flatMap(({ into }) => [into, `${into}.fired`, `${into}.facts`]);
  const rules = Object.entries(effects.rules)
    .filter(([key]) => !closed.includes(key))
    .map(([key, value]): [string, unknown] => [
      key,
      key.endsWith('.facts') && typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).filter(([fact]) => open.has(compartmentOf(flow, policy, 'fact', fact))),
          )
        : value,
    ]);
  return { ...effects, rules: Object.fromEntries(rules) };
}
