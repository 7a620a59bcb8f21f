import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addParties } from '../../parties/index.ts';
import type { FlowDefinition } from '../../process/index.ts';
import { newId, Problem } from '../../store/index.ts';
import { roadTrafficFlow } from '../../testing/index.ts';
import { exportedEvents } from '../index.ts';
import type { ProvincialMapping } from './mapping.ts';
import { exchanged, type Exchanged } from './provincial-fixture.ts';

/** Fines of somebody: with a party, a telephone number, a diagnosis in a protected compartment and what was seen. */
async function finesOfSomebody(): Promise<FlowDefinition> {
  const flow = await roadTrafficFlow();
  const text = (zh: string, en: string) => ({ type: 'string' as const, 'x-title': { zh, en } });
  return {
    ...flow,
    id: 'fines-of-somebody',
    facts: {
      ...flow.facts,
      party: { name: { zh: '当事人', en: 'Party' }, type: 'text' },
      health: { name: { zh: '健康', en: 'Health' }, type: 'text' },
    },
    data: {
      ...flow.data,
      compartments: [
        {
          id: 'health',
          name: { zh: '健康', en: 'Health' },
          kind: 'health',
          facts: ['health'],
          fields: ['create.diagnosis'],
        },
      ],
    },
    documents: {
      decision: {
        name: { zh: '决定书', en: 'Decision' },
        status: 'M',
        audience: 'party',
        signers: [{ by: 'officer', name: { zh: '承办人', en: 'Officer' } }],
        fields: {},
        body: [{ kind: 'paragraph', text: '欧阳明日罚款五元。' }],
      },
    },
    forms: {
      ...flow.forms,
      create: {
        type: 'object',
        properties: {
          amount: { type: 'number', 'x-title': { zh: '金额', en: 'Amount' } },
          party: { ...text('当事人', 'Party'), 'x-widget': 'party' },
          phone: { ...text('电话', 'Phone'), 'x-personal': true },
          diagnosis: text('诊断', 'Diagnosis'),
          // the compartment names the fact, not the field it comes from
          state: text('状况', 'State'),
          seen: text('情况', 'What was seen'),
        },
        required: ['amount'],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'create-fine'
        ? {
            ...action,
            set: {
              amount: { input: 'amount' },
              party: { input: 'party' },
              health: { coalesce: [{ input: 'state' }, ''] },
            },
          }
        : action,
    ),
  };
}

describe('what leaves to the province is the least it needs (rights.md 7, 8; 个人信息保护法 6)', () => {
  let place: Exchanged;
  let mapping: ProvincialMapping;
  const [adult, child, firm] = [newId(), newId(), newId()];
  before(async () => {
    place = await exchanged();
    const flow = await finesOfSomebody();
    await place.city.definitions.install(flow, 'data');
    const [kept] = await place.exchange.mappings();
    mapping = {
      ...kept!.mapping,
      scenario: flow.id,
      kind: 'SOMEBODY',
      actions: {
        ...kept!.mapping.actions,
        'create-fine': { code: 'B01', fields: { amount: 'sum', seen: 'seen' } },
      },
      papers: { decision: 'D01' },
      parties: { facts: ['party'], names: 'masked' },
    };
    await addParties(place.city.database.db.owner, place.city.protection, [
      { id: adult, shard: 1, kind: 'person', name: '欧阳明日', born: '1980-01-01' },
      {
        id: child,
        shard: 1,
        kind: 'person',
        name: '欧阳小小',
        born: `${String(new Date().getFullYear() - 9)}-01-01`,
      },
      { id: firm, shard: 1, kind: 'organisation', name: '青禾建设有限公司' },
    ]);
  });
  after(async () => {
    await place.close();
  });

  const save = (change: Partial<ProvincialMapping> = {}) =>
    place.exchange.saveMapping({
      scenario: mapping.scenario,
      mapping: { ...mapping, ...change },
      active: true,
      by: place.officer.account,
    });
  const sentFor = async (party: string): Promise<string> => {
    const { matter } = await place.city.matters.perform({
      actor: place.officer,
      purpose: 'handling',
      on: { scenario: mapping.scenario, title: '欧阳明日酒后驾车' },
      action: 'create-fine',
      input: { amount: 5, party, phone: '13800008000', diagnosis: '糖尿病', state: '重病', seen: '闯红灯' },
    });
    await place.queued();
    await place.exchange.send();
    return JSON.stringify(place.province.received.find((one) => one.id.startsWith(matter)));
  };

  test('no mapping names a personal field, one of a protected compartment, or one that feeds a protected fact', async () => {
    for (const field of ['phone', 'diagnosis', 'state', 'party', 'none'])
      await assert.rejects(
        save({ actions: { ...mapping.actions, 'create-fine': { code: 'B01', fields: { [field]: 'x' } } } }),
        (error) => error instanceof Problem && error.code === 'provincial.mapping-invalid',
        field,
      );
    await assert.rejects(save({ parties: { facts: ['health'], names: 'masked' } }), /mapping-invalid/);
  });

  test('names of persons are masked, of organisations not; nothing else of them leaves, nor the title', async () => {
    await save();
    const text = await sentFor(adult);
    assert.match(text, /"parties":\[\{"kind":"person","name":"欧＊＊＊","full":false\}\]/);
    for (const secret of ['明日', '13800008000', '糖尿病', '重病', '酒后', adult])
      assert.ok(!text.includes(secret), secret);
    assert.match(text, /闯红灯/);
    assert.match(await sentFor(firm), /青禾建设有限公司/);
  });

  test('the full name leaves only with its legal basis, traced; a minor’s never', async () => {
    const full = { facts: ['party'], names: { full: true as const, basis: '' } };
    await assert.rejects(save({ parties: full }), /mapping-invalid/);
    await save({
      parties: { facts: ['party'], names: { full: true, basis: '行政处罚法第四十八条，决定公开' } },
    });
    assert.match(await sentFor(adult), /"name":"欧阳明日","full":true/);
    assert.match(await sentFor(child), /"name":"欧＊＊＊","full":false/);
    const traced = await place.rows<{ act: string; purpose: string; field: string }>(
      `select act, purpose, field from access.trace where $1 = any(parties)`,
      [adult],
    );
    assert.ok(
      traced.some((one) => one.act === 'reveal' && one.purpose === 'handling' && one.field === 'name'),
    );
  });

  test('a paper leaves as a reference: kind, number, day and digest, never its content', async () => {
    await save();
    const { matter } = await place.city.matters.perform({
      actor: place.officer,
      purpose: 'handling',
      on: { scenario: mapping.scenario },
      action: 'create-fine',
      input: { amount: 5, party: adult },
    });
    const digest = 'b'.repeat(64);
    const id = newId();
    await place.city.matters.notePaper({
      actor: place.officer,
      purpose: 'handling',
      matter,
      paper: { id, template: 'decision', change: 'issued', number: '公罚〔2026〕1号', digest },
    });
    await place.queued();
    await place.exchange.send();
    const told = place.province.received.find((one) => one.id === `${matter}/2`)!;
    assert.equal(told.act, undefined);
    assert.deepEqual(told.paper, {
      kind: 'D01',
      change: 'issued',
      number: '公罚〔2026〕1号',
      day: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
      digest,
      address: `urn:uuid:${id}`,
    });
    await place.exchange.ask();
    await place.exchange.reconcile();
    const { items } = await place.exchange.findings(place.clerk, { limit: 50 });
    assert.deepEqual(
      items.filter((one) => one.matter?.id === matter),
      [],
      'both sides have the same digest of it',
    );
  });

  test('a definition that protects a field later is obeyed by a mapping that is older', async () => {
    await save();
    const flow = await finesOfSomebody();
    await place.city.definitions.install(
      {
        ...flow,
        data: {
          ...flow.data,
          compartments: [{ ...flow.data.compartments![0]!, fields: ['create.diagnosis', 'create.seen'] }],
        },
      },
      'data',
    );
    assert.ok(!(await sentFor(adult)).includes('闯红灯'));
    await place.city.definitions.install(flow, 'data');
  });

  test('an export of the log leaves the same fields out', async () => {
    const events = [];
    for await (const batch of exportedEvents(
      place.city.database.db.owner,
      place.city.definitions,
      mapping.scenario,
    ))
      events.push(...batch);
    const [first] = events;
    assert.deepEqual(Object.keys(first!.attributes).sort(), ['amount', 'party', 'seen']);
    for (const secret of ['13800008000', '糖尿病', '重病'])
      assert.ok(!JSON.stringify(events).includes(secret));
  });

  test('a company the province names is the party here, registered once; a person by a masked name is nobody', async () => {
    await save();
    const act = (matter: string, name: string, kind: string, full: boolean) =>
      place.province.act({
        ...{ matter, kind: 'SOMEBODY', agency: '330100', code: 'B01', fields: { sum: 1 } },
        at: new Date(Date.UTC(2024, 1, 1)).toISOString(),
        parties: [{ kind, name, full }],
      });
    act('C1', '青禾建设有限公司', 'organisation', true);
    act('C2', '新来的公司', 'organisation', true);
    act('C3', '新来的公司', 'organisation', true);
    act('C4', '王＊＊', 'person', false);
    assert.equal((await place.exchange.pull()).counts.taken, 4);
    const found = await place.rows<{ source_ref: string; name: string | null }>(
      `select m.source_ref, p.name from matters.matter m left join parties.party p on p.id = (m.snapshot->'facts'->>'party')::uuid
       where m.source_ref like 'province:C%' order by 1`,
    );
    assert.deepEqual(
      found.map((one) => one.name),
      ['青禾建设有限公司', '新来的公司', '新来的公司', null],
    );
    const [n] = await place.rows<{ n: number }>(
      `select count(*) as n from parties.party where name = '新来的公司'`,
    );
    assert.equal(n!.n, 1);
  });
});
