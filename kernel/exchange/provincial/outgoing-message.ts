import { recordReading, systemActor } from '../../access/index.ts';
import { matterJournal, type JournalRow } from '../../matters/index.ts';
import { maskedName, partyNames } from '../../parties/index.ts';
import { PAPER, type CompiledFlow, type Snapshot } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';
import { isProtectedFact, mayLeave } from '../leaving-fields.ts';
import type { ProvincialContext } from './context.ts';
import type { ProvincialMapping } from './mapping.ts';
import {
  read,
  type MessagePaper,
  type MessageParty,
  type ProvincialMessage,
  type Reason,
} from './message.ts';
import { messageId, type Place } from './queue.ts';

export type Outgoing = { readonly message: ProvincialMessage } | { readonly withheld: Reason };

interface MatterRow extends Record<string, unknown> {
  definition: number;
  number: string;
  agency: string;
  mark: string;
  opened_at: Date;
  snapshot: Snapshot;
  sealed_since: Date | null;
  recorded_first: Date;
  recorded_last: Date;
  provincial: string | null;
}

const withheld = (code: string, zh: string, en: string): Outgoing => ({
  withheld: { code: `provincial.${code}`, text: { zh, en } },
});

/**
 * The message of one act, made of the journal by the mapping in force: no personal or protected field, no title, names of
 * persons masked unless the mapping gives the basis of telling them. Names are read for the purpose of handling, as the
 * platform, and the reading is traced. What cannot be sent is withheld with the reason.
 */
export async function outgoingMessage(
  { pool, definitions }: Pick<ProvincialContext, 'pool' | 'definitions'>,
  place: Place,
  mapping: ProvincialMapping,
): Promise<Outgoing> {
  const row = await matterRow(pool, place);
  if (row === undefined) return withheld('matter-gone', '案件已不在本平台', 'The matter is no longer here');
  if (row.sealed_since !== null)
    return withheld('sealed', '案件已依法封存，不再外传', 'The record is sealed by law and does not leave');
  const [act] = await matterJournal(pool, { ...place, id: place.matter, ...row }, place.version - 1, 1);
  if (act?.version !== place.version || act.effects.erased !== undefined)
    return withheld('erased', '这一步骤已依规删除', 'The act was erased at the end of its period');
  const { flow } = await definitions.byId(row.definition);
  const what = place.restated > 0 ? {} : contentOf(flow, mapping, act);
  if ('withheld' in what) return what;
  const entered = stageAfter(row.snapshot, act, place);
  const stage = entered === undefined ? null : mapping.stages[entered];
  if (stage === undefined)
    return withheld(
      'stage-unmapped',
      `阶段“${entered ?? ''}”没有对应代码`,
      `The stage “${entered ?? ''}” has no code`,
    );
  const outcome = row.snapshot.outcome === undefined ? undefined : mapping.outcomes?.[row.snapshot.outcome];
  const parties = await partiesFor(pool, flow, mapping, row, place);
  const message: ProvincialMessage = {
    format: 'gaoyao-provincial/1',
    id: messageId(place),
    at: act.at.toISOString(),
    matter: {
      id: place.matter,
      ...(row.provincial === null ? {} : { also: row.provincial }),
      number: row.number,
      kind: mapping.kind,
      agency: agencyCode(mapping, row.mark),
      opened: row.opened_at.toISOString(),
      ...(stage === null ? {} : { stage }),
      ...(outcome === undefined || act.version !== row.snapshot.version ? {} : { outcome }),
    },
    ...(parties.length === 0 ? {} : { parties }),
    ...what,
  };
  const checked = read('message', message);
  return 'fault' in checked ? { withheld: checked.fault } : { message };
}

/** Where the matter stands after its latest act; of an earlier one, where it led, if anywhere. */
const stageAfter = (snapshot: Snapshot, act: JournalRow, { restated }: Place): string | undefined =>
  restated > 0 || act.version === snapshot.version ? snapshot.stage : act.effects.to;

const agencyCode = (mapping: ProvincialMapping, mark: string): string =>
  Object.entries(mapping.agencies ?? {}).find(([, one]) => one === mark)?.[0] ?? mark;

async function matterRow(db: Queryable, { shard, matter }: Place): Promise<MatterRow | undefined> {
  const { rows } = await db.query<MatterRow>(
    `select m.definition, m.number, m.agency, g.mark, m.opened_at, m.snapshot, m.sealed_since, m.recorded_first,
       m.recorded_last, p.provincial
     from matters.matter m join access.agency g on g.id = m.agency
     left join exchange.provincial_matter p on p.shard = m.shard and p.matter = m.id
     where m.shard = $1 and m.id = $2`,
    [shard, matter],
  );
  return rows[0];
}

function contentOf(
  flow: CompiledFlow,
  mapping: ProvincialMapping,
  act: JournalRow,
): Pick<ProvincialMessage, 'act' | 'paper'> | { readonly withheld: Reason } {
  if (act.action === PAPER) return paperOf(mapping, act);
  const mapped = mapping.actions[act.action];
  if (mapped === undefined || mapped === null)
    return withheld(
      'action-unmapped',
      `步骤“${act.action}”没有对应代码`,
      `The action “${act.action}” has no code`,
    ) as { withheld: Reason };
  const form = flow.actions.get(act.action)?.definition.form ?? '';
  const fields = Object.entries(mapped.fields ?? {}).flatMap(([field, name]) => {
    const value = act.input[field];
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    // asked again here: the mapping may be older than the definition this matter runs on
    return plain && mayLeave(flow.definition, form, field) ? [[name, value] as const] : [];
  });
  return {
    act: { code: mapped.code, ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }) },
  };
}

function paperOf(
  mapping: ProvincialMapping,
  act: JournalRow,
): { readonly paper: MessagePaper } | { readonly withheld: Reason } {
  const paper = act.input as unknown as MessagePaper & { readonly id: string; readonly template: string };
  const kind = mapping.papers?.[paper.template];
  if (kind === undefined || kind === null)
    return withheld(
      'paper-unmapped',
      `文书“${paper.template}”没有对应代码`,
      `The paper “${paper.template}” has no code`,
    ) as { withheld: Reason };
  return {
    paper: {
      kind,
      change: paper.change,
      ...(paper.number === undefined ? {} : { number: paper.number }),
      day: dayOf(act.at),
      ...(paper.digest === undefined ? {} : { digest: paper.digest }),
      address: `urn:uuid:${paper.id}`,
    },
  };
}

/** The day in China. */
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

async function partiesFor(
  db: Queryable,
  flow: CompiledFlow,
  mapping: ProvincialMapping,
  row: MatterRow,
  place: Place,
): Promise<readonly MessageParty[]> {
  const wanted = (mapping.parties?.facts ?? []).filter((fact) => !isProtectedFact(flow.definition, fact));
  const ids = wanted.flatMap((fact) => {
    const party = row.snapshot.facts[fact];
    return typeof party === 'string' && party !== '' ? [party] : [];
  });
  if (ids.length === 0) return [];
  const full = mapping.parties?.names !== 'masked';
  await recordReading(db, {
    actor: systemActor,
    purpose: 'handling',
    act: full ? 'reveal' : 'party',
    agency: row.agency,
    shard: place.shard,
    matter: place.matter,
    parties: ids,
    ...(full ? { field: 'name' } : {}),
  });
  const [names, minors] = await Promise.all([partyNames(db, ids), minorsAmong(db, ids)]);
  return ids.flatMap((id) => {
    const party = names.get(id);
    if (party === undefined) return [];
    const { kind, name } = party;
    const open = kind === 'organisation' || (full && !minors.has(id));
    return [{ kind, name: open ? name : maskedName(kind, name), full: open }];
  });
}

/** A minor's name is masked whatever the mapping says. */
async function minorsAmong(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from parties.party where id = any($1::uuid[]) and minor_until >= current_date',
    [ids],
  );
  return new Set(rows.map((one) => one.id));
}
