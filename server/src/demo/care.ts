import type { City } from '@gaoyao/city';
import { hearSource, keepSources, takeReadings } from '@gaoyao/kernel/signals';
import { inTransaction } from '@gaoyao/kernel/store';
import { demoHomes, WATER_SUPPLIER, type DemoHome } from '@gaoyao/scenarios';
import { VISIT } from '../care/alert-homes.ts';
import { ENROLMENT, followHome } from '../care/follow-homes.ts';
import type { Assembled } from '../platform.ts';
import { shardOf } from '@gaoyao/kernel/matters';
import { demoResidents } from './demo-residents.ts';
import { accountOf, demoLoading, loadMatters, momentOf, type DemoMatter } from './perform-demo.ts';

const HOUR = 3_600_000;
const HOMES = 6;

/** Loads the homes of the demo city that are looked after: enrolments, past alerts, and the readings until now. */
export async function loadCare(platform: Assembled, city: City): Promise<void> {
  const { owner } = platform.db;
  const now = await momentOf(platform, 'care');
  const member = accountOf(city, 'donghu.grid-member').bindings[0]!;
  await keepSources(owner, [
    { ...WATER_SUPPLIER, shard: shardOfAgency(city, member.agencyId), unit: member.unitId, every: 2 * 3_600 },
  ]);
  const homes = demoHomes(city, await peopleOf(platform, city), now);
  const loading = demoLoading(platform);
  await loadMatters(loading, ENROLMENT, homes);
  for (const home of homes) {
    const { matter } = loading.opened.get(home.key)!;
    const from = home.readings[0];
    if (from === undefined) continue;
    await inTransaction(owner, async (client) => {
      await followHome(client, shardOf(matter), matter, from.at);
      await takeReadings(
        client,
        home.readings.map(({ at, litres }) => ({
          source: WATER_SUPPLIER.code,
          meter: home.meter,
          at,
          litres,
        })),
        { now },
      );
    });
  }
  await hearSource(owner, WATER_SUPPLIER.code, now);
  await loadMatters(
    loading,
    VISIT,
    homes.flatMap((home) =>
      visitsOf(home, loading.opened.get(home.key)!.matter, accountOf(city, 'donghu.grid-member').id),
    ),
  );
}

/** Two people for each home: the residents of the demo first, so that the portal shows them one. */
async function peopleOf({ db }: Assembled, city: City): Promise<readonly string[]> {
  const phones = (await demoResidents(db.owner)).slice(0, 2).map(({ phone }) => phone);
  const residents = phones.map((phone) => city.parties.find((one) => one.phone === phone)!.id);
  const others = city.parties
    .filter(({ id, kind }) => kind === 'person' && !residents.includes(id))
    .slice(-HOMES * 2)
    .map(({ id }) => id);
  return [...residents, ...others];
}

function visitsOf(home: DemoHome, enrolment: string, member: string): readonly DemoMatter[] {
  const { elder, contact, place, hours } = home.acts[0]!.input as Record<string, string | number>;
  return home.visits.map(({ at, record }, index) => ({
    ...{ key: `${home.key} visit ${String(index)}`, agency: home.agency, unit: home.unit },
    title: `${String(hours)} 小时没有用水`,
    acts: [
      {
        ...{ action: 'alert', actor: 'system', at },
        input: {
          ...{
            enrolment,
            spell: `${home.key} ${String(index)}`,
            elder,
            contact,
            place,
            hours,
            handler: member,
          },
          drySince: new Date(at - Number(hours) * HOUR).toISOString(),
          readAt: new Date(at - 60_000).toISOString(),
        },
      },
      { action: 'go', actor: member, at: at + 10 * 60_000, input: {} },
      { action: 'record', actor: member, at: at + 45 * 60_000, input: record },
    ],
  }));
}

const shardOfAgency = (city: City, agency: string): number =>
  city.agencies.find(({ id }) => id === agency)!.shard;
