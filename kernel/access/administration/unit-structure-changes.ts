import { extentOf, mergeUnits, recodeUnit, splitUnit, type SplitPart } from '../../places/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import type { UnitPart } from './kinds.ts';
import type { AdministrationParts, Prepare } from './prepared.ts';
import type { Reach } from './reach.ts';
import { refused, unitFound } from './subjects.ts';
import { checkDay, gaining, keepOrder } from './unit-changes.ts';

/** What a change of codes reaches, said so that whoever decides knows how much hangs on it. */
async function contents(
  db: Queryable,
  parts: AdministrationParts,
  units: readonly string[],
  from: string,
): Promise<{ readonly text: Text; readonly reaches: readonly Reach[] }> {
  const extent = await extentOf(db, units, from);
  const matters = await parts.mattersIn?.(units);
  const [below, places] = [String(extent.units), String(extent.places)];
  const [only] = extent.shards;
  return {
    text: {
      zh: `其下 ${below} 个单元、${places} 处地址${matters === undefined ? '' : `、${String(matters)} 件事项`}`,
      en: `${below} units below, ${places} places${matters === undefined ? '' : `, ${String(matters)} matters`}`,
    },
    // a city's code is part of the codes of all its counties
    reaches:
      extent.shards.length === 1 && only !== undefined
        ? [{ kind: 'tenancy', shard: only }]
        : [{ kind: 'platform' }],
  };
}

/** Another code shows nobody more than before: it is applied at once. */
export const recodingUnit: Prepare<'unit.recode'> = async ({ db, parts }, { unit, code, from }) => {
  checkDay(from);
  const found = await unitFound(db, unit, from);
  await keepOrder(db, [unit], from);
  const { text, reaches } = await contents(db, parts, [unit], from);
  return {
    reaches,
    stream: { kind: 'unit', id: unit, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `自 ${from} 起，${found.name.zh}的代码改为 ${code}（${text.zh}）：单元和地址的编码随之更新，此前的编码仍可查到；事项不变`,
      en: `From ${from} on the code of ${found.name.en} is ${code} (${text.en}): codes of units and places follow, those of before are still found; matters stay as they are`,
    },
    apply: async () => {
      await recodeUnit(db, unit, code, from);
    },
  };
};

/**
 * Merging shows the matters of the merged units to those who hold posts for the one they go to: a second administrator
 * decides. All lie in one tenancy (`access.unit-other-tenancy`, 422): matters never move.
 */
export const mergingUnits: Prepare<'unit.merge'> = async ({ db, parts }, { units, into, from }) => {
  checkDay(from);
  if (units.includes(into))
    throw refused('places.merge-itself', '不能与自身合并', 'A unit is not merged with itself', 400);
  const target = await unitFound(db, into, from);
  const found = [];
  for (const unit of units) found.push(await unitFound(db, unit, from));
  if (found.some(({ shard }) => shard !== target.shard))
    throw refused('access.unit-other-tenancy', '不能与另一区域的单元合并', 'Units of one tenancy are merged');
  await keepOrder(db, [...units, into], from);
  const gain = String(await gaining(db, units, into, from));
  const { text } = await contents(db, parts, units, from);
  const names = {
    zh: found.map(({ name }) => name.zh).join('、'),
    en: found.map(({ name }) => name.en).join(', '),
  };
  return {
    reaches: [{ kind: 'tenancy', shard: target.shard }],
    stream: { kind: 'unit', id: into, shard: target.shard },
    beneficiary: null,
    widens: true,
    consequence: {
      zh: `自 ${from} 起，${names.zh}并入${target.name.zh}（${text.zh}）：下级单元和地址改用新编码，原编码仍可查到；已有事项留在原单元，按${target.name.zh}及其上级任职的人员（现有 ${gain} 人新增）能看到；为原单元任职的人员须另行授予岗位`,
      en: `From ${from} on ${names.en} is part of ${target.name.en} (${text.en}): units and places below get new codes, the old ones are still found; matters there are stay where they are and are seen by those with posts for ${target.name.en} and above it (now ${gain} more people); who held posts for what ends needs another`,
    },
    apply: async () => {
      await mergeUnits(db, units, into, from);
    },
  };
};

/** Dividing changes who is answerable for what is reported from then on: a second administrator decides. */
export const splittingUnit: Prepare<'unit.split'> = async (
  { db, parts: asked },
  { id, unit, parts, from },
) => {
  checkDay(from);
  const found = await unitFound(db, unit, from);
  await keepOrder(db, [unit], from);
  const { text } = await contents(db, asked, [unit], from);
  const wanted: SplitPart[] = [];
  for (const [at, part] of parts.entries())
    wanted.push({
      ...part,
      id: partId(id, at),
      children: await idsOf(db, unit, part.children, from, 'unit'),
      places: await idsOf(db, unit, part.places, from, 'place'),
    });
  const names = {
    zh: parts.map(({ name }) => name.zh).join('、'),
    en: parts.map(({ name }) => name.en).join(', '),
  };
  return {
    reaches: [{ kind: 'tenancy', shard: found.shard }],
    stream: { kind: 'unit', id: unit, shard: found.shard },
    beneficiary: null,
    widens: true,
    consequence: {
      zh: `自 ${from} 起，${found.name.zh}分为${names.zh}（${text.zh}）：下级单元和地址改用新编码，原编码仍可查到；已有事项留在原单元，由其上级任职的人员继续看到；新单元的岗位须另行授予`,
      en: `From ${from} on ${found.name.en} is divided into ${names.en} (${text.en}): units and places below get new codes, the old ones are still found; matters there are stay with it, seen by those with posts above it; posts for the new units are granted apart`,
    },
    apply: async () => {
      await splitUnit(db, unit, wanted, from);
    },
  };
};

/** The ids of the parts follow from the change's own, which stands in the journal: the first is it, others count on. */
const partId = (id: string, at: number): string =>
  at === 0 ? id : id.slice(0, -2) + ((parseInt(id.slice(-2), 16) + at) % 256).toString(16).padStart(2, '0');

/** Ids of what lies in a unit, from ids or codes as they were written. Throws `access.split-unknown` (422). */
async function idsOf(
  db: Queryable,
  unit: string,
  written: UnitPart['children'],
  from: string,
  what: 'unit' | 'place',
): Promise<readonly string[]> {
  if (written === undefined || written.length === 0) return [];
  const names = [...new Set(written.map((one) => one.normalize('NFKC').trim().toLowerCase()))];
  const { rows } = await db.query<{ id: string; name: string }>(
    what === 'unit'
      ? `select v.unit as id, w.name from unnest($1::text[]) as w(name)
         join places.unit_version v on v.parent = $2 and v.valid_from <= $3 and v.valid_to > $3
           and (v.unit::text = w.name or v.code = w.name)`
      : `select p.place as id, w.name from unnest($1::text[]) as w(name)
         join places.place_version p on p.area = $2 and p.parent is null and p.valid_from <= $3 and p.valid_to > $3
           and (p.place::text = w.name or p.code = w.name)`,
    [names, unit, from],
  );
  const found = new Map(rows.map((row) => [row.name, row.id]));
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined)
    throw refused(
      'access.split-unknown',
      `“${missing}”不在该辖区之内`,
      `“${missing}” does not lie in that unit`,
    );
  return [...found.values()];
}
