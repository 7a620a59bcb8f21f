import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../index.ts';
import { newId } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { dropOldTraces, recordReading } from '../index.ts';

describe('the trace of reads', () => {
  let city: SmallCity;
  let officer: Actor;
  before(async () => {
    city = await smallCity();
    officer = await city.person({ agency: city.agencies.police });
  });
  after(async () => {
    await city.database.close();
  });

  test('says who read what, for which agency, in which role and for which purpose', async () => {
    const matter = newId();
    await recordReading(city.database.db.app, {
      actor: officer,
      purpose: 'handling',
      act: 'page',
      shard: 1,
      matter,
    });
    const { rows } = await city.database.db.owner.query(
      'select actor, agency, role, purpose, act, shard from access.trace where matter = $1',
      [matter],
    );
    assert.deepEqual(rows, [
      {
        actor: officer.account,
        agency: city.agencies.police,
        role: 'officer',
        purpose: 'handling',
        act: 'page',
        shard: 1,
      },
    ]);
  });

  test('nobody changes or deletes a reading, the owner of the table included, and the application cannot even see it', async () => {
    const { owner, app } = city.database.db;
    await assert.rejects(owner.query(`update access.trace set purpose = 'own'`), /append-only/);
    await assert.rejects(owner.query('delete from access.trace'), /append-only/);
    await assert.rejects(owner.query('truncate access.trace'), /append-only/);
    for (const statement of [
      'select * from access.trace',
      `delete from access.trace`,
      'truncate access.trace',
    ])
      await assert.rejects(app.query(statement), /permission denied/);
  });

  test('without an actor or a purpose nothing can be written, and so nothing read', async () => {
    const { app } = city.database.db;
    const write = (actor: string | null, purpose: string) =>
      app.query(
        `select access.record_reading($1, null, null, $2, 'page', null, null, null, null, null, null)`,
        [actor, purpose],
      );
    await assert.rejects(write(null, 'handling'), /purpose-missing/);
    await assert.rejects(write(officer.account, ''), /purpose-missing/);
  });

  test('the first readings of a month come all at once, and each is written', async () => {
    const { owner, app } = city.database.db;
    const { rows } = await owner.query<{ name: string }>(
      `select 'trace_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name`,
    );
    await owner.query(`drop table if exists access.${rows[0]!.name}`);
    const field = newId();
    await Promise.all(
      Array.from({ length: 20 }, async () =>
        recordReading(app, { actor: officer, purpose: 'handling', act: 'page', field }),
      ),
    );
    const written = await owner.query('select 1 from access.trace where field = $1', [field]);
    assert.equal(written.rows.length, 20);
  });

  test('two servers that start at once make the same month without a failure', async () => {
    const { owner } = city.database.db;
    for (const month of ['2031-01-01', '2031-02-01', '2031-03-01'])
      await Promise.all(
        Array.from({ length: 8 }, async () =>
          owner.query('select access.ensure_trace_partition($1::date)', [month]),
        ),
      );
  });

  test('months leave as a whole when the time is over, and not before', async () => {
    const { owner } = city.database.db;
    for (const month of ['2020-01-15', '2020-02-15', '2023-01-15'])
      await owner.query('select access.ensure_trace_partition($1::date)', [month]);
    assert.deepEqual(await dropOldTraces(owner, new Date('2023-01-31T00:00:00Z')), []);
    assert.deepEqual(await dropOldTraces(owner, new Date('2023-02-01T00:00:00Z')), ['trace_2020_01']);
    assert.deepEqual(await dropOldTraces(owner, new Date('2023-02-01T00:00:00Z')), []);
  });
});
