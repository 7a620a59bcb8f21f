import { codeOf } from '../code/code.ts';
import { shardOf, type Queryable, type Text } from '../../store/index.ts';
import { isDivisionCode, prefixOfUnit } from './unit-code.ts';
import type { Present, ResolutionStep } from './resolution.ts';

/** What was found on the way from what bore a code to what there is now. */
export interface Followed {
  readonly now: Map<string, Present>;
  readonly steps: ResolutionStep[];
  readonly seen: Set<string>;
}

interface UnitVersion extends Record<string, unknown> {
  kind: string;
  from: string;
  to: string | null;
  parent: string | null;
  zh: string;
  en: string;
  code: string;
}

/** Follows a unit from the version that begins on `since` to the day `at`, and then its successors. */
export async function unitToday(
  db: Queryable,
  id: string,
  since: string,
  at: string,
  found: Followed,
): Promise<void> {
  if (found.seen.has(id)) return;
  found.seen.add(id);
  const { rows } = await db.query<UnitVersion>(
    `select u.kind, v.valid_from as "from", nullif(v.valid_to, 'infinity') as "to", v.parent,
       v.name_zh as zh, v.name_en as en, v.code
     from places.unit_version v join places.unit u on u.id = v.unit
     where v.unit = $1 and v.valid_to > $2 and v.valid_from <= greatest($3::date, $2::date) order by v.valid_from`,
    [id, since, at],
  );
  rows.forEach((version, index) => {
    const before = rows[index - 1];
    if (before !== undefined) found.steps.push(...changes(before, version));
  });
  const last = rows.at(-1);
  if (last === undefined) return;
  if (last.to === null || last.to > at) {
    const own = isDivisionCode(last.kind, last.code);
    found.now.set(id, {
      id,
      kind: last.kind,
      is: 'unit',
      code: own ? codeOf(prefixOfUnit(last.kind, last.code)) : null,
      division: own ? last.code : null,
      name: { zh: last.zh, en: last.en },
    });
    return;
  }
  const { rows: next } = await db.query<{
    successor: string;
    since: string;
    how: 'merged' | 'split' | 'replaced';
    zh: string;
    en: string;
  }>(
    `select s.successor, s.since, s.how, v.name_zh as zh, v.name_en as en from places.unit_successor s
     join places.unit_version v on v.unit = s.successor and v.valid_from <= s.since and v.valid_to > s.since
     where s.unit = $1 and s.since <= $2 order by v.code`,
    [id, at],
  );
  const names: Text = {
    zh: next.map((one) => one.zh).join('、'),
    en: next.map((one) => one.en).join(', '),
  };
  found.steps.push(
    next[0] === undefined
      ? {
          day: last.to,
          how: 'ended',
          text: { zh: `${last.zh}撤销，没有接续单元`, en: `${last.en} ended without a successor` },
        }
      : { day: next[0].since, how: next[0].how, text: successorText(next[0].how, last, names) },
  );
  for (const { successor, since: day } of next) await unitToday(db, successor, day, at, found);
}

function successorText(how: 'merged' | 'split' | 'replaced', unit: UnitVersion, into: Text): Text {
  if (how === 'merged')
    return { zh: `${unit.zh}并入${into.zh}`, en: `${unit.en} was merged into ${into.en}` };
  if (how === 'split')
    return { zh: `${unit.zh}分为${into.zh}`, en: `${unit.en} was divided into ${into.en}` };
  return { zh: `${unit.zh}由${into.zh}接续`, en: `${unit.en} was replaced by ${into.en}` };
}

/** What changed between two versions of a unit. */
function changes(before: UnitVersion, after: UnitVersion): readonly ResolutionStep[] {
  const day = after.from;
  const steps: ResolutionStep[] = [];
  if (before.code !== after.code)
    steps.push({
      day,
      how: 'recoded',
      text: {
        zh: `${after.zh}的代码由 ${before.code} 改为 ${after.code}`,
        en: `The code of ${after.en} changed from ${before.code} to ${after.code}`,
      },
    });
  if (before.zh !== after.zh)
    steps.push({
      day,
      how: 'renamed',
      text: { zh: `${before.zh}更名为${after.zh}`, en: `${before.en} was renamed ${after.en}` },
    });
  if (before.parent !== after.parent)
    steps.push({
      day,
      how: 'moved',
      text: { zh: `${after.zh}调整隶属`, en: `${after.en} was put under another unit` },
    });
  return steps;
}

/** Follows a place from the version that begins on `since` to the day `at`, and then its successors. */
export async function placeToday(
  db: Queryable,
  id: string,
  shard: number,
  since: string,
  at: string,
  found: Followed,
): Promise<void> {
  if (found.seen.has(id)) return;
  found.seen.add(id);
  const { rows } = await db.query<{ kind: string; from: string; to: string | null; code: string }>(
    `select kind, valid_from as "from", nullif(valid_to, 'infinity') as "to", code from places.place_version
     where shard = $1 and place = $2 and valid_to > $3 and valid_from <= greatest($4::date, $3::date) order by valid_from`,
    [shard, id, since, at],
  );
  rows.forEach((version, index) => {
    const before = rows[index - 1];
    if (before !== undefined && before.code !== version.code)
      found.steps.push({
        day: version.from,
        how: 'recoded',
        text: {
          zh: `地址编码由 ${before.code} 改为 ${version.code}`,
          en: `The address code changed from ${before.code} to ${version.code}`,
        },
      });
  });
  const last = rows.at(-1);
  if (last === undefined) return;
  if (last.to === null || last.to > at) {
    found.now.set(id, { id, kind: last.kind, is: 'place', code: last.code, division: null, name: null });
    return;
  }
  const { rows: next } = await db.query<{
    successor: string;
    since: string;
    how: 'duplicate' | 'rebuilt' | 'renumbered';
  }>(
    `select successor, since, how from places.place_successor
     where shard = $1 and place = $2 and since <= $3 order by successor`,
    [shard, id, at],
  );
  if (next.length === 0)
    found.steps.push({
      day: last.to,
      how: 'ended',
      text: { zh: '该地址已注销，没有接续地址', en: 'The place ended without a successor' },
    });
  for (const { successor, since: day, how } of next) {
    found.steps.push({ day, how, text: placeWords[how] });
    await placeToday(db, successor, shardOf(successor), day, at, found);
  }
}

const placeWords: Readonly<Record<'duplicate' | 'rebuilt' | 'renumbered', Text>> = {
  duplicate: {
    zh: '与另一地址重复，归并到该地址',
    en: 'It was entered twice: the other entry stands for it',
  },
  rebuilt: { zh: '重建，由新地址接续', en: 'It was built anew: another place stands for it' },
  renumbered: { zh: '重新编号，由新地址接续', en: 'It was numbered anew: another place stands for it' },
};
