import { whoIsOn } from '@gaoyao/kernel/signals';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { SCENARIO } from './take-report.ts';

/** The event for which somebody is sought. */
export interface Sought {
  readonly shard: number;
  readonly unit: string | null;
  /** Kind of the competent agency and code of the group of kinds; null where the event has no kind yet. */
  readonly competent: { readonly kind: string; readonly name: Text; readonly why: Text } | null;
  readonly speciality: string | null;
}

export interface AgencyCandidate {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  /** It is the one the kind of the event names. */
  readonly competent: boolean;
  readonly reasons: readonly Text[];
}

export interface PersonCandidate {
  readonly account: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly role: string;
  readonly agency: { readonly id: string; readonly name: Text };
  /** Open events that they have now. */
  readonly load: number;
  /** Until when they are on duty here; null when they are not. */
  readonly dutyUntil: string | null;
  /** Why they stand where they stand, the weightiest first. */
  readonly reasons: readonly Text[];
}

interface AgencyRow extends Record<string, unknown> {
  id: string;
  kind: string;
  zh: string;
  en: string;
  depth: number;
}

interface PersonRow extends Record<string, unknown> {
  account: string;
  zh: string;
  en: string;
  staff_number: string;
  role: string;
  agency: string;
  agency_kind: string;
  agency_zh: string;
  agency_en: string;
  depth: number | null;
  load: number;
}

const MOST = 30;
const HANDLING = ['grid-member', 'officer', 'clerk', 'team-lead', 'mediator', 'justice-station'];

/** Agencies of the unit and of those above it, the competent one first, then the nearest. */
export async function agencyCandidates(
  db: Queryable,
  sought: Sought,
  now: number,
): Promise<readonly AgencyCandidate[]> {
  const { rows } = await db.query<AgencyRow>(
    `select g.id, g.kind, g.name_zh as zh, g.name_en as en, a.depth from places.unit_ancestor a
     join access.agency g on g.unit = a.ancestor and g.shard = $3
     where a.unit = $1 and a.valid_from <= $2 and a.valid_to > $2 order by a.depth, g.id`,
    [sought.unit, isoOf(localDay(now)), sought.shard],
  );
  const isCompetent = ({ kind }: AgencyRow): boolean => kind === sought.competent?.kind;
  const nearest = rows.find(isCompetent);
  return rows
    .map((row) => ({
      ...{ id: row.id, name: { zh: row.zh, en: row.en }, kind: row.kind, competent: row === nearest },
      reasons:
        row === nearest && sought.competent !== null
          ? [{ zh: `主管：${sought.competent.why.zh}`, en: `Competent: ${sought.competent.why.en}` }]
          : row.depth <= 1
            ? [{ zh: '事发地的机关', en: 'Agency of the place itself' }]
            : [],
    }))
    .sort((one, other) => Number(other.competent) - Number(one.competent));
}

/**
 * Who could handle it, the likeliest first: those on duty for the place, of the competent agency, whose grid it is, and of
 * equals those with the fewest open events. Read as the owner: whoever dispatches needs to know who is there. Names of
 * officials are public in their office; their load is shown to divide the work and assesses nobody.
 */
export async function personCandidates(
  db: Queryable,
  sought: Sought,
  now: number,
): Promise<readonly PersonCandidate[]> {
  const { unit, speciality, shard } = sought;
  if (unit === null) return [];
  const duty = await whoIsOn(db, { unit, at: now, ...(speciality === null ? {} : { speciality }) });
  const { rows } = await db.query<PersonRow>(
    `select c.id as account, c.name_zh as zh, c.name_en as en, c.staff_number, b.role, g.id as agency, g.kind as agency_kind,
       g.name_zh as agency_zh, g.name_en as agency_en, a.depth,
       (select count(*)::integer from matters.member e join matters.matter m on m.shard = e.shard and m.id = e.matter
          and m.closed_at is null where e.account = c.id and e.role = 'handler' and e.scenario = $5) as load
     from access.binding b join access.account c on c.id = b.account and c.disabled_at is null
     join access.agency g on g.id = b.agency and g.shard = $3
     left join places.unit_ancestor a on a.unit = $1 and a.ancestor = coalesce(b.unit, g.unit)
       and a.valid_from <= $2 and a.valid_to > $2
     where b.role = any($4) and now() >= b.valid_from and now() < b.valid_to and a.depth is not null
     order by a.depth, c.staff_number limit 500`,
    [unit, isoOf(localDay(now)), shard, HANDLING, SCENARIO],
  );
  const people = new Map<string, PersonRow>();
  for (const row of rows) if (!people.has(row.account)) people.set(row.account, row);
  return [...people.values()]
    .map((row) => {
      const shift = duty.find(({ account }) => account === row.account);
      return {
        row,
        shift,
        weight: weightOf(row, shift !== undefined, shift?.speciality !== undefined, sought),
      };
    })
    .sort((one, other) => other.weight - one.weight || one.row.load - other.row.load)
    .slice(0, MOST)
    .map(({ row, shift }) => ({
      ...{
        account: row.account,
        name: { zh: row.zh, en: row.en },
        staffNumber: row.staff_number,
        role: row.role,
      },
      ...{ agency: { id: row.agency, name: { zh: row.agency_zh, en: row.agency_en } }, load: row.load },
      dutyUntil: shift === undefined ? null : new Date(shift.until).toISOString(),
      reasons: reasonsOf(row, shift, sought),
    }));
}

const isOwnGrid = ({ role, depth }: PersonRow): boolean => role === 'grid-member' && depth === 0;

/** Competence outweighs duty, duty the own grid: each part is said in the reasons. */
function weightOf(row: PersonRow, onDuty: boolean, special: boolean, { competent }: Sought): number {
  return (
    (row.agency_kind === competent?.kind ? 8 : 0) +
    (onDuty ? 4 : 0) +
    (special ? 2 : 0) +
    (isOwnGrid(row) ? 3 : 0)
  );
}

function reasonsOf(
  row: PersonRow,
  shift: { readonly until: number; readonly speciality?: string } | undefined,
  { competent }: Sought,
): readonly Text[] {
  const until = shift === undefined ? '' : hourOf(shift.until);
  return [
    ...(row.agency_kind === competent?.kind ? [{ zh: '属主管机关', en: 'of the competent agency' }] : []),
    ...(shift === undefined ? [] : [{ zh: `正在值班，至 ${until}`, en: `on duty until ${until}` }]),
    ...(shift?.speciality === undefined ? [] : [{ zh: '值本类专业班', en: 'on duty for this speciality' }]),
    ...(isOwnGrid(row) ? [{ zh: '本网格的网格员', en: 'member of this very grid' }] : []),
    { zh: `在办 ${String(row.load)} 件`, en: `${String(row.load)} open` },
  ];
}

/** Local month, day, hour and minute. */
const hourOf = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
