import { isUuid, Problem, type Queryable } from '../../store/index.ts';
import type { ReportPeriod } from '../catalogue/reading.ts';
import {
  EDITION,
  editionDigest,
  editionOf,
  EDITIONS,
  type Edition,
  type EditionFigure,
  type EditionRow,
} from './edition.ts';

/** Drafts are thrown away, published editions are kept: all of it is under row-level security where the caller is an actor. */

export async function editionById(db: Queryable, id: string): Promise<Edition | undefined> {
  const row = await rowOf(db, id);
  return row === undefined ? undefined : editionOf(row);
}

export async function rowOf(db: Queryable, id: string): Promise<EditionRow | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await db.query<EditionRow>(`select ${EDITION} from ${EDITIONS} where e.id = $1`, [id]);
  return rows[0];
}

export interface ReadEdition {
  readonly edition: Edition;
  /** In the order of the units and of the definitions it was frozen with. */
  readonly figures: readonly EditionFigure[];
  /** Whether all that is kept still has the digest it was published with. */
  readonly intact: boolean;
}

/** Throws `editions.unknown` (404), for a draft of another tenancy too. */
export async function readEdition(db: Queryable, id: string): Promise<ReadEdition> {
  const row = await rowOf(db, id);
  if (row === undefined) throw editionUnknown();
  const { rows } = await db.query<Record<string, unknown> & { figure: EditionFigure }>(
    `select f.figure || jsonb_build_object('unit', f.unit, 'indicator', f.indicator, 'version', f.version) as figure
     from indicators.edition_figure f where f.shard = $1 and f.edition = $2`,
    [row.shard, id],
  );
  const edition = editionOf(row);
  const { units, catalogue } = edition.content;
  const place = new Map(catalogue.indicators.map((one, index) => [one.id, index]));
  const figures = rows
    .map((one) => one.figure)
    .sort(
      (a, b) =>
        units.indexOf(a.unit) - units.indexOf(b.unit) || place.get(a.indicator)! - place.get(b.indicator)!,
    );
  const intact = editionDigest({ ...edition, tree: row.tree, figures }) === edition.sha256;
  return { edition, figures, intact };
}

export interface EditionFilter {
  readonly report: string;
  readonly unit?: string;
  readonly by?: ReportPeriod;
  readonly period?: string;
  readonly state?: Edition['state'];
  /** Id of the last one seen. */
  readonly after?: string;
  /** 50 when left out. */
  readonly limit?: number;
}

/** Editions, the newest first; `next` is the id to go on after. */
export async function listEditions(
  db: Queryable,
  filter: EditionFilter,
): Promise<{ readonly items: readonly Edition[]; readonly next: string | null }> {
  const { report, unit = null, by = null, period = null, state = null, after = null, limit = 50 } = filter;
  const { rows } = await db.query<EditionRow>(
    `select ${EDITION} from ${EDITIONS}
     where e.report = $1 and ($2::uuid is null or e.unit = $2) and ($3::text is null or e.by = $3)
       and ($4::text is null or e.period = $4) and ($5::text is null or e.state = $5)
       and ($6::uuid is null or (e.as_of, e.id) < (select a.as_of, a.id from indicators.edition a where a.id = $6))
     order by e.as_of desc, e.id desc limit $7`,
    [report, unit, by, period, state, after, limit + 1],
  );
  const items = rows.slice(0, limit).map(editionOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Names the matter in which a draft is checked and published. */
export async function setEditionMatter(db: Queryable, id: string, matter: string): Promise<void> {
  await db.query(
    `update indicators.edition set matter = $2 where id = $1 and state = 'draft' and matter is distinct from $2`,
    [id, matter],
  );
}

export interface Publication {
  readonly id: string;
  /** The digest in the act: what is not what was checked is not published. */
  readonly sha256: string;
  readonly account: string;
  /** Epoch milliseconds of the act. */
  readonly at: number;
}

/** Publishes a draft; doing so again changes nothing. Throws `editions.unknown` (404), `editions.other-digest` (409). */
export async function publishEdition(db: Queryable, { id, sha256, account, at }: Publication): Promise<void> {
  const found = await editionById(db, id);
  if (found === undefined) throw editionUnknown();
  if (found.sha256 !== sha256)
    throw new Problem(
      'editions.other-digest',
      { zh: '摘要与审核的报告不一致', en: 'The digest is not that of the edition that was checked' },
      { status: 409 },
    );
  await db.query(
    `update indicators.edition set state = 'published', published_at = to_timestamp($2::double precision / 1000), published_by = $3
     where id = $1 and state = 'draft'`,
    [id, at, account],
  );
}

/** Throws a draft away; of a published one nothing happens. */
export async function discardDraft(db: Queryable, id: string): Promise<void> {
  await db.query(`delete from indicators.edition where id = $1 and state = 'draft'`, [id]);
}

/** Puts up the notice that an edition was withdrawn; its figures stay. Doing so again changes nothing. */
export async function withdrawEdition(
  db: Queryable,
  withdrawal: { readonly id: string; readonly account: string; readonly at: number; readonly reason: string },
): Promise<void> {
  await db.query(
    `insert into indicators.edition_withdrawal (shard, edition, at, by_account, reason)
     select shard, id, to_timestamp($2::double precision / 1000), $3, $4 from indicators.edition
     where id = $1 and state = 'published' on conflict do nothing`,
    [withdrawal.id, withdrawal.at, withdrawal.account, withdrawal.reason],
  );
}

export const editionUnknown = (): Problem =>
  new Problem(
    'editions.unknown',
    {
      zh: '没有这一版报告，或者不在您的范围内',
      en: 'There is no such edition, or it lies outside your area',
    },
    { status: 404 },
  );
