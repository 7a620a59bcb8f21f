import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runMigrations } from 'graphile-worker';
import { addAccount, addAgency, loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay, saveYears } from '@gaoyao/kernel/calendar';
import { addUnits, placeDetail } from '@gaoyao/kernel/places';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { newId, type Row } from '@gaoyao/kernel/store';
import { drainAll } from '@gaoyao/kernel/testing';
// the small county of the library's own tests
import { libraryTown, type LibraryTown } from '../../kernel/places/library/library-fixture.ts';
import { CORRECTIONS, settleCorrections } from './address-corrections.ts';
import { assemble, type Assembled } from './platform.ts';

const SURVEYED = '2026-01-05';
const today = isoOf(localDay(Date.now()));
const doors = (numbers: readonly number[]): string =>
  ['乡镇,村,道路,门牌号', ...numbers.map((number) => `城东街道,临江社区,春江路,${String(number)}`)].join(
    '\n',
  );
const thanks = { thanks: '已核实，谢谢' };

describe('corrections of addresses, carried out in the library', () => {
  let town: LibraryTown;
  let platform: Assembled;
  let member: Actor;
  let keeper: Actor;
  const query = <R extends Row>(text: string, values: readonly unknown[] = []) =>
    town.database.db.owner.query<R>(text, [...values]).then(({ rows }) => rows);

  before(async () => {
    town = await libraryTown();
    const { owner } = town.database.db;
    platform = await assemble(town.database.db, memoryKeyring());
    await runMigrations({ pgPool: owner });
    const { county, river } = town.units;
    const year = Number(today.slice(0, 4));
    await saveYears(
      (text, values) => owner.query(text, values),
      [year, year + 1].map((one) => ({
        year: one,
        days: [{ date: `${String(one)}-01-01`, isOffDay: true, name: '元旦' }],
      })),
      { source: 'test' },
    );
    const person = async (role: string, unit: string | null): Promise<Actor> => {
      const [id, agency] = [newId(), newId()];
      const name = { zh: role, en: role };
      await addAgency(owner, { id: agency, shard: 1, kind: 'government', name, mark: '青政', unit: county });
      await addAccount(owner, {
        ...{ id, username: id, name, staffNumber: id, passwordHash: null },
        bindings: [{ id: newId(), role, agency, scope: unit === null ? 'tenancy' : 'unit', unit }],
      });
      return (await loadActor(owner, id))!;
    };
    member = await person('grid-member', river);
    keeper = await person('address-keeper', null);
    const done = await town.import(doors([8, 10, 12, 14, 16, 18, 20, 22, 24]), { day: SURVEYED });
    assert.equal(done.rowsAdded, 9, JSON.stringify(done));
  });
  after(() => town.close());

  const door = async (number: number): Promise<string> => {
    const [found] = await query<{ place: string }>(
      `select distinct place from places.place_version where road = '春江路' and road_number = $1`,
      [String(number)],
    );
    return found!.place;
  };
  const detail = async (id: string) => (await placeDetail(town.database.db.owner, id, today))!;
  const act = async (actor: Actor, matter: string, action: string, input: object): Promise<void> => {
    await platform.matters.perform({
      ...{ actor, action, purpose: 'handling', requestKey: newId() },
      ...{ on: { matter }, input: { ...input } },
    });
  };
  const reported = async (problem: string, place: string): Promise<string> =>
    (
      await platform.matters.perform({
        ...{ actor: member, action: 'report', purpose: 'handling', requestKey: newId() },
        on: { scenario: 'address-correction' },
        input: { problem, place, description: '现场看到的与库里不同' },
      })
    ).matter;
  const decided = async (problem: string, place: string, input: object): Promise<string> => {
    const matter = await reported(problem, place);
    await act(keeper, matter, 'correct', { ...input, ...thanks });
    return matter;
  };
  const stand = async (matter: string) => {
    const [found] = await query<{ stage: string; facts: Readonly<Record<string, string>> }>(
      `select stage, snapshot->'facts' as facts from matters.matter where id = $1`,
      [matter],
    );
    return found!;
  };
  const journal = (stream: string) =>
    query<{ action: string; actor: string; input: Readonly<Record<string, unknown>> }>(
      'select action, actor, input from store.journal where stream = $1 order by version',
      [stream],
    );
  /** What the library noted of a place since it was surveyed. */
  const changesOf = async (place: string): Promise<readonly string[]> =>
    (await journal(place)).map(({ action }) => action);
  const settled = async (matter: string) => {
    await settleCorrections(platform);
    return stand(matter);
  };

  test('a missing door is added to the unit it was reported in, with a code of its own', async () => {
    const matter = await decided('missing', town.units.g1, {
      ...{ change: 'add', road: '春江路', roadNumber: '26', lon: 119.4, lat: 30.4 },
    });
    const { stage, facts } = await settled(matter);
    assert.equal(stage, 'corrected');
    const place = await detail(facts['corrected']!);
    assert.match(place.address, /春江路26号/);
    assert.equal(place.area, town.units.g1);
    assert.deepEqual(place.position, [119.4, 30.4]);
    assert.match(place.code ?? '', /^\d{27}$/);
  });

  test('a number that was wrong is another from today, under the keeper and the number of the matter', async () => {
    const place = await door(8);
    const matter = await decided('name', place, { change: 'change', roadNumber: '8-1' });
    assert.equal((await settled(matter)).stage, 'corrected');
    const { address, versions } = await detail(place);
    assert.match(address, /春江路8-1号/);
    assert.deepEqual(
      versions.map(({ from }) => from),
      [SURVEYED, today],
    );
    const [numbered] = await query<{ number: string }>('select number from matters.matter where id = $1', [
      matter,
    ]);
    const changed = (await journal(place)).at(-1)!;
    assert.equal(changed.actor, keeper.account);
    assert.equal(changed.input['reason'], `地址更正 ${numbered!.number}`);
  });

  test('a position is moved, and the door reads as before', async () => {
    const place = await door(10);
    const matter = await decided('position', place, { change: 'move', lon: 119.41, lat: 30.41 });
    assert.equal((await settled(matter)).stage, 'corrected');
    const { address, position } = await detail(place);
    assert.deepEqual(position, [119.41, 30.41]);
    assert.match(address, /春江路10号/);
  });

  test('a door that does not exist is closed', async () => {
    const place = await door(12);
    const matter = await decided('gone', place, { change: 'close' });
    assert.equal((await settled(matter)).stage, 'corrected');
    assert.equal((await detail(place)).valid, false);
  });

  test('an entry made twice goes into the other, which is the place of the matter from then on', async () => {
    const [place, other] = [await door(14), await door(16)];
    const matter = await decided('duplicate', place, { change: 'merge', other });
    const { stage, facts } = await settled(matter);
    assert.equal(stage, 'corrected');
    assert.equal(facts['corrected'], other);
    assert.deepEqual(
      (await detail(place)).successors.map(({ id, how }) => [id, how]),
      [[other, 'duplicate']],
    );
  });

  test('another name is kept beside the door', async () => {
    const place = await door(16);
    const matter = await decided('name', place, { change: 'alias', alias: '老粮站' });
    assert.equal((await settled(matter)).stage, 'corrected');
    assert.deepEqual(
      (await detail(place)).aliases.map(({ name }) => name),
      ['老粮站'],
    );
  });

  test('what the library refuses comes back to the keeper with the reason, and can be decided otherwise', async () => {
    const place = await door(18);
    const matter = await decided('name', place, { change: 'change', roadNumber: '20' });
    assert.equal((await settled(matter)).stage, 'reported');
    const { action, input } = (await journal(matter)).at(-1)!;
    assert.equal(action, 'not-possible');
    assert.equal(input['code'], 'address.door-taken');
    assert.match(String(input['reason']), /已有这个门牌.*has this door already/s);
    assert.deepEqual(await changesOf(place), []);
    await act(keeper, matter, 'correct', { change: 'change', roadNumber: '18-2', ...thanks });
    assert.equal((await settled(matter)).stage, 'corrected');
    assert.match((await detail(place)).address, /春江路18-2号/);
  });

  test('a decision that does not say enough comes back as well', async () => {
    for (const change of ['change', 'move', 'merge', 'alias'] as const) {
      const matter = await decided('name', await door(20), { change });
      assert.equal((await settled(matter)).stage, 'reported', change);
      assert.equal((await journal(matter)).at(-1)!.input['code'], 'address.correction-incomplete');
    }
  });

  test('a village is not corrected as if it were a door', async () => {
    const matter = await decided('gone', town.units.river, { change: 'close' });
    assert.equal((await settled(matter)).stage, 'reported');
    assert.equal((await journal(matter)).at(-1)!.input['code'], 'address.door-needed');
  });

  test('a door of another tenancy is left to its own keepers', async () => {
    const [beyond, village] = [newId(), newId()];
    const unit = (id: string, kind: string, parent: string, name: string, code: string) => ({
      ...{ id, kind, parent, code, shard: 2, name: { zh: name, en: name } },
    });
    await addUnits(
      town.database.db.owner,
      [
        unit(beyond, 'town', town.units.county, '对岸镇', '990101003000'),
        unit(village, 'village', beyond, '对岸村', '990101003200'),
      ],
      '2000-01-01',
    );
    const table = '乡镇,村,道路,门牌号\n对岸镇,对岸村,渡口路,1\n';
    assert.equal((await town.import(table, { shard: 2, day: SURVEYED })).rowsAdded, 1);
    const [there] = await query<{ place: string }>(
      `select place from places.place_version where road = '渡口路'`,
    );
    const matter = await decided('gone', there!.place, { change: 'close' });
    assert.equal((await settled(matter)).stage, 'reported');
    assert.equal((await journal(matter)).at(-1)!.input['code'], 'address.other-tenancy');
    assert.equal((await detail(there!.place)).valid, true);
  });

  test('a crash between the change and its act changes nothing twice', async () => {
    const matters = [
      await decided('missing', town.units.g2, { change: 'add', road: '春江路', roadNumber: '28' }),
      await decided('name', await door(22), { change: 'change', roadNumber: '22-1' }),
      await decided('duplicate', await door(24), { change: 'merge', other: await door(20) }),
      await decided('name', await door(20), { change: 'alias', alias: '新粮站' }),
    ];
    const streams = [await door(22), await door(24), await door(20)];
    const lost: Pick<Assembled, 'db' | 'matters'> = {
      db: platform.db,
      // the act is left out, as if the process had ended just before it
      matters: new Proxy(platform.matters, {
        get: (target, name) =>
          name === 'perform'
            ? () => Promise.reject(new Error('cut off'))
            : (Reflect.get(target, name, target) as unknown),
      }),
    };
    await assert.rejects(settleCorrections(lost), /cut off/);
    const once = await Promise.all(streams.map(changesOf));
    assert.deepEqual(once, [['change'], ['close'], ['alias-place']]);
    assert.equal(await settleCorrections(platform), matters.length);
    assert.deepEqual(await Promise.all(streams.map(changesOf)), once);
    for (const matter of matters) assert.equal((await stand(matter)).stage, 'corrected');
    const added = await query(
      `select from places.place_version where road = '春江路' and road_number = '28'`,
    );
    assert.equal(added.length, 1);
    assert.equal(await settleCorrections(platform), 0);
  });

  test('a decision has the worker carry it out at once; a report alone does not', async () => {
    const jobs = () => query(`select from graphile_worker.jobs where key = $1`, [CORRECTIONS]);
    await drainAll(platform.dispatcher, town.database.db.owner);
    await query(`delete from graphile_worker._private_jobs`);
    const matter = await reported('gone', await door(20));
    await drainAll(platform.dispatcher, town.database.db.owner);
    assert.equal((await jobs()).length, 0);
    await act(keeper, matter, 'correct', { change: 'close', ...thanks });
    await drainAll(platform.dispatcher, town.database.db.owner);
    assert.equal((await jobs()).length, 1);
  });
});
