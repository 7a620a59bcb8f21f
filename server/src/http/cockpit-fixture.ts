import { addAccount, hashPassword, PLATFORM_AGENCY, systemActor } from '@gaoyao/kernel/access';
import { indicatorReactor } from '@gaoyao/kernel/indicators';
import { History } from '@gaoyao/kernel/matters';
import { addUnits } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import { plainCalendar } from '@gaoyao/kernel/testing';
import { disputeScenarios, scenarios } from '@gaoyao/scenarios';
import { password, signedIn, town, type Browser, type Town } from './http-fixture.ts';

/** One act of the past: scenario, agency (0 or 1), town, day and what was done with what. */
export interface Past {
  readonly scenario: string;
  readonly agency: 0 | 1;
  readonly unit: 'east' | 'west';
  readonly acts: readonly (readonly [
    action: string,
    day: string,
    input?: Readonly<Record<string, unknown>>,
  ])[];
}

/** A town of two halves with two agencies, everybody who may look at the cockpit, and what its agencies did. */
export interface CockpitTown extends Town {
  readonly units: Readonly<Record<'east' | 'west', string>>;
  as(role: 'leader' | 'head' | 'second-head' | 'reconsideration-head' | 'clerk'): Promise<Browser>;
  past(...matters: readonly Past[]): Promise<void>;
}

export async function cockpitTown(): Promise<CockpitTown> {
  const place = await town();
  const { owner } = place.database.db;
  const units = { east: newId(), west: newId() };
  await addUnits(
    owner,
    (['east', 'west'] as const).map((half, index) => ({
      ...{ id: units[half], kind: 'town' as const, shard: 1, parent: place.city },
      ...{ name: { zh: half === 'east' ? '东镇' : '西镇', en: half }, code: `990${String(index + 1)}` },
    })),
    '2000-01-01',
  );
  const passwordHash = await hashPassword(password);
  for (const [username, role, agency, scope] of [
    ['leader', 'leader', 0, 'tenancy'],
    ['reconsideration-head', 'reconsideration-head', 0, 'agency'],
    ['head', 'head', 0, 'agency'],
    ['second-head', 'head', 1, 'agency'],
    ['clerk', 'clerk', 0, 'agency'],
  ] as const)
    await addAccount(owner, {
      ...{ id: newId(), username, name: { zh: username, en: username }, staffNumber: username, passwordHash },
      bindings: [{ id: newId(), role, agency: place.agencies[agency], scope }],
    });
  for (const { definition } of scenarios)
    if (
      ['enforcement-case', 'street-order'].includes(definition.id) ||
      disputeScenarios.some((id) => id === definition.id)
    )
      await place.services.definitions.install(definition, 'code');
  let loaded = 0;
  return {
    ...place,
    units,
    as: async (username) => signedIn(place.app, username),
    past: async (...matters) => {
      const who = { actor: systemActor.account, acting: PLATFORM_AGENCY };
      for (const [scenario, of] of Map.groupBy(matters, (one) => one.scenario)) {
        const history = new History({
          pool: owner,
          definitions: place.services.definitions,
          reactors: [indicatorReactor],
          flow: await place.services.definitions.current(scenario),
          calendar: plainCalendar(...Array.from({ length: 80 }, (_, index) => 2020 + index)),
          purpose: 'import',
        });
        const batch = of.map(({ agency, unit, acts }) => {
          const ref = `${scenario} ${String((loaded += 1))}`;
          return {
            ...{ ref, number: ref, shard: 1, agency: place.agencies[agency], unit: units[unit] },
            acts: acts.map(([action, day, input = {}], index) => ({
              ...{ action, at: Date.parse(`${day}T02:00:00Z`) + index, input, key: String(index), ...who },
            })),
          };
        });
        await history.commit(await history.prepare(batch));
      }
    },
  };
}
