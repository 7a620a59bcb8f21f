import { generateCity } from '@gaoyao/city';
import { PLATFORM_AGENCY, systemActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { indicatorReactor } from '@gaoyao/kernel/indicators';
import { Definitions, History } from '@gaoyao/kernel/matters';
import { plainCalendar } from '@gaoyao/kernel/testing';
import { violations } from '@gaoyao/scenarios';
import { DEMO_SEED } from '../demo/load-demo.ts';
import type { Place } from './browser-fixture.ts';

type Step = readonly [action: string, input: Readonly<Record<string, unknown>>];

/**
 * Disputes of the first county as they came in: fifteen applications for reconsideration and twelve suits today, half as many
 * a year ago, in two towns and against two bureaus, every fourth suit lost. History, so that no person has to be made up.
 */
export async function pastDisputes(city: Place): Promise<void> {
  const today = localDay(Date.now());
  const { agencies, units } = generateCity(DEMO_SEED, { today: isoOf(today) });
  const of = (kind: string) => agencies.find((one) => one.kind === kind && one.name.zh.startsWith('东湖'))!;
  const bureaus = [of('enforcement-bureau'), of('market-regulation')];
  const county = units.find(({ id }) => id === bureaus[0]!.unitId)!;
  const towns = units.filter((one) => one.kind === 'town' && one.code.startsWith(county.code.slice(0, 6)));
  const years = Array.from({ length: 6 }, (_, index) => Number(isoOf(today).slice(0, 4)) - 4 + index);
  const load = async (scenario: string, count: number, daysAgo: number, steps: (index: number) => Step[]) => {
    const definitions = new Definitions(city.db.owner);
    const history = new History({
      ...{
        pool: city.db.owner,
        definitions,
        reactors: [indicatorReactor],
        calendar: plainCalendar(...years),
      },
      ...{ flow: await definitions.current(scenario), purpose: 'import' },
    });
    const office = scenario === 'reconsideration' ? of('justice-bureau') : undefined;
    const who = { actor: systemActor.account, acting: PLATFORM_AGENCY };
    const matters = Array.from({ length: count }, (_, index) => {
      const ref = `${scenario} ${String(daysAgo)} ${String(index)}`;
      const agency = office ?? bureaus[index % 3 === 0 ? 1 : 0]!;
      const at = Date.now() - daysAgo * 86_400_000 - 60_000;
      return {
        ...{ ref, number: ref, shard: agency.shard, agency: agency.id, unit: towns[index % 2]!.id },
        acts: steps(index).map(([action, input], step) => ({
          ...{ action, at: at + step, input, key: String(step), ...who },
        })),
      };
    });
    await history.commit(await history.prepare(matters));
  };
  const act = (index: number) => ({
    respondent: bureaus[index % 3 === 0 ? 1 : 0]!.name.zh,
    violation: violations[index % 2]!.code,
    actKind: 'penalty',
  });
  for (const [daysAgo, part] of [
    [0, 1],
    [365, 2],
  ] as const) {
    const day = isoOf(today - daysAgo);
    await load('reconsideration', Math.ceil(15 / part), daysAgo, (index) => [
      ['apply', { ...act(index), channel: 'online' }],
    ]);
    await load('administrative-litigation', Math.ceil(12 / part), daysAgo, (index) => [
      [
        'receive-summons',
        { ...act(index), receivedOn: day, filedOn: day, standing: 'agency', procedure: 'ordinary' },
      ],
      [index % 2 === 0 ? 'attend-by-head' : 'attend-by-staff', { on: day }],
      [
        'record-judgment',
        index % 4 === 0
          ? { result: 'quashed', ground: 'a70-3', servedOn: day, pronouncedOn: day }
          : { result: 'dismissed', ground: 'a69', servedOn: day, pronouncedOn: day },
      ],
      ['confirm-effective', { finalOn: day }],
    ]);
  }
}
