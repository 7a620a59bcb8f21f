import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { PLATFORM_AGENCY, systemActor, type Actor } from '../access/index.ts';
import { newId, type Queryable } from '../store/index.ts';
import { drainAll, smallCity, type SmallCity } from '../testing/index.ts';
import { Dispatcher, History, type Reactor, type RecordedAct } from './index.ts';

describe('reactors follow the journal', () => {
  let city: SmallCity;
  let officer: Actor;
  before(async () => {
    city = await smallCity();
    officer = await city.person({ agency: city.agencies.police });
    await city.database.db.owner.query('create table seen (reactor text, stream uuid, version integer)');
  });
  beforeEach(async () => {
    await city.database.db.owner.query('truncate seen, store.reactor, store.outbox');
  });
  after(async () => {
    await city.database.close();
  });

  /** A reactor that writes down what it is given, in the transaction it is given; `during` may break in. */
  const recorder = (
    name = 'recorder',
    during: (db: Queryable, acts: readonly RecordedAct[]) => Promise<void> = async () => undefined,
  ): Reactor => ({
    name,
    gather: () => {
      const acts: RecordedAct[] = [];
      return {
        add: (act) => {
          acts.push(act);
        },
        save: async (db) => {
          await db.query('insert into seen select $1, * from unnest($2::uuid[], $3::integer[])', [
            name,
            acts.map((act) => act.matter),
            acts.map((act) => act.version),
          ]);
          await during(db, acts);
        },
      };
    },
  });
  const dispatcherOf = async (...reactors: Reactor[]): Promise<Dispatcher> => {
    const dispatcher = new Dispatcher(city.database.db.owner, city.definitions, reactors);
    await dispatcher.register();
    return dispatcher;
  };
  const open = async (): Promise<string> =>
    (
      await city.matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'road-traffic-fines' },
        action: 'create-fine',
        input: { amount: 30 },
      })
    ).matter;
  const pay = (matter: string) =>
    city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { matter },
      action: 'payment',
      input: { paymentAmount: 1 },
    });
  const seen = async (reactor = 'recorder'): Promise<string[]> => {
    const { rows } = await city.database.db.owner.query<{ act: string }>(
      `select stream || ' ' || version as act from seen where reactor = $1 order by 1`,
      [reactor],
    );
    return rows.map((row) => row.act);
  };
  const outbox = async (): Promise<string[]> => {
    const { rows } = await city.database.db.owner.query<{ act: string }>(
      `select stream || ' ' || version as act from store.outbox order by 1`,
    );
    return rows.map((row) => row.act);
  };
  const drained = (dispatcher: Dispatcher) => drainAll(dispatcher, city.database.db.owner);

  test('every act is given once, with its matter, its flow and what it did', async () => {
    const given: RecordedAct[] = [];
    const dispatcher = await dispatcherOf(
      recorder('recorder', async (_db, acts) => void given.push(...acts)),
    );
    const matter = await open();
    await pay(matter);
    await drained(dispatcher);
    await drained(dispatcher);
    assert.deepEqual(
      given.map((act) => [
        act.matter,
        act.version,
        act.action,
        act.agency,
        act.flow.definition.id,
        act.input,
      ]),
      [
        [matter, 1, 'create-fine', city.agencies.police, 'road-traffic-fines', { amount: 30 }],
        [matter, 2, 'payment', city.agencies.police, 'road-traffic-fines', { paymentAmount: 1 }],
      ],
    );
    assert.equal(given[0]!.effects.to, 'created');
  });

  test('the acts of one matter come in their order', async () => {
    const order: RecordedAct[] = [];
    const dispatcher = await dispatcherOf(
      recorder('recorder', async (_db, acts) => void order.push(...acts)),
    );
    const matters = await Promise.all([open(), open(), open()]);
    for (let round = 0; round < 4; round += 1) await Promise.all(matters.map(pay));
    await drained(dispatcher);
    for (const matter of matters)
      assert.deepEqual(
        order.filter((act) => act.matter === matter).map((act) => act.version),
        [1, 2, 3, 4, 5],
      );
  });

  test('a reactor that fails is given the same acts again and nothing of the failed try stays', async () => {
    let failures = 2;
    const dispatcher = await dispatcherOf(
      recorder('recorder', async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('it broke');
      }),
    );
    await Promise.all(Array.from({ length: 5 }, open));
    const waiting = await outbox();
    for (let attempt = 0; attempt < 2; attempt += 1)
      await assert.rejects(
        failing(() => dispatcher.drain()),
        /it broke/,
      );
    assert.deepEqual(await seen(), []);
    await drained(dispatcher);
    assert.deepEqual(await seen(), waiting);
  });

  test('a dispatcher whose connection is cut in the middle leaves its acts to the next one', async () => {
    let cut = true;
    const dispatcher = await dispatcherOf(
      recorder('recorder', async (db) => {
        if (!cut) return;
        cut = false;
        await db.query('select pg_terminate_backend(pg_backend_pid())');
      }),
    );
    await Promise.all(Array.from({ length: 5 }, open));
    const waiting = await outbox();
    await assert.rejects(failing(() => dispatcher.drain()));
    assert.deepEqual(await seen(), []);
    await drained(await dispatcherOf(recorder()));
    assert.deepEqual(await seen(), waiting);
  });

  test('two dispatchers at once give every act once', async () => {
    const [one, two] = [await dispatcherOf(recorder()), await dispatcherOf(recorder())];
    const all: string[] = [];
    const work = Array.from({ length: 40 }, async (_, index) => {
      all.push(`${await open()} 1`);
      await (index % 2 === 0 ? one : two).drain();
    });
    await Promise.all(work);
    await Promise.all([drained(one), drained(two)]);
    assert.deepEqual(await seen(), all.sort());
  });

  test('a reactor that fails does not hold up the others, and its acts are kept for it', async () => {
    let broken = true;
    const dispatcher = await dispatcherOf(
      recorder('shaky', async () => {
        if (broken) throw new Error('it broke');
      }),
      recorder('steady'),
    );
    const matter = await open();
    await assert.rejects(
      failing(() => dispatcher.drain()),
      /it broke/,
    );
    assert.deepEqual(await seen('steady'), [`${matter} 1`]);
    assert.deepEqual(await outbox(), [`${matter} 1`], 'it is swept only when every reactor has passed it');
    broken = false;
    await drained(dispatcher);
    assert.deepEqual([await seen('steady'), await seen('shaky')], [[`${matter} 1`], [`${matter} 1`]]);
    assert.deepEqual(await outbox(), []);
  });

  test('an act whose transaction began first and commits last is not skipped', async () => {
    const dispatcher = await dispatcherOf(recorder());
    const history = new History({
      pool: city.database.db.owner,
      definitions: city.definitions,
      reactors: [],
      flow: city.flow,
      calendar: city.calendar,
      purpose: 'import',
    });
    const prepared = await history.prepare([
      {
        ref: newId(),
        number: 'late',
        shard: 1,
        agency: city.agencies.police,
        unit: null,
        acts: [
          {
            action: 'create-fine',
            at: Date.UTC(2020, 0, 1),
            input: { amount: 1 },
            key: '1',
            actor: systemActor.account,
            acting: PLATFORM_AGENCY,
          },
        ],
      },
    ]);
    const held = Promise.withResolvers<undefined>();
    const written = Promise.withResolvers<undefined>();
    let late = '';
    const committing = history.commit(prepared, async (db) => {
      const { rows } = await db.query<{ stream: string }>(
        `insert into store.outbox (shard, kind, stream, version, recorded_at)
         select j.shard, j.kind, j.stream, j.version, j.recorded_at from store.journal j
         join matters.matter m on m.shard = j.shard and m.id = j.stream where m.number = 'late' returning stream`,
      );
      late = rows[0]!.stream;
      written.resolve(undefined);
      await held.promise;
    });
    await written.promise;
    let early = '';
    try {
      early = await open();
      await dispatcher.drain();
      // the later act is committed, but giving it now would move the position past the one that is still open
      assert.deepEqual(await seen(), []);
    } finally {
      held.resolve(undefined);
      await committing;
    }
    await drained(dispatcher);
    assert.deepEqual(await seen(), [`${early} 1`, `${late} 1`].sort());
  });

  test('streams of other kinds pass by and do not hold up the matters behind them', async () => {
    const dispatcher = await dispatcherOf(recorder());
    const { owner } = city.database.db;
    for (let round = 0; round < 3; round += 1)
      await owner.query(
        `select store.append(1::smallint, 'account', $1, 'changed', $2, 'maintenance', '{}')`,
        [newId(), systemActor.account],
      );
    const matter = await open();
    await drained(dispatcher);
    assert.deepEqual(await seen(), [`${matter} 1`]);
    assert.deepEqual(await outbox(), []);
  });

  test('more acts than one batch holds are all given', async () => {
    const dispatcher = await dispatcherOf(recorder());
    const { owner } = city.database.db;
    const matter = await open();
    await owner.query(
      `with more as (
         insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
         select j.shard, j.kind, j.stream, v, j.action, j.at, j.recorded_at, j.actor, j.agency, j.purpose, j.input, j.effects
         from store.journal j, generate_series(2, 4500) v where j.stream = $1 returning shard, kind, stream, version, recorded_at)
       insert into store.outbox (shard, kind, stream, version, recorded_at) select * from more`,
      [matter],
    );
    await drained(dispatcher);
    assert.equal((await seen()).length, 4500);
    assert.equal(new Set(await seen()).size, 4500);
  });
});

/** Drains until it fails: as long as another test holds a transaction open, there is nothing to give and to fail on. */
async function failing(drain: () => Promise<number>): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) await drain();
}
