import { FIRST_NAMED_ROOM, FIRST_SPOT } from '../code/code.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import { reason, type Reason } from './reject.ts';

/** What is numbered: buildings and spots within an area (a unit's id), named staircases and rooms within a place. */
export type Numbered = 'building' | 'spot' | 'unit' | 'room';

export interface NumbersWanted {
  readonly shard: number;
  readonly within: string;
  readonly kind: Numbered;
  readonly count: number;
}

/** From here on a staircase's number stands for a name that is no number below it: 东, A. */
export const FIRST_NAMED_UNIT = 80;

/** A number that came with a code, as its digits say it. */
export interface NumberUsed {
  readonly shard: number;
  readonly within: string;
  readonly kind: Numbered;
  readonly number: number;
}

/** The digits the first of each kind gets, and how many there can be. */
const ranges: Readonly<Record<Numbered, { readonly first: number; readonly most: number }>> = {
  building: { first: 1, most: FIRST_SPOT - 1 },
  spot: { first: FIRST_SPOT, most: 100_000 - FIRST_SPOT },
  unit: { first: FIRST_NAMED_UNIT, most: 100 - FIRST_NAMED_UNIT },
  room: { first: FIRST_NAMED_ROOM, most: 10_000 - FIRST_NAMED_ROOM },
};

/** How a counting is named in what `takeNumbersLeft` answers. */
export const numberKey = (within: string, kind: Numbered): string => `${within} ${kind}`;

/**
 * Takes the next numbers of several countings in one statement, and keeps them taken: a number is never given twice, also
 * when what it was given to has ended. Those above `mostOf` do not exist: whoever gives them looks. Run it in the transaction
 * that writes the codes. Answers with the first of each, by `firstNumber`.
 */
export async function takeNumbersLeft(
  db: Queryable,
  wanted: readonly NumbersWanted[],
): Promise<ReadonlyMap<string, number>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await db.query<{ within: string; kind: Numbered; last: number; count: number }>(
    `with wanted as (
       select shard, within, kind, count from json_to_recordset($1) as w(shard smallint, within uuid, kind text, count integer))
     , taken as (
       insert into places.numbering as n (shard, within, kind, last) select shard, within, kind, count from wanted
       on conflict (shard, within, kind) do update set last = n.last + excluded.last returning *)
     select t.within, t.kind, t.last, w.count from taken t join wanted w using (shard, within, kind)`,
    [JSON.stringify(wanted)],
  );
  return new Map(
    rows.map(({ within, kind, last, count }) => [numberKey(within, kind), ranges[kind].first + last - count]),
  );
}

/** The next number of each counting, not taken: what a dry run would begin with. */
export async function numbersLeft(
  db: Queryable,
  wanted: readonly NumbersWanted[],
): Promise<ReadonlyMap<string, number>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await db.query<{ within: string; kind: Numbered; last: number }>(
    `select w.within, w.kind, coalesce(n.last, 0) as last
     from json_to_recordset($1) as w(shard smallint, within uuid, kind text)
     left join places.numbering n using (shard, within, kind)`,
    [JSON.stringify(wanted)],
  );
  return new Map(rows.map(({ within, kind, last }) => [numberKey(within, kind), ranges[kind].first + last]));
}

/** As `takeNumbersLeft`, for whoever needs all of them. Throws `address.numbers-used-up`. */
export async function takeNumbers(
  db: Queryable,
  wanted: readonly NumbersWanted[],
): Promise<ReadonlyMap<string, number>> {
  const taken = await takeNumbersLeft(db, wanted);
  for (const { within, kind, count } of wanted)
    if (firstNumber(taken, within, kind) + count - 1 > mostOf(kind)) throw usedUp(kind);
  return taken;
}

/** The first number taken for a counting; they follow one another. */
export const firstNumber = (taken: ReadonlyMap<string, number>, within: string, kind: Numbered): number =>
  taken.get(numberKey(within, kind))!;

/** Makes sure that numbers which came with codes from elsewhere (an export, another installation) are not given again. */
export async function keepNumbers(db: Queryable, used: readonly NumberUsed[]): Promise<void> {
  const highest = new Map<string, { shard: number; within: string; kind: Numbered; last: number }>();
  for (const { shard, within, kind, number } of used) {
    const last = number - ranges[kind].first + 1;
    const known = highest.get(numberKey(within, kind));
    if (last > 0 && (known === undefined || known.last < last))
      highest.set(numberKey(within, kind), { shard, within, kind, last });
  }
  if (highest.size === 0) return;
  await db.query(
    `insert into places.numbering as n (shard, within, kind, last)
     select shard, within, kind, last from json_to_recordset($1) as w(shard smallint, within uuid, kind text, last integer)
     on conflict (shard, within, kind) do update set last = greatest(n.last, excluded.last)`,
    [JSON.stringify([...highest.values()])],
  );
}

/** The digits of a word that is a number below the named ones: staircase 1–79, room 1–8999. Undefined: it is counted. */
export function ownNumber(kind: 'unit' | 'room', word: string): number | undefined {
  const below = kind === 'unit' ? FIRST_NAMED_UNIT : FIRST_NAMED_ROOM;
  const number = /^[1-9]\d{0,3}$/.test(word) ? Number(word) : 0;
  return number > 0 && number < below ? number : undefined;
}

/** The highest number there can be of a kind. */
export const mostOf = (kind: Numbered): number => ranges[kind].first + ranges[kind].most - 1;

/** Why a door gets no number. */
export function numbersUsedUp(kind: Numbered): Reason {
  const names: Readonly<Record<Numbered, { zh: string; en: string }>> = {
    building: { zh: '本网格的楼幢号', en: 'building numbers of this grid' },
    spot: { zh: '本网格的地点号', en: 'spot numbers of this grid' },
    unit: { zh: '本楼的非数字单元号', en: 'numbers for named staircases of this building' },
    room: { zh: '本楼的非数字室号', en: 'numbers for named rooms of this building' },
  };
  return reason('numbers-used-up', `${names[kind].zh}已用完`, `The ${names[kind].en} are used up`);
}

const usedUp = (kind: Numbered): Problem => {
  const { code, zh, en } = numbersUsedUp(kind);
  return new Problem(code, { zh, en }, { status: 409 });
};
