import { workCalendar } from '../calendar/index.ts';
import type { Actor, Binding } from '../access/index.ts';
import { addTenancy, addUnits, moveUnit } from '../places/index.ts';
import { compileFlow, membersOf, transition, type CompiledFlow, type Snapshot } from '../process/index.ts';
import type { Definitions, InstalledFlow } from '../matters/index.ts';
import { inTransaction, newId, type Queryable } from '../store/index.ts';
import type { Pool } from 'pg';
import type { OracleAccount, OracleMatter, OraclePost, OracleWorld } from './policy-oracle.ts';

const DAY_MS = 86_400_000;
const named = (text: string) => ({ zh: text, en: text });
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const kinds = ['ordinary', 'health', 'psychology', 'minor', 'privileged', 'informant'] as const;

/** What was written into each compartment of a matter: a text that stands nowhere else. */
export const markOf = (matter: OracleMatter, place: string): string => `mark-${place}-${matter.id}`;

/** What the person is called who was entered as this party. */
export const nameOfParty = (party: string): string => `甲${party.slice(-6)}`;

/** The input of the opening act of a matter. */
export function openingInput(matter: OracleMatter): Record<string, unknown> {
  return {
    plain: markOf(matter, 'file'),
    ...Object.fromEntries(
      matter.parts.filter((one) => one.by === 'fact').map((one) => [one.part, one.account]),
    ),
    ...Object.fromEntries(matter.parties.map((one) => [one.fact, one.party])),
    ...Object.fromEntries(kinds.map((kind) => [`in-${kind}`, markOf(matter, `the-${kind}`)])),
  };
}

/** The matter as its snapshot has it: opened by a true transition, then put where the world says it stands. */
export function snapshotOf(flow: CompiledFlow, matter: OracleMatter, at: number) {
  const input = openingInput(matter);
  const opened = transition(flow, null, { action: 'start', at, input }, workCalendar([]));
  if (opened.snapshot === null) throw new Error(JSON.stringify(opened.refusals));
  const members: Record<string, string[]> = {};
  for (const { account, part, by } of matter.parts) if (by === 'act') (members[account] ??= []).push(part);
  for (const account of matter.recused) (members[account] ??= []).push('recused');
  const snapshot: Snapshot = {
    ...opened.snapshot,
    stage: matter.stage,
    ...(matter.stage === 'closed' ? { outcome: 'decided' } : {}),
    ...(Object.keys(members).length > 0 ? { members } : {}),
  };
  return { input, snapshot, effects: opened.effects };
}

/** The entries of one person in all registers. */
function entriesOf(world: OracleWorld, party: string | null): string[] {
  const person = world.parties.find((one) => one.id === party)?.person;
  return world.parties.filter((one) => one.person === person).map((one) => one.id);
}

/** The account as the application knows it: with the posts that hold now; none when it is disabled. */
export function actorOf(world: OracleWorld, account: OracleAccount): Actor | null {
  if (account.disabled) return null;
  const binding = (post: OraclePost): Binding => ({
    role: post.role,
    agency: post.agency,
    agencyName: named('agency'),
    mark: '甲',
    shard: world.agencies.find((one) => one.id === post.agency)!.shard,
    unit: post.unit,
    unitName: null,
    scope: post.scope,
  });
  return {
    account: account.id,
    kind: account.kind,
    party: account.party,
    assurance: account.kind === 'resident' ? 'high' : null,
    ...(account.kind === 'resident' ? { parties: entriesOf(world, account.party) } : {}),
    username: account.id,
    name: named(account.id),
    staffNumber: '1',
    bindings: account.posts.filter((post) => post.when === 'now').map(binding),
  };
}

/** The flows of a world, compiled, by scenario. */
export const compiledFlows = (world: OracleWorld): ReadonlyMap<string, CompiledFlow> =>
  new Map(world.flows.map((flow) => [flow.id, compileFlow(flow)]));

const insert = (db: Queryable, table: string, columns: string, rows: readonly object[]) =>
  db.query(
    `insert into ${table} (${columns.replaceAll(/ [\w[\]]+(?=,|$)/g, '')}) select * from json_to_recordset($1) as x(${columns})`,
    [JSON.stringify(rows)],
  );

async function writePlaces(db: Pool, world: OracleWorld): Promise<void> {
  const units = world.units.map((unit, index) => ({
    id: unit.id,
    kind: 'unit',
    shard: unit.shard,
    parent: unit.formerly ?? unit.parent,
    name: named(`unit ${String(index)}`),
    code: `${String(unit.shard)}-${String(index)}`,
  }));
  await addUnits(db, units, '2000-01-01');
  for (const unit of world.units) {
    if (unit.parent === null)
      await addTenancy(db, unit.shard, unit.id, named(`tenancy ${String(unit.shard)}`));
    const [parent, day] =
      unit.formerly !== null ? [unit.parent, dayFromNow(-2)] : [unit.later, dayFromNow(9)];
    if (unit.formerly !== null || unit.later !== null)
      await inTransaction(db, (client) => moveUnit(client, unit.id, parent!, day));
  }
}

async function writePeople(db: Pool, world: OracleWorld): Promise<void> {
  // no two worlds share a person
  const indexOf = (person: number): string =>
    `\\x${Buffer.from(`${world.parties[0]!.id} ${String(person)}`).toString('hex')}`;
  await insert(
    db,
    'access.agency',
    'id uuid, shard smallint, kind text, name_zh text, name_en text, mark text, unit uuid',
    world.agencies.map(({ id, shard }, index) => ({
      ...{ id, shard, kind: 'bureau', name_zh: `局${String(index)}`, name_en: `Bureau ${String(index)}` },
      ...{ mark: `甲${String(index)}`, unit: world.units.find((one) => one.shard === shard)!.id },
    })),
  );
  await insert(
    db,
    'parties.party',
    'shard smallint, id uuid, kind text, name text, identity_index bytea',
    world.parties.map((one) => ({
      ...{ shard: one.shard, id: one.id, kind: 'person', name: nameOfParty(one.id) },
      identity_index: indexOf(one.person),
    })),
  );
  const personOf = (party: string | null) => world.parties.find((one) => one.id === party)?.person;
  // a contractor ends with the official who answers for them: one who is disabled has no contractors with posts
  const sponsor = (world.accounts.find(({ disabled }) => !disabled) ?? world.accounts[0]!).id;
  await insert(
    db,
    'access.account',
    `id uuid, username text, name_zh text, name_en text, staff_number text, kind text, party uuid, assurance text,
     sponsor uuid, disabled_at timestamptz, identity_index bytea`.replaceAll(/\s+/g, ' '),
    world.accounts.map(({ id, kind, party, disabled }) => ({
      ...{ id, username: id, name_zh: '人', name_en: 'Person', staff_number: id.slice(-6), kind, party },
      assurance: kind === 'resident' ? 'high' : null,
      sponsor: kind === 'contractor' ? sponsor : null,
      disabled_at: disabled ? dayFromNow(-1) : null,
      identity_index: party === null ? null : indexOf(personOf(party)!),
    })),
  );
  const days = {
    past: ['-infinity', dayFromNow(-1)],
    now: ['-infinity', 'infinity'],
    future: [dayFromNow(2), 'infinity'],
  };
  await insert(
    db,
    'access.binding',
    'id uuid, account uuid, role text, agency uuid, unit uuid, scope text, valid_from timestamptz, valid_to timestamptz',
    world.accounts.flatMap((account) =>
      account.posts.map(({ role, agency, unit, scope, when }) => ({
        ...{ id: newId(), account: account.id, role, agency, unit, scope },
        ...{ valid_from: days[when][0], valid_to: days[when][1] },
      })),
    ),
  );
}

async function writeMatters(
  db: Pool,
  world: OracleWorld,
  installed: ReadonlyMap<string, InstalledFlow>,
): Promise<void> {
  const at = Date.now() - 30 * DAY_MS;
  await db.query('select store.ensure_journal_partition($1::date)', [new Date(at).toISOString()]);
  const rows = world.matters.map((matter, index) => {
    const { id: definition, flow } = installed.get(matter.scenario)!;
    // no two at the same moment: an order by time is one order
    const when = new Date(at + index).toISOString();
    return {
      ...matter,
      ...snapshotOf(flow, matter, at + index),
      ...{
        flow,
        definition,
        when,
        number: `甲〔2026〕${String(index)}号`,
        title: `标题 ${markOf(matter, 'title')}`,
      },
      closed: matter.stage === 'closed' ? when : null,
    };
  });
  await insert(
    db,
    'matters.matter',
    `shard smallint, id uuid, scenario text, definition integer, number text, title text, stage text, outcome text,
     agency uuid, unit uuid, opened_at timestamptz, last_at timestamptz, closed_at timestamptz, next_due timestamptz,
     version integer, snapshot json, recorded_first timestamptz, recorded_last timestamptz, sealed_since timestamptz`.replaceAll(
      /\s+/g,
      ' ',
    ),
    rows.map((row) => ({
      ...{
        shard: row.shard,
        id: row.id,
        scenario: row.scenario,
        definition: row.definition,
        number: row.number,
      },
      ...{ title: row.title, stage: row.stage, outcome: row.snapshot.outcome ?? null, agency: row.agency },
      ...{ unit: row.unit, opened_at: row.when, last_at: row.when, closed_at: row.closed, version: 1 },
      ...{ next_due: row.closed === null ? row.when : null, snapshot: row.snapshot },
      ...{ recorded_first: row.when, recorded_last: row.when, sealed_since: row.sealed ? row.when : null },
    })),
  );
  await insert(
    db,
    'store.journal',
    `shard smallint, kind text, stream uuid, version integer, action text, at timestamptz, recorded_at timestamptz,
     actor uuid, agency uuid, purpose text, input json, effects json`.replaceAll(/\s+/g, ' '),
    rows.map((row) => ({
      ...{ shard: row.shard, kind: 'matter', stream: row.id, version: 1, action: 'start', at: row.when },
      ...{ recorded_at: row.when, actor: world.accounts[0]!.id, agency: row.agency, purpose: 'handling' },
      ...{ input: row.input, effects: row.effects },
    })),
  );
  const own = ({ shard, id }: OracleMatter) => ({ shard, matter: id });
  await insert(
    db,
    'matters.task',
    'shard smallint, matter uuid, task text, role text, agency uuid, unit uuid, opened_at timestamptz',
    rows.map((row) => ({
      ...own(row),
      task: 't',
      role: 'officer',
      agency: row.agency,
      unit: row.unit,
      opened_at: row.when,
    })),
  );
  await insert(
    db,
    'matters.clock',
    'shard smallint, matter uuid, clock text, due timestamptz',
    rows.map((row) => ({ ...own(row), clock: 'c', due: row.when })),
  );
  await insert(
    db,
    'matters.member',
    'shard smallint, matter uuid, account uuid, role text, agency uuid, scenario text',
    rows.flatMap((row) =>
      membersOf(row.flow, row.snapshot).map(({ account, part }) => ({
        ...own(row),
        ...{ account, role: part, agency: row.agency, scenario: row.scenario },
      })),
    ),
  );
  await insert(
    db,
    'matters.party',
    'shard smallint, matter uuid, party uuid, role text',
    rows.flatMap((row) => row.parties.map(({ party, fact }) => ({ ...own(row), party, role: fact }))),
  );
  await writeEmergencies(db, world);
}

async function writeEmergencies(db: Pool, world: OracleWorld): Promise<void> {
  await insert(
    db,
    'access.emergency',
    'id uuid, account uuid, agency uuid, shard smallint, matter uuid, reason text, at timestamptz, until timestamptz',
    world.matters.flatMap((matter) =>
      matter.emergencies.map(({ account, running }) => ({
        ...{
          id: newId(),
          account,
          agency: matter.agency,
          shard: matter.shard,
          matter: matter.id,
          reason: '试验',
        },
        ...{ at: dayFromNow(-3), until: dayFromNow(running ? 2 : -1) },
      })),
    ),
  );
}

/** Writes a world into a database: its policies by installation, everything else as the owner of the tables. */
export async function writeWorld(db: Pool, definitions: Definitions, world: OracleWorld): Promise<void> {
  await writePlaces(db, world);
  await writePeople(db, world);
  const installed = new Map<string, InstalledFlow>();
  for (const flow of world.flows) installed.set(flow.id, await definitions.install(flow, 'data'));
  await writeMatters(db, world, installed);
  await db.query('analyze');
}

/** Takes all matters out of a test's database again, so that the next world is alone with its own. */
export async function clearMatters(db: Queryable): Promise<void> {
  await db.query(
    `truncate matters.matter, matters.task, matters.clock, matters.member, matters.party, matters.visible,
       matters.number_series, matters.request, access.emergency cascade`,
  );
}
