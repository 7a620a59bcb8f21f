import type { Pool } from 'pg';
import type { FlowDefinition } from '../../process/index.ts';
import { inTransaction, newIdIn, Problem, type Queryable } from '../../store/index.ts';
import { currentCatalogue } from '../catalogue/current-catalogue.ts';
import type { ReportPeriod } from '../catalogue/reading.ts';
import { reportFigures } from '../catalogue/report-figures.ts';
import { residentsOf } from '../catalogue/residents.ts';
import { spansOf } from '../catalogue/spans.ts';
import { editionDigest, type Edition, type EditionContent, type EditionFigure } from './edition.ts';
import { keepTree } from './frozen-tree.ts';
import { editionById } from './keep.ts';

export interface EditionWanted {
  /** Name of the report, such as `safety`. */
  readonly report: string;
  readonly catalogue: string;
  readonly by: ReportPeriod;
  readonly period: string;
  readonly unit: string;
  /** The units shown beside each other below it. */
  readonly below: readonly string[];
  readonly preparedBy: string;
  /** Why there is another one; needed where one of the same period is published. */
  readonly reason?: string;
  /** Points of the series. */
  readonly series?: number;
  /** Shown with it and frozen with it: names, freshness, ranking. JSON. */
  readonly beside?: unknown;
  /** Epoch milliseconds. */
  readonly now?: number;
}

/**
 * Freezes the figures of a period as they are counted now: a draft, with everything needed to read it later as it was and
 * to say why a later one differs. All of it is read in one snapshot. Throws `editions.not-begun` (422), `editions.draft-exists`,
 * `editions.counting` (409), `editions.reason-needed` (422) and what `reportFigures` throws. `pool`: the owner's, so whoever
 * calls has decided whether the unit is the actor's to report on.
 */
export async function freezeEdition(
  pool: Pool,
  flows: ReadonlyMap<string, FlowDefinition>,
  wanted: EditionWanted,
): Promise<Edition> {
  try {
    return await inTransaction(pool, async (db) => {
      await db.query('set transaction isolation level repeatable read');
      return freezeIn(db, flows, wanted);
    });
  } catch (error) {
    // two at the same moment: the second sees the draft of the first
    if ((error as { code?: unknown }).code === '23505') throw draftExists(null);
    throw error;
  }
}

async function freezeIn(
  db: Queryable,
  flows: ReadonlyMap<string, FlowDefinition>,
  wanted: EditionWanted,
): Promise<Edition> {
  const { report, catalogue, by, period, unit, series = 0 } = wanted;
  const now = wanted.now ?? Date.now();
  const spans = spansOf({ by, period }, now);
  if (spans === null) throw notBegun(period);
  const [last] = await sameReport(db, wanted);
  if (last?.state === 'draft') throw draftExists(last.id);
  const published = last?.published ?? null;
  const reason = wanted.reason?.trim() ?? '';
  if (published !== null && reason === '') throw reasonNeeded();
  const units = [...new Set([unit, ...wanted.below])];
  const counted = await countedTo(db, catalogue);
  const definitions = await currentCatalogue(db, catalogue);
  const figures = await reportFigures(db, flows, { catalogue, units, by, period, series }, now);
  const residents = await residentsOf(db, units);
  const content: EditionContent = {
    catalogue: definitions.catalogue,
    versions: Object.fromEntries([...definitions.versions].map(([id, { version }]) => [id, version])),
    units,
    residents: Object.fromEntries(
      units.flatMap((one) => {
        const persons = residents(one, spans.now.to);
        return persons === null ? [] : [[one, persons] as const];
      }),
    ),
    beside: wanted.beside ?? null,
  };
  const frozen: readonly EditionFigure[] = figures.map((one) => ({
    ...one,
    version: definitions.versions.get(one.indicator)!.version,
  }));
  const shard = await shardOfUnit(db, unit);
  const id = newIdIn(shard);
  const tree = await keepTree(db, units);
  const shared = {
    ...{ report, by, period, unit, number: (last?.number ?? 0) + 1, days: spans.now },
    ...{ asOf: new Date(now).toISOString(), content, supersedes: published },
    ...{ reason: reason === '' ? null : reason, tree },
  };
  // numbers and words as the database will give them back
  const kept = JSON.parse(JSON.stringify({ ...shared, figures: frozen })) as typeof shared & {
    figures: readonly EditionFigure[];
  };
  const { rows } = await db.query<{ id: string }>(
    `insert into indicators.edition (shard, id, report, catalogue, by, period, unit, number, state, first_day, last_day, as_of,
       counted_xid, counted_position, tree, content, prepared_by, reason, supersedes, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12::xid8, $13, $14, $15, $16, $17, $18, $19) returning id`,
    [
      ...[shard, id, report, catalogue, by, period, unit, shared.number, spans.now.from, spans.now.to],
      ...[shared.asOf, counted.xid, counted.position, tree, JSON.stringify(kept.content), wanted.preparedBy],
      ...[shared.reason, published, editionDigest(kept)],
    ],
  );
  await db.query(
    `insert into indicators.edition_figure (shard, edition, unit, indicator, version, figure)
     select $1, $2, (f ->> 'unit')::uuid, f ->> 'indicator', (f ->> 'version')::integer, f - '{unit,indicator,version}'::text[]
     from jsonb_array_elements($3::jsonb) f`,
    [shard, rows[0]!.id, JSON.stringify(kept.figures)],
  );
  return (await editionById(db, id))!;
}

interface Same extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly state: 'draft' | 'published';
  readonly published: string | null;
}

/** The newest edition of the same report, unit and period, with the newest published one. */
async function sameReport(
  db: Queryable,
  { report, unit, by, period }: EditionWanted,
): Promise<readonly Same[]> {
  const { rows } = await db.query<Same>(
    `select e.id, e.number, e.state,
       (select p.id from indicators.edition p where (p.report, p.unit, p.by, p.period) = (e.report, e.unit, e.by, e.period)
          and p.state = 'published' order by p.number desc limit 1) as published
     from indicators.edition e where (e.report, e.unit, e.by, e.period) = ($1, $2::uuid, $3, $4)
     order by e.number desc limit 1`,
    [report, unit, by, period],
  );
  return rows;
}

/**
 * How far the ledger was counted for what readers see. Countings that do not stand at the same entry, and one that will
 * replace what is read, have to finish first: an edition says exactly which entries are in it.
 */
export async function countedTo(
  db: Queryable,
  catalogue: string,
): Promise<{ readonly xid: string; readonly position: number }> {
  const { rows } = await db.query<{ xid: string; position: number; replaced: boolean }>(
    `select distinct g.xid::text as xid, g.position,
       exists (select from indicators.counting c where c.catalogue = $1 and c.state = 'counting' and c.replaces) as replaced
     from indicators.counting g where g.catalogue = $1 and g.state = 'live'`,
    [catalogue],
  );
  if (rows.length > 1 || rows[0]?.replaced === true)
    throw new Problem(
      'editions.counting',
      {
        zh: '正在计数，过一会再编制',
        en: 'It is being counted: prepare it in a little while',
      },
      { status: 409 },
    );
  return { xid: rows[0]?.xid ?? '0', position: rows[0]?.position ?? 0 };
}

async function shardOfUnit(db: Queryable, unit: string): Promise<number> {
  const { rows } = await db.query<{ shard: number }>('select shard from places.unit where id = $1', [unit]);
  if (rows[0] === undefined)
    throw new Problem(
      'places.unit-unknown',
      { zh: '没有这个辖区', en: 'There is no such unit' },
      { status: 404 },
    );
  return rows[0].shard;
}

const notBegun = (period: string): Problem =>
  new Problem(
    'editions.not-begun',
    { zh: `“${period}”还没有开始`, en: `“${period}” has not begun` },
    { status: 422 },
  );

const draftExists = (id: string | null): Problem =>
  new Problem(
    'editions.draft-exists',
    {
      zh: '这一期已有一份待审的报告，先发布或者退回',
      en: 'There is a draft of this period already: publish it or throw it away first',
    },
    { status: 409, ...(id === null ? {} : { details: { edition: id } }) },
  );

const reasonNeeded = (): Problem =>
  new Problem(
    'editions.reason-needed',
    {
      zh: '这一期已经发布，另出一版须说明理由',
      en: 'This period is published: say why there is another edition',
    },
    { status: 422 },
  );
