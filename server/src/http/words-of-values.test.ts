import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addUnits } from '@gaoyao/kernel/places';
import { addParties } from '@gaoyao/kernel/parties';
import { newId } from '@gaoyao/kernel/store';
import { scenarios } from '@gaoyao/scenarios';
import {
  addOfficial,
  assertProblem,
  countActs,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

interface Entry {
  readonly input: readonly {
    readonly id: string;
    readonly value: unknown;
    readonly text: { zh: string; en: string } | null;
  }[];
  readonly effects: { readonly clocks?: readonly { name: { zh: string }; due: string }[] };
}

describe('values that are not words are shown in words', () => {
  const grids: string[] = [newId(), newId()];
  const party = newId();
  let place: Town;
  let officer: Browser;
  let head: Browser;
  let matter: string;

  before(async () => {
    place = await town();
    const { owner } = place.database.db;
    await place.services.definitions.install(
      scenarios.find(({ definition }) => definition.id === 'street-order')!.definition,
      'code',
    );
    await addUnits(
      owner,
      grids.map((id, index) => ({
        id,
        kind: 'grid',
        shard: 1,
        parent: place.city,
        name: { zh: `第${String(index)}网格`, en: `Grid ${String(index)}` },
        code: `99${String(index)}`,
      })),
      '2000-01-01',
    );
    await addParties(owner, place.services.protection, [
      { id: party, shard: 1, kind: 'person', name: '张某某' },
    ]);
    const [agency] = place.agencies;
    await addOfficial(place, 'head', { role: 'head', agency });
    for (const [index, unit] of grids.entries())
      await addOfficial(place, `grid${String(index)}`, { role: 'officer', agency, unit });
    officer = await signedIn(place.app, 'first');
    head = await signedIn(place.app, 'head');
    const opened = await officer.post('/api/matters', {
      scenario: 'street-order',
      action: 'report',
      unit: grids[0],
      input: { violation: 'dumping', source: 'grid', place: grids[0], description: '路边有一堆垃圾' },
    });
    assert.equal(opened.statusCode, 201, opened.body);
    matter = opened.json<{ id: string }>().id;
  });
  after(async () => {
    await place.close();
  });

  const journal = async (): Promise<readonly Entry[]> =>
    (await head.get(`/api/matters/${matter}/journal`)).json<{ items: Entry[] }>().items;
  const wordsOf = (entry: Entry) =>
    Object.fromEntries(entry.input.map((one) => [one.id, one.text?.zh ?? null]));

  test('a choice by its name, a unit by its name, a text as it is', async () => {
    const [report] = await journal();
    assert.deepEqual(wordsOf(report!), {
      violation: '乱倒垃圾',
      source: '网格上报',
      place: '甲市第0网格',
      description: null,
    });
  });

  test('an official by name and staff number, a party masked', async () => {
    const officers = [
      await addOfficial(place, 'a1', { role: 'officer', agency: place.agencies[0] }),
      await addOfficial(place, 'a2', { role: 'officer', agency: place.agencies[0] }),
    ];
    const filed = await head.post(`/api/matters/${matter}/acts`, {
      action: 'file',
      input: { party, partyKind: 'person', officer: officers[0], secondOfficer: officers[1] },
      version: 1,
    });
    assert.equal(filed.statusCode, 200, filed.body);
    const entry = (await journal())[1]!;
    assert.deepEqual(wordsOf(entry), {
      party: '张＊＊',
      partyKind: '个人',
      officer: '官a1（A1）',
      secondOfficer: '官a2（A2）',
    });
    assert.ok(
      (entry.effects.clocks ?? []).every(
        (one) => one.name.zh.length > 0 && !Number.isNaN(Date.parse(one.due)),
      ),
    );
    const page = (await head.get(`/api/matters/${matter}`)).json<{
      facts: { id: string; text: { zh: string } | null }[];
    }>();
    assert.equal(page.facts.find((one) => one.id === 'officer')!.text!.zh, '官a1（A1）');
    assert.equal(page.facts.find((one) => one.id === 'violation')!.text!.zh, '乱倒垃圾');
  });

  test('the keys of a break-down by the choices of the form', async () => {
    await countActs(place);
    const { items } = (await officer.get('/api/indicators')).json<{
      items: { id: string; scenario: string; dimensions: { id: string; name: { zh: string } }[] }[];
    }>();
    const found = items.find(
      (one) => one.scenario === 'street-order' && one.dimensions.some(({ id }) => id === 'source'),
    )!;
    assert.ok(found.dimensions.every(({ id, name }) => name.zh !== id));
    const figures = (await officer.get(`/api/indicators/street-order/${found.id}?dimension=source`)).json<{
      breakdown: { key: string; name: { zh: string } }[];
    }>();
    for (const { key, name } of figures.breakdown) assert.notEqual(name.zh, key);
  });

  test('an officer posted to a grid sees the matters of that grid and no other, and what can be done there', async () => {
    const [own, other] = [await signedIn(place.app, 'grid0'), await signedIn(place.app, 'grid1')];
    const page = (await own.get(`/api/matters/${matter}`)).json<{
      unit: { name: { zh: string } };
      actions: object[];
    }>();
    assert.equal(page.unit.name.zh, '第0网格');
    assertProblem(await other.get(`/api/matters/${matter}`), 404, 'matters.not-found');
    assert.equal((await own.get('/api/matters')).json<{ items: [] }>().items.length, 1);
    assert.equal((await other.get('/api/matters')).json<{ items: [] }>().items.length, 0);
  });
});
