import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ProvinceClient } from './client.ts';
import { exchanged, type Exchanged } from './provincial-fixture.ts';

const moment = (day: number): string => new Date(Date.UTC(2024, 0, day, 2)).toISOString();

describe('what is done on the provincial platform is not typed again here', () => {
  let place: Exchanged;
  let pulls = 0;
  before(async () => {
    place = await exchanged();
  });
  after(async () => {
    await place.close();
  });

  const act = (matter: string, day: number, more: object = {}) =>
    place.province.act({ matter, kind: 'FINE', agency: '330100', at: moment(day), ...more });
  const pulled = async () => {
    pulls += 1;
    return (await place.exchange.pull()).counts;
  };
  const journal = (ref: string) =>
    place.rows<{ action: string; deviations: string[] | null; at: Date }>(
      `select j.action, j.effects->'deviations' as deviations, j.at from store.journal j
       join matters.matter m on m.shard = j.shard and m.id = j.stream where m.source_ref = $1 order by j.version`,
      [`province:${ref}`],
    );

  test('a matter opened there stands here, at its own times, under its number, for its agency', async () => {
    act('Z1', 1, { code: 'A01', fields: { fineAmount: 50 }, number: '浙执〔2024〕1号' });
    act('Z1', 2, { code: 'A02', fields: { postage: 3 } });
    assert.deepEqual(await pulled(), { taken: 2, known: 0, echo: 0, refused: 0 });
    const [matter] = await place.rows<{
      number: string;
      stage: string;
      agency: string;
      snapshot: { facts: object };
    }>(`select number, stage, agency, snapshot from matters.matter where source_ref = 'province:Z1'`);
    assert.deepEqual(
      [matter!.number, matter!.stage, matter!.agency],
      ['浙执〔2024〕1号', 'sent', place.city.agencies.police],
    );
    assert.deepEqual(matter!.snapshot.facts, { amount: 50, expense: 3, paid: 0 });
    assert.deepEqual(
      (await journal('Z1')).map((one) => [one.action, one.at.toISOString(), one.deviations]),
      [
        ['create-fine', moment(1), null],
        ['send-fine', moment(2), null],
      ],
    );
    assert.deepEqual(await pulled(), { taken: 0, known: 0, echo: 0, refused: 0 });
    await place.queued();
    assert.equal((await place.exchange.send()).sent, 0, 'nothing goes back to where it came from');
  });

  test('what we sent and comes back is recognised, also where the answer never reached us', async () => {
    const matter = await place.open(31);
    await place.queued();
    place.province.cutAfter = 0;
    await place.exchange.send();
    place.clock.now += 3_600_000;
    assert.equal((await pulled()).echo, 1);
    assert.equal((await place.exchange.send()).sent, 0, 'the echo has confirmed it');
    const [row] = await place.rows<{ n: number }>(
      'select count(*) as n from store.journal where stream = $1',
      [matter],
    );
    assert.equal(row!.n, 1);
  });

  test('an act done there on a matter of ours goes on in its journal', async () => {
    const matter = await place.open(32);
    await place.queued();
    await place.exchange.send();
    const there = [...place.province.matters.values()].find((one) => one.ours === matter)!;
    place.province.act({
      ...{ matter: there.id, kind: 'FINE', agency: '330100', code: 'A02', fields: { postage: 4 } },
      at: new Date().toISOString(),
    });
    assert.equal((await pulled()).taken, 1);
    const acts = await place.rows<{ action: string; version: number }>(
      'select action, version from store.journal where stream = $1 order by version',
      [matter],
    );
    assert.deepEqual(
      acts.map((one) => [one.version, one.action]),
      [
        [1, 'create-fine'],
        [2, 'send-fine'],
      ],
    );
    // and an officer here goes on after it
    await place.pay(matter);
    await place.queued();
    assert.equal((await place.exchange.send()).sent, 1);
    assert.equal(place.province.received.at(-1)?.id, `${matter}/3`);
  });

  test('what does not fit the flow is kept as a deviation and listed', async () => {
    act('Z2', 3, { code: 'A03' });
    assert.equal((await pulled()).taken, 1);
    const [only] = await journal('Z2');
    assert.ok((only?.deviations ?? []).length > 0);
    await place.exchange.ask();
    await place.exchange.reconcile();
    const { items } = await place.exchange.findings(place.clerk, { kind: 'deviating', limit: 10 });
    assert.equal(items.length, 1);
    assert.deepEqual(items[0]!.can, ['settle']);
  });

  test('a paper comes as a reference, with its number, kind, day, digest and address', async () => {
    const paper = {
      ...{ kind: 'DECISION', change: 'served', number: '浙执罚〔2024〕9号', day: '2024-01-04' },
      digest: 'a'.repeat(64),
      address: 'https://province.example/papers/9',
    };
    act('Z1', 4, { paper });
    assert.equal((await pulled()).taken, 1);
    const [row] = await place.rows(
      'select kind, change, number, day, digest, address from exchange.provincial_paper',
    );
    assert.deepEqual({ ...row }, paper);
    assert.equal((await journal('Z1')).length, 2, 'a reference is no act');
  });

  test('bad messages are refused one by one with a reason, hold up no other, are kept, and can be sent in again', async () => {
    const at = place.province.stored.length + place.province.junk.length;
    for (const item of [
      null,
      'text',
      { format: 'gaoyao-provincial/2' },
      { ...bare('bad-kind'), matter: { ...bare('bad-kind').matter, kind: 'NONE' } },
      { ...bare('bad-agency'), matter: { ...bare('bad-agency').matter, agency: '999999' } },
      { ...bare('bad-act'), act: { code: 'A99' } },
      { ...bare('bad-field'), act: { code: 'A01', fields: { fineAmount: 1, secret: '李四' } } },
      { ...bare('ahead'), at: '2999-01-01T00:00:00Z' },
      { ...bare('long-ago'), at: '0001-01-01T00:00:00Z' },
      { ...bare('nul'), act: { code: 'A01', fields: { fineAmount: 'a\0b' } } },
      { ...bare('empty'), act: undefined },
      {
        ...bare('paper-alone'),
        matter: { ...bare('x').matter, id: 'Z-none' },
        act: undefined,
        paper: { kind: 'D', change: 'issued' },
      },
    ])
      place.province.junk.push({ after: at, item });
    act('Z3', 5, { code: 'A01', fields: { fineAmount: 7 } });
    const counts = await pulled();
    assert.deepEqual([counts.taken, counts.refused], [1, 12]);
    const { items } = await place.exchange.refused(inspector(), { limit: 50 });
    const codes = Object.fromEntries(items.map((one) => [one.message ?? '', one.reason.code]));
    assert.equal(codes['bad-kind'], 'provincial.kind-unmapped');
    assert.equal(codes['bad-agency'], 'provincial.agency-unknown');
    assert.equal(codes['bad-act'], 'provincial.action-unmapped');
    assert.equal(codes['bad-field'], 'provincial.field-unmapped');
    assert.equal(codes['ahead'], 'provincial.time');
    assert.equal(codes['nul'], 'provincial.text');
    assert.equal(codes['empty'], 'provincial.empty');
    assert.equal(codes['paper-alone'], 'provincial.matter-unknown');
    // nothing of it stands in clear in the database
    const [leak] = await place.rows<{ n: number }>(
      `select count(*) as n from exchange.provincial_refused r where r::text like '%李四%'`,
    );
    assert.equal(leak!.n, 0);
    // the clerk of the agency downloads what is theirs, and sends it in again, put right
    const kept = await place.exchange.download(place.clerk);
    const field = kept.find((one) => (one.message as { id?: string }).id === 'bad-field')!;
    await assert.rejects(place.exchange.retry(place.clerk, field.id), /provincial\.still-refused/);
    await place.exchange.retry(place.clerk, field.id, {
      ...bare('bad-field'),
      act: { code: 'A01', fields: { fineAmount: 1 } },
    });
    assert.equal((await journal('Z-bad-field')).length, 1);
    const left = await place.exchange.refused(place.clerk, { limit: 50 });
    assert.ok(!left.items.some((one) => one.message === 'bad-field'));
    // and drops one for good
    const dropped = left.items.find((one) => one.message === 'ahead')!;
    await place.exchange.drop(place.clerk, dropped.id, '省平台已作废');
    assert.ok(
      !(await place.exchange.refused(place.clerk, { limit: 50 })).items.some((one) => one.id === dropped.id),
    );
  });

  test('the cursor moves only when a page is stored: cut off before, the page comes again and adds nothing', async () => {
    act('Z6', 7, { code: 'A01', fields: { fineAmount: 8 } });
    const [link] = await place.rows<{ cursor: string }>('select cursor from exchange.provincial_link');
    await pulled();
    const count = (await journal('Z6')).length;
    await place.rows('update exchange.provincial_link set cursor = $1', [link!.cursor]);
    assert.equal((await pulled()).known, 1);
    assert.equal((await journal('Z6')).length, count);
    assert.ok(pulls > 0);
  });

  test('a token of the province for one tenancy speaks of no agency of another', async () => {
    const [verdict] = await place.exchange.takeIn([bare('foreign')], 2);
    assert.equal(verdict?.reason?.code, 'provincial.agency-unknown');
    const [own] = await place.exchange.takeIn([bare('native')], 1);
    assert.equal(own?.result, 'taken');
  });

  test('an answer that is too large or no message of the exchange is not taken', async () => {
    const client = new ProvinceClient({
      base: `${place.province.base}/none`,
      token: async () => place.province.token,
    });
    const asked = await client.changes(null);
    assert.equal(asked.result, 'rejected');
  });

  const bare = (id: string) => ({
    format: 'gaoyao-provincial/1',
    id,
    at: moment(5),
    matter: { id: `Z-${id}`, kind: 'FINE', agency: '330100', opened: moment(5) },
    act: { code: 'A01', fields: { fineAmount: 1 } },
  });
  const inspector = () => ({
    ...place.clerk,
    bindings: place.clerk.bindings.map((one) => ({ ...one, role: 'inspector', scope: 'platform' as const })),
  });
});
