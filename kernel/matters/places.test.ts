import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PLATFORM_AGENCY, systemActor, type Actor } from '../access/index.ts';
import { codeOf } from '../places/index.ts';
import { recodePlace, smallStreet, streetCodes, type SmallStreet } from '../places/reading/doors-fixture.ts';
import { flowIssues, type FlowDefinition } from '../process/index.ts';
import { newId, Problem } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { History, replayCheck, type MatterItem } from './index.ts';
import { listMatters } from './list.ts';

const DAY = 86_400_000;

/** The small flow, whose application says where. */
function placedFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  const { application } = flow.forms;
  return {
    ...flow,
    place: 'kind',
    forms: {
      ...flow.forms,
      application: {
        ...application!,
        properties: { kind: { ...application!.properties['kind']!, format: 'uuid', 'x-widget': 'place' } },
      },
    },
  };
}

describe('where a matter happened', () => {
  let city: SmallCity;
  let street: SmallStreet;
  let officer: Actor;
  before(async () => {
    city = await smallCity();
    street = await smallStreet(city.database.db.owner);
    await city.definitions.install(placedFlow(), 'data');
    officer = await city.person({ agency: city.agencies.police });
  });
  after(async () => {
    await city.database.close();
  });

  const open = async (place: string, by: Actor = officer, more: object = {}): Promise<string> =>
    (
      await city.matters.perform({
        actor: by,
        purpose: 'handling',
        action: 'apply',
        input: { kind: place },
        on: { scenario: 'permit', agency: city.agencies.police, ...more },
      })
    ).matter;
  const row = async (id: string) =>
    (
      await city.database.db.owner.query<{ unit: string; place_code: string | null }>(
        'select unit, place_code from matters.matter where id = $1',
        [id],
      )
    ).rows[0]!;

  test('a matter opened at a door belongs to its grid and bears its code; a unit that is named stays', async () => {
    assert.deepEqual(await row(await open(street.room)), {
      unit: street.grid,
      place_code: streetCodes.room,
    });
    assert.equal((await row(await open(street.room, officer, { unit: city.units.e1 }))).unit, city.units.e1);
  });

  test('where the village alone is known, its unit is the place', async () => {
    assert.deepEqual(await row(await open(street.village)), {
      unit: street.village,
      place_code: streetCodes.village,
    });
  });

  test('a post narrowed to a unit keeps its own unit where the place lies outside of it', async () => {
    const narrow = await city.person({ agency: city.agencies.police, unit: city.units.e1 });
    assert.equal((await row(await open(street.building, narrow))).unit, city.units.e1);
  });

  test('a place the library does not have is refused at its field', async () => {
    await assert.rejects(open(newId()), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.deepEqual([error.code, error.details], ['matters.place-unknown', { fields: ['kind'] }]);
      return true;
    });
  });

  test('history has the code of the day it was opened, and replays to the same', async () => {
    const moved = codeOf('99010100100100200001');
    await recodePlace(city.database.db.owner, street.building, moved, '2020-06-01');
    const history = new History({
      pool: city.database.db.owner,
      definitions: city.definitions,
      reactors: [],
      flow: await city.definitions.current('permit'),
      calendar: city.calendar,
      purpose: 'import',
    });
    const past = (at: number, placeCode?: string) => ({
      ...{ ref: newId(), shard: 1, agency: city.agencies.police, unit: city.units.e1, mark: '公' },
      ...(placeCode === undefined ? {} : { placeCode }),
      acts: [
        {
          ...{ action: 'apply', at, input: { kind: street.building }, key: 'apply' },
          ...{ actor: systemActor.account, acting: PLATFORM_AGENCY },
        },
      ],
    });
    const start = Date.UTC(2020, 4, 1, 4);
    const matters = [past(start), past(start + 60 * DAY), past(start, streetCodes.village)];
    await history.commit(await history.prepare(matters));
    const { rows } = await city.database.db.owner.query<{ source_ref: string; place_code: string }>(
      'select source_ref, place_code from matters.matter where source_ref = any($1)',
      [matters.map(({ ref }) => ref)],
    );
    const codes = new Map(rows.map((one) => [one.source_ref, one.place_code]));
    assert.deepEqual(
      matters.map(({ ref }) => codes.get(ref)),
      [streetCodes.building, moved, streetCodes.village],
    );
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('a list says code and address as of the opening day', async () => {
    const reader = { db: city.database.db.app, actor: officer, purpose: 'handling' } as const;
    const { items } = await listMatters(reader, city.definitions, { sort: 'opened' }, undefined);
    const oldest: MatterItem['place'] = items.find((one) => one.place?.code === streetCodes.building)!.place;
    assert.equal(oldest!.address, '甲市东区春江街道望江社区人民路7号梧桐苑3幢');
  });
});

test('a flow whose place no form gives is told so', () => {
  const flow = permitFlow({ place: 'kind' });
  assert.deepEqual(
    flowIssues(flow).map(({ code, path }) => [code, path]),
    [['flow.place-not-named', '/place']],
  );
  assert.deepEqual(flowIssues(placedFlow()), []);
});
