import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  listEditions,
  readEdition,
  type Edition,
  type ReadEdition,
  type ReportPeriod,
} from '@gaoyao/kernel/indicators';
import { unitsAbove } from '@gaoyao/kernel/places';
import { isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';
import { cockpitScope } from '../http/cockpit-scope.ts';
import { rankingOfEdition, reportOfEdition, unitOfEdition, unitsOfEdition } from './edition-report.ts';
import { REPORT } from './read-report.ts';
import { appealsAgainst, commentsOn } from './remarks.ts';

/** Posts by which an edition may be prepared, commented on, and a rank appealed against, as the flows name them. */
const preparing = ['clerk', 'officer', 'supervisor'];
const commenting = ['officer', 'team-lead', 'head', 'leader', 'supervisor'];
const appealing = ['leader', 'head'];

const holds = ({ bindings }: Actor, roles: readonly string[]): boolean =>
  bindings.some(({ role }) => roles.includes(role));

const unknownEdition = (): Problem =>
  new Problem(
    'editions.unknown',
    {
      zh: '没有这一版报告，或者不在您的范围内',
      en: 'There is no such edition, or it lies outside your area',
    },
    { status: 404 },
  );

const unknownUnit = (): Problem =>
  new Problem(
    'places.unit-unknown',
    { zh: '没有这个辖区，或者不在您的范围内', en: 'There is no such unit, or it lies outside your area' },
    { status: 404 },
  );

/** Where a unit lies for the reader: in their area, above it (where what is published concerns them), or elsewhere. */
async function reachOf(db: Queryable, area: string, unit: string): Promise<'within' | 'above' | 'elsewhere'> {
  if (unit === area) return 'within';
  const today = isoOf(localDay(Date.now()));
  if ((await unitsAbove(db, unit, today)).includes(area)) return 'within';
  return (await unitsAbove(db, area, today)).includes(unit) ? 'above' : 'elsewhere';
}

/** Editions as lists show them; the matter of one is named only to those who may see it. */
export async function shownEditions(db: Queryable, editions: readonly Edition[]) {
  const { rows } = await db.query<{ id: string; number: string }>(
    'select id, number from matters.matter where id = any($1)',
    [editions.flatMap(({ matter }) => matter ?? [])],
  );
  const matters = new Map(rows.map((row) => [row.id, row]));
  return editions.map((one) => ({
    ...{ id: one.id, number: one.number, by: one.by, period: one.period, state: one.state },
    ...{ asOf: one.asOf, reason: one.reason, supersedes: one.supersedes, sha256: one.sha256 },
    ...{ unit: unitOfEdition(one), publishedAt: one.publishedAt },
    matter: (one.matter === null ? undefined : matters.get(one.matter)) ?? null,
    withdrawn: one.withdrawn === null ? null : { at: one.withdrawn.at, reason: one.withdrawn.reason },
  }));
}

interface Wanted {
  readonly unit?: string | undefined;
  readonly by?: ReportPeriod | undefined;
  readonly period?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Editions of a unit of the reader's area, or the published ones of a unit above it. Throws `places.unit-unknown` (404). */
export async function readEditions(db: Queryable, actor: Actor, { unit, by, period, cursor, limit }: Wanted) {
  const { area } = await cockpitScope(db, actor);
  const of = unit ?? area;
  const reach = await reachOf(db, area, of);
  if (reach === 'elsewhere') throw unknownUnit();
  if (cursor !== undefined && !isUuid(cursor))
    throw new Problem('list.bad-cursor', {
      zh: '翻页标记无效，请从第一页开始',
      en: 'The cursor is not valid: start from the first page',
    });
  const { items, next } = await listEditions(db, {
    ...{ report: REPORT, unit: of, limit },
    ...(by === undefined ? {} : { by }),
    ...(period === undefined ? {} : { period }),
    ...(reach === 'above' ? { state: 'published' as const } : {}),
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  return {
    items: await shownEditions(db, items),
    next,
    mayPrepare: reach === 'within' && holds(actor, preparing),
  };
}

/** An edition the reader may open: a published one, or a draft of their area. Throws `editions.unknown` (404). */
export async function openEdition(
  db: Queryable,
  actor: Actor,
  id: string,
): Promise<ReadEdition & { readonly within: boolean; readonly area: string }> {
  const { area } = await cockpitScope(db, actor);
  const read = await readEdition(db, id);
  if (read.edition.report !== REPORT) throw unknownEdition();
  const within = (await reachOf(db, area, read.edition.unit)) === 'within';
  if (read.edition.state === 'draft' && !within) throw unknownEdition();
  return { ...read, within, area };
}

/** An edition with what was said of it, and what the reader may say. */
export async function readEditionPage(
  db: Queryable,
  flows: ReadonlyMap<string, unknown>,
  actor: Actor,
  id: string,
) {
  const { area, intact, ...read } = await openEdition(db, actor, id);
  const { edition } = read;
  const { by, period, unit } = edition;
  const { items } = await listEditions(db, { report: REPORT, unit, by, period });
  const others = items.filter((one) => one.id !== id && (read.within || one.state === 'published'));
  const [own, ...shown] = await shownEditions(db, [edition, ...others]);
  const units = unitsOfEdition(edition);
  const { head, domains, units: below } = reportOfEdition(read, flows);
  const stands = edition.state === 'published' && edition.withdrawn === null;
  const ranked = (rankingOfEdition(edition)?.rows ?? []).some((row) => row.unit.id === area);
  return {
    ...{ ...head, edition: own!, domains, units: below, intact, others: shown },
    comments: edition.matter === null ? [] : await commentsOn(db, edition.matter),
    appeals: (await appealsAgainst(db, id)).map(({ unit: about, ...appeal }) => ({
      ...appeal,
      domain: null,
      unit: units.get(about) ?? { id: about, kind: '', name: { zh: about, en: about } },
    })),
    ranking: rankingOfEdition(edition) ?? null,
    may: {
      comment: stands && own!.matter !== null && holds(actor, commenting),
      appeal: stands && ranked && holds(actor, appealing),
    },
  };
}
