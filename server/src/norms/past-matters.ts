import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { factorsOf, partyKindOf, pieceOf, type PastCase, type Reach } from '@gaoyao/kernel/knowledge';
import { standingEvidence, type Definitions } from '@gaoyao/kernel/matters';
import type { FlowDefinition, Snapshot } from '@gaoyao/kernel/process';
import type { Queryable } from '@gaoyao/kernel/store';

type Values = Readonly<Record<string, unknown>>;

/** Which matters of the past are looked at: of a violation, opened within days (ISO, both included), within a reach. */
export interface PastQuestion {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly reach: Reach;
  /** Whose recusals are kept. */
  readonly account: string;
}

export interface PastMatter {
  readonly shard: number;
  readonly agency: string;
  readonly matter: string;
  readonly number: string;
  /** Absent where nothing was concluded: the matter recorded no finding of the catalogue. */
  readonly past?: PastCase;
}

interface MatterRow extends Record<string, unknown> {
  shard: number;
  id: string;
  agency: string;
  number: string;
  definition: number;
  opened_at: Date;
  facts: Snapshot['facts'];
  recorded_first: Date;
  recorded_last: Date;
}

interface ActRow extends Record<string, unknown> {
  stream: string;
  version: number;
  action: string;
  at: Date;
  input: Values;
  rules: Values | null;
}

/** Matters of a batch: few enough that stopping is prompt, many enough that a query carries its weight. */
export const MATTERS_PER_BATCH = 2_000;

/** Matters of the question, as rows `m`: sealed ones and those the asker keeps out of are no part of any trial. */
const CHOSEN = `m.opened_at >= ($1::date)::timestamp at time zone 'Asia/Shanghai'
  and m.opened_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai'
  and m.scenario = any($3) and (m.snapshot -> 'facts' ->> ($4::json ->> m.scenario)) = $5
  and m.sealed_since is null and ($6 or m.shard = any($7::smallint[]) or m.agency = any($8::uuid[]))
  and not exists (select from matters.member r where r.shard = m.shard and r.matter = m.id and r.account = $9 and r.role = 'recused')`;

async function chosen(definitions: Definitions, question: PastQuestion): Promise<unknown[]> {
  const flows = (await definitions.all()).map(({ flow }) => flow.definition);
  const facts = Object.fromEntries(
    flows.flatMap(({ id, norms }) => (norms === undefined ? [] : [[id, norms.violation]])),
  );
  const { code, from, to, reach, account } = question;
  const { everywhere, shards, agencies } = reach;
  return [from, to, Object.keys(facts), JSON.stringify(facts), code, everywhere, shards, agencies, account];
}

/** How many matters there are to look at. */
export async function countPast(
  db: Queryable,
  definitions: Definitions,
  question: PastQuestion,
): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `select count(*) as total from matters.matter m where ${CHOSEN}`,
    await chosen(definitions, question),
  );
  return rows[0]!.total;
}

/**
 * The next batch of matters after a place in the order of keys, with what each recorded of the catalogue: read straight from
 * the journal, only the acts that recorded evidence or a finding.
 */
export async function pastMatters(
  db: Queryable,
  definitions: Definitions,
  question: PastQuestion,
  after: { readonly shard: number; readonly matter: string },
  limit = MATTERS_PER_BATCH,
): Promise<readonly PastMatter[]> {
  const { rows } = await db.query<MatterRow>(
    `select m.shard, m.id, m.agency, m.number, m.definition, m.opened_at, m.snapshot -> 'facts' as facts,
       m.recorded_first, m.recorded_last
     from matters.matter m where ${CHOSEN} and (m.shard, m.id) > ($10, $11)
     order by m.shard, m.id limit $12`,
    [...(await chosen(definitions, question)), after.shard, after.matter, limit],
  );
  if (rows.length === 0) return [];
  const uses = new Map<number, Use | undefined>();
  for (const { definition } of rows)
    if (!uses.has(definition))
      uses.set(definition, useOf((await definitions.byId(definition)).flow.definition));
  const acts = await actsOf(
    db,
    rows,
    [...uses.values()].flatMap((use) => use?.actions ?? []),
  );
  return rows.map((row) => {
    const { shard, id, agency, number } = row;
    const use = uses.get(row.definition);
    const past = use === undefined ? undefined : pastCase(use, row, acts.get(id) ?? []);
    return { shard, agency, matter: id, number, ...(past === undefined ? {} : { past }) };
  });
}

async function actsOf(
  db: Queryable,
  rows: readonly MatterRow[],
  actions: readonly string[],
): Promise<ReadonlyMap<string, readonly ActRow[]>> {
  const { rows: acts } = await db.query<ActRow>(
    `select stream, version, action, at, input, effects -> 'rules' as rules from store.journal
     where shard = any($1::smallint[]) and stream = any($2::uuid[]) and kind = 'matter' and action = any($3)
       and recorded_at >= $4 and recorded_at <= $5
     order by stream, version`,
    [
      [...new Set(rows.map((row) => row.shard))],
      rows.map((row) => row.id),
      [...new Set(actions)],
      new Date(Math.min(...rows.map((row) => row.recorded_first.getTime())) - 1),
      new Date(Math.max(...rows.map((row) => row.recorded_last.getTime())) + 1),
    ],
  );
  return Map.groupBy(acts, (act) => act.stream);
}

/** How a definition uses the catalogue: which of its acts are needed, and under which names they recorded findings. */
interface Use {
  readonly day: string;
  readonly evidence: ReadonlySet<string>;
  readonly excludes: string;
  readonly actions: readonly string[];
  readonly found: ReadonlyMap<string, Readonly<Partial<Record<'evidence' | 'discretion', string>>>>;
}

function useOf({ norms, actions }: FlowDefinition): Use | undefined {
  if (norms === undefined) return undefined;
  const found = new Map<string, Partial<Record<'evidence' | 'discretion', string>>>();
  for (const { id, decide = [] } of actions)
    for (const finding of decide)
      if ('norm' in finding && finding.norm !== 'violation')
        found.set(id, { ...found.get(id), [finding.norm]: finding.into });
  const { evidence, excludes = '', day } = norms;
  return {
    day,
    evidence: new Set(evidence),
    excludes,
    actions: [...evidence, ...(excludes === '' ? [] : [excludes]), ...found.keys()],
    found,
  };
}

/** What a matter recorded; undefined when no act of it asked the catalogue. */
function pastCase(use: Use, row: MatterRow, acts: readonly ActRow[]): PastCase | undefined {
  const lastWith = (kind: 'evidence' | 'discretion'): ActRow | undefined =>
    acts.findLast((act) => valueAt(act, use.found.get(act.action)?.[kind]) !== undefined);
  const judged = lastWith('evidence');
  const decided = lastWith('discretion');
  if (judged === undefined && decided === undefined) return undefined;
  const until = judged ?? decided!;
  const { facts } = row;
  const input = decided?.input ?? {};
  const found = valueAt(decided, use.found.get(decided?.action ?? '')?.discretion);
  const used = isValues(found?.['used']) ? found['used'] : {};
  const { party, ...values } = { ...factorsOf(facts, input), ...used };
  const day = input[use.day] ?? facts[use.day];
  const discovered = facts['foundOn'];
  const opened = isoOf(localDay(row.opened_at.getTime()));
  const fine = facts['fine'];
  return {
    party:
      'party' in used ? (party === 'organisation' ? 'organisation' : 'person') : partyKindOf(facts, input),
    day: typeof day === 'string' ? day : opened,
    filed: typeof discovered === 'string' && discovered !== '' ? discovered : opened,
    judged: isoOf(localDay(until.at.getTime())),
    pieces: standing(
      use,
      acts.filter((act) => act.version <= until.version),
    ),
    values,
    ...(found === undefined ? {} : { recorded: recordedOf(found) }),
    ...(typeof fine === 'number' ? { decided: fine } : {}),
  };
}

/** Evidence that was recorded and not taken out again. */
const standing = (use: Use, acts: readonly ActRow[]): PastCase['pieces'] =>
  standingEvidence(
    acts
      .filter((act) => act.action === use.excludes || use.evidence.has(act.action))
      .map((act) => ({ version: act.version, at: act.at.getTime(), action: act.action, input: act.input })),
    use.excludes,
  ).map(pieceOf);

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueAt(act: ActRow | undefined, into: string | undefined): Values | undefined {
  const value = into === undefined ? undefined : act?.rules?.[into];
  return isValues(value) ? value : undefined;
}

function recordedOf({ band, least, most, also }: Values): NonNullable<PastCase['recorded']> {
  return {
    band: typeof band === 'string' ? band : '',
    ...(typeof least === 'number' ? { least } : {}),
    ...(typeof most === 'number' ? { most } : {}),
    also: Array.isArray(also) ? also.filter((one): one is string => typeof one === 'string') : [],
  };
}
