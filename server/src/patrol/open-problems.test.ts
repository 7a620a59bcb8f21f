import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity, sitesOf } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { patrolSheets, patrolSteps, plannedPatrol } from '@gaoyao/scenarios';
import { foundCity } from '../demo/load-demo.ts';
import { openPatrolProblems } from './open-problems.ts';
import { assemble, type Assembled } from '../platform.ts';

const today = isoOf(localDay(Date.now()));
const city = generateCity(1, { today });

describe('what a patrol finds', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let platform: Assembled;
  let walker: Actor;
  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
    await foundCity(platform, city);
    const { id } = city.accounts.find(({ username }) => username === 'donghu.grid-member')!;
    walker = (await loadActor(platform.db.owner, id))!;
  });
  after(() => database.close());

  test('is an event at once, once, at the patrol’s agency and unit, with the walker as its reporter', async () => {
    const act = async (action: string, input: object, on: object): Promise<string> => {
      const performed = await platform.matters.perform({
        ...{ actor: walker, purpose: 'handling', action, input: { ...input } },
        on: on as { readonly matter: string },
      });
      return performed.matter;
    };
    const sheet = patrolSheets.find(({ code }) => code === 'street-look')!;
    const sites = sitesOf(city).get(walker.bindings[0]!.unit!)!;
    const plan = plannedPatrol(
      sheet,
      sites.map(({ id, lon, lat }) => ({ place: id, lon, lat })),
    );
    const steps = patrolSteps(sheet, plan.places);
    const matter = await act(
      'plan',
      { ...plan, walker: walker.account, plannedFor: today },
      { scenario: 'patrol' },
    );
    await act('start', {}, { matter });
    for (const { step, place, item } of steps) {
      const { kind } = sheet.items.find(({ id }) => id === item)!;
      if (step === 2)
        await act('report-problem', { step, title: '井盖响动', kind, level: 2, place }, { matter });
      else await act('check-item', { step }, { matter });
    }
    await act('finish', {}, { matter });
    await drainAll(platform.dispatcher, platform.db.owner);
    assert.equal(await openPatrolProblems(platform), 1);
    assert.equal(await openPatrolProblems(platform), 0);
    const { rows } = await platform.db.owner.query<Record<string, unknown>>(
      `select title, agency, unit, snapshot->'facts'->>'source' as source, snapshot->'facts'->>'kind' as kind,
         snapshot->'facts'->>'reporter' as reporter, snapshot->'facts'->>'place' as place
       from matters.matter where scenario = 'grid-events'`,
    );
    const { agency, unit } = walker.bindings[0]!;
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        {
          ...{ title: '井盖响动', agency, unit, source: 'patrol', kind: 'pothole' },
          ...{ reporter: walker.account, place: steps[1]!.place },
        },
      ],
    );
  });
});
