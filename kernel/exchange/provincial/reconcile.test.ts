import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../../access/index.ts';
import { Problem } from '../../store/index.ts';
import type { FindingItem } from './findings.ts';
import { exchanged, type Exchanged } from './provincial-fixture.ts';

describe('both sides are compared matter by matter', () => {
  let place: Exchanged;
  let stranger: Actor;
  before(async () => {
    place = await exchanged();
    stranger = await place.city.person({ agency: place.city.agencies.streets, role: 'clerk' });
  });
  after(async () => {
    await place.close();
  });

  const run = async (actor: Actor = place.clerk): Promise<readonly FindingItem[]> => {
    await place.exchange.ask(place.clerk);
    await place.exchange.reconcile();
    return (await place.exchange.findings(actor, { state: 'open', limit: 200 })).items;
  };
  const sent = async (): Promise<void> => {
    await place.queued();
    await place.exchange.send();
  };
  const of = (items: readonly FindingItem[], kind: string, matter: string) =>
    items.find((one) => one.kind === kind && (one.matter?.id === matter || one.number === matter));
  const act = (matter: string, more: object) =>
    place.province.act({
      ...{ matter, kind: 'FINE', agency: '330100', code: 'A01', fields: { fineAmount: 9 } },
      at: new Date(Date.UTC(2024, 0, 2)).toISOString(),
      ...more,
    });

  test('what is alike on both sides is no finding', async () => {
    await place.open(40);
    await sent();
    act('K1', {});
    await place.exchange.pull();
    assert.deepEqual(await run(), []);
  });

  test('there only: it is taken over', async () => {
    act('K2', {});
    const found = of(await run(), 'there-only', 'K2')!;
    assert.deepEqual(found.can, ['take', 'settle']);
    assert.equal(found.agency?.en, 'police');
    await place.exchange.takeOver(place.clerk, found.id);
    assert.equal(of(await run(), 'there-only', 'K2'), undefined);
  });

  test('here only: a matter from before the exchange was switched on is sent', async () => {
    await place.rows('update exchange.provincial_mapping set active = false where current');
    const matter = await place.open(41);
    await place.queued();
    await place.rows('update exchange.provincial_mapping set active = true where current');
    const found = of(await run(), 'here-only', matter)!;
    await place.exchange.sendAgain(place.clerk, found.id);
    await place.exchange.send();
    assert.equal(of(await run(), 'here-only', matter), undefined);
  });

  test('what is on its way is no finding', async () => {
    const matter = await place.open(42);
    await place.queued();
    assert.deepEqual(
      (await run()).filter((one) => one.matter?.id === matter),
      [],
    );
    await place.exchange.send();
  });

  test('an act or a paper that one side lost is named, and put right from there', async () => {
    const matter = await place.open(43);
    await place.pay(matter);
    await sent();
    const there = [...place.province.matters.values()].find((one) => one.ours === matter)!;
    place.province.forget(`${matter}/2`);
    act(there.id, { code: undefined, fields: undefined, paper: { kind: 'DECISION', change: 'served' } });
    const items = await run();
    const acts = of(items, 'acts-missing', matter)!;
    assert.deepEqual([acts.can, (acts.details['versions'] as number[]).length], [['send', 'settle'], 1]);
    const papers = of(items, 'papers-missing', matter)!;
    assert.deepEqual(papers.can, ['take', 'settle']);
    await place.exchange.sendAgain(place.clerk, acts.id);
    await place.exchange.takeOver(place.clerk, papers.id);
    await place.exchange.send();
    assert.deepEqual(
      (await run()).filter((one) => one.matter?.id === matter),
      [],
    );
    await assert.rejects(place.exchange.sendAgain(place.clerk, acts.id), /finding-unknown/);
  });

  test('a stage that differs is told again', async () => {
    const matter = await place.open(44);
    await sent();
    const there = [...place.province.matters.values()].find((one) => one.ours === matter)!;
    there.stage = 'S-elsewhere';
    const found = of(await run(), 'stage-differs', matter)!;
    assert.deepEqual([found.details['here'], found.details['there']], ['S-created', 'S-elsewhere']);
    await place.exchange.sendAgain(place.clerk, found.id);
    await place.exchange.send();
    assert.equal(there.stage, 'S-created');
    assert.deepEqual(
      (await run()).filter((one) => one.matter?.id === matter),
      [],
    );
  });

  test('a finding settled with a reason stays settled in the next run; without a reason it is not settled', async () => {
    act('K3', {});
    const found = of(await run(), 'there-only', 'K3')!;
    await assert.rejects(place.exchange.settle(place.clerk, found.id, ' '), /reason-missing/);
    await place.exchange.settle(place.clerk, found.id, '由省平台单独办理');
    assert.equal(of(await run(), 'there-only', 'K3'), undefined);
    const { items } = await place.exchange.findings(place.clerk, { state: 'resolved', limit: 50 });
    assert.equal(of(items, 'there-only', 'K3')?.resolved?.reason, '由省平台单独办理');
  });

  test('each sees their own: a clerk of another agency nothing, an officer is refused, an inspector the area', async () => {
    act('K4', {});
    assert.ok(of(await run(), 'there-only', 'K4') !== undefined);
    assert.deepEqual((await place.exchange.findings(stranger, { limit: 50 })).items, []);
    const found = of((await place.exchange.findings(place.clerk, { limit: 50 })).items, 'there-only', 'K4')!;
    await assert.rejects(place.exchange.settle(stranger, found.id, '不是我的'), /finding-unknown/);
    const denied = (error: unknown) => error instanceof Problem && error.code === 'provincial.not-yours';
    await assert.rejects(place.exchange.findings(place.officer, { limit: 50 }), denied);
    await assert.rejects(place.exchange.overview(place.officer), denied);
    await assert.rejects(place.exchange.ask(place.officer), denied);
    const inspector = await place.city.person({
      agency: place.city.agencies.streets,
      role: 'inspector',
      scope: 'tenancy',
    });
    assert.ok(
      of((await place.exchange.findings(inspector, { limit: 50 })).items, 'there-only', 'K4') !== undefined,
    );
    const elsewhere = await place.city.person({
      agency: place.city.agencies.elsewhere,
      role: 'inspector',
      scope: 'tenancy',
    });
    assert.deepEqual((await place.exchange.findings(elsewhere, { limit: 50 })).items, []);
  });

  test('whoever is recused from a matter sees nothing of it here either', async () => {
    const matter = await place.open(45);
    await sent();
    place.province.forget(`${matter}/1`);
    assert.ok(of(await run(), 'acts-missing', matter) !== undefined);
    await place.rows(
      `insert into matters.member (shard, matter, account, role, agency, scenario)
       select shard, id, $2, 'recused', agency, scenario from matters.matter where id = $1`,
      [matter, place.clerk.account],
    );
    assert.equal(
      of((await place.exchange.findings(place.clerk, { limit: 200 })).items, 'acts-missing', matter),
      undefined,
    );
  });

  test('a run that the province breaks off says so, and the findings of the one before stay', async () => {
    const before = (await run()).length;
    place.province.mood = 'down';
    await place.exchange.ask();
    await place.exchange.reconcile();
    place.province.mood = 'well';
    const state = await place.exchange.overview(place.clerk);
    assert.equal(state.last?.state, 'failed');
    assert.equal(state.last.problem?.code, 'provincial.unreachable');
    assert.equal(
      (await place.exchange.findings(place.clerk, { state: 'open', limit: 200 })).items.length,
      before,
    );
  });

  test('asked twice it runs once; one that was cut off is run again; after a day and a half without one it is stale', async () => {
    const one = await place.exchange.ask();
    assert.equal(await place.exchange.ask(), one);
    await place.rows(`update exchange.provincial_run set state = 'running' where id = $1`, [one]);
    assert.equal(await place.exchange.reconcile(), true);
    assert.equal(await place.exchange.reconcile(), false);
    assert.equal((await place.exchange.overview(place.clerk)).stale, false);
    place.clock.now += 40 * 3_600_000;
    assert.equal((await place.exchange.overview(place.clerk)).stale, true);
  });

  test('looking at the list is traced with the matters it named', async () => {
    const rows = await place.rows<{ n: number }>(
      `select cardinality(matters) as n from access.trace where actor = $1 and act = 'list' and matters is not null`,
      [place.clerk.account],
    );
    assert.ok(rows.length > 0);
  });
});
