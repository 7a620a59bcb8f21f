import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { draftRule, keepSources, switchOn, tryRule, type RuleContent } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import { eventKinds } from '@gaoyao/scenarios';
import type { Platform } from '../server/src/platform.ts';

const TOWNS = 12;
const GRIDS = 20;
export const SOURCES = ['hotline', 'sensors', 'platform'];
const SHARD = 3;

/** A county of twelve towns with twenty grids each. */
export interface Area {
  readonly county: string;
  readonly grids: readonly { readonly id: string; readonly code: string }[];
}

export async function area({ owner }: Platform['db']): Promise<Area> {
  const county = newId();
  const called = (zh: string) => ({ zh, en: zh });
  const towns = Array.from({ length: TOWNS }, (_, n) => ({ id: newId(), code: `991${String(100 + n)}` }));
  const grids = towns.flatMap((town) =>
    Array.from({ length: GRIDS }, (_, n) => ({
      id: newId(),
      code: `${town.code}${String(100 + n)}`,
      town: town.id,
    })),
  );
  await addUnits(
    owner,
    [
      { id: county, kind: 'county', shard: SHARD, parent: null, code: '9910', name: called('甲县') },
      ...towns.map(({ id, code }) => ({
        ...{ id, kind: 'town', shard: SHARD, parent: county, code, name: called(`${code}镇`) },
      })),
      ...grids.map(({ id, code, town }) => ({
        ...{ id, kind: 'grid', shard: SHARD, parent: town, code, name: called(`${code}网格`) },
      })),
    ],
    '2000-01-01',
  );
  await addTenancy(owner, SHARD, county, called('甲县'));
  await keepSources(
    owner,
    SOURCES.map((code) => ({ code, name: called(code), shard: SHARD, unit: county })),
  );
  return { county, grids };
}

/** Thirty rules as a county has them: twenty by words, four thresholds, four repetitions, two silences. */
function thirtyRules({ county, grids }: Area): readonly RuleContent[] {
  const rule = (
    n: number,
    condition: RuleContent['condition'],
    more: Partial<RuleContent> = {},
  ): RuleContent => ({
    ...{
      name: { zh: `规则 ${String(n)}`, en: `Rule ${String(n)}` },
      unit: county,
      sources: [],
      categories: [],
    },
    ...{ condition, event: { kind: null, level: 2, title: `规则 ${String(n)} 预警` } },
    ...{ opening: 'by-hand', ladder: [], ...more },
  });
  const kinds = eventKinds.slice(0, 20);
  return [
    ...kinds.map(({ code, words }, n) =>
      rule(
        n,
        { type: 'words', any: [...words], places: ['学校'] },
        { event: { kind: code, level: 2, title: `${code} 预警` } },
      ),
    ),
    ...[0, 1, 2, 3].map((n) =>
      rule(20 + n, {
        type: 'threshold',
        count: 5_000,
        minutes: 60,
        same: n % 2 === 0 ? ['unit'] : ['unit', 'category'],
      }),
    ),
    ...[0, 1, 2, 3].map((n) =>
      rule(24 + n, { type: 'repetition', count: 1_000, days: 7, same: 'unit' }, { unit: grids[n]!.id }),
    ),
    ...[0, 1].map((n) => rule(28 + n, { type: 'absence', source: SOURCES[n]!, hours: 12 })),
  ];
}

/** Thirty rules drafted, tried and switched on. */
export async function switchedOn(platform: Platform, there: Area, now: number): Promise<void> {
  const { db, protection } = platform;
  for (const [n, content] of thirtyRules(there).entries()) {
    const code = `bench-${String(n)}`;
    const version = await draftRule(db, { shard: SHARD, code, content, from: null }, SYSTEM_ACCOUNT);
    await tryRule(
      db,
      protection,
      { shard: SHARD, code, version, from: now - 86_400_000, until: now },
      SYSTEM_ACCOUNT,
    );
    await switchOn(db, { shard: SHARD, code, version }, SYSTEM_ACCOUNT);
  }
}
