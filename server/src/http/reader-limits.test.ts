import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { permitFlow } from '@gaoyao/kernel/testing';
import {
  addOfficial,
  assertProblem,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

const text = (zh: string, en = zh) => ({ zh, en });

const table = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'table',
      name: '裁量',
      type: 'decisionTableNode',
      position: { x: 1, y: 0 },
      content: {
        hitPolicy: 'first',
        inputs: [{ id: 'illness', name: '疾病', field: 'facts.illness', type: 'expression' }],
        outputs: [{ id: 'fine', name: '罚款', field: 'fine', type: 'expression' }],
        rules: [
          { _id: 'ill', illness: '"糖尿病"', fine: '100' },
          { _id: 'well', illness: '', fine: '200' },
        ],
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' },
    { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' },
  ],
};

/** A permit with a party, a sealed phone, a compartment for the named, and a decision table. */
function guarded(): FlowDefinition {
  const flow = permitFlow({ id: 'guarded', unit: 'cd' });
  return {
    ...flow,
    roles: { officer: text('执法人员'), supervisor: text('监督人员') },
    data: {
      ...flow.data,
      compartments: [
        {
          id: 'health',
          name: text('健康', 'Health'),
          kind: 'health',
          facts: ['illness'],
          fields: ['application.illness'],
        },
      ],
      visibility: [
        { role: 'officer', sees: text('本机关') },
        { role: 'supervisor', sees: text('辖区') },
        { member: 'doctor', sees: text('全部'), opens: ['file', 'health'] },
      ],
    },
    team: { doctor: { name: text('医生', 'Doctor'), fact: 'doctor' } },
    facts: {
      ...flow.facts,
      applicant: { name: text('申请人'), type: 'text' },
      illness: { name: text('疾病'), type: 'text' },
      doctor: { name: text('医生'), type: 'text' },
    },
    rules: { fine: { name: text('裁量'), article: '试验 3', model: table } },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('种类') },
          applicant: { type: 'string', 'x-title': text('申请人'), 'x-widget': 'party' },
          illness: { type: 'string', 'x-title': text('疾病') },
          phone: { type: 'string', 'x-title': text('电话'), 'x-personal': true },
        },
        required: ['kind'],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? {
            ...action,
            set: {
              kind: { input: 'kind' },
              applicant: { input: 'applicant' },
              illness: { input: 'illness' },
            },
          }
        : action.id === 'extend'
          ? { ...action, decide: [{ rule: 'fine', into: 'fine' }] }
          : action,
    ),
  };
}

describe('what a reader may not widen', () => {
  let place: Town;
  let officer: Browser;
  let supervisor: Browser;
  let party: string;
  let matter: string;

  before(async () => {
    place = await town();
    const [, other] = place.agencies;
    await place.services.definitions.install(guarded(), 'data');
    const id = newId();
    await addAccount(place.database.db.owner, {
      id,
      username: 'supervisor',
      name: text('监督', 'Supervisor'),
      staffNumber: 'SUP',
      passwordHash: await hashPassword(password),
      bindings: [{ id: newId(), role: 'supervisor', agency: other, scope: 'tenancy' }],
    });
    await addOfficial(place, 'inspector', { role: 'inspector', agency: place.agencies[0] });
    officer = await signedIn(place.app, 'first');
    supervisor = await signedIn(place.app, 'supervisor');
    const registered = await officer.post('/api/parties', {
      kind: 'person',
      name: '欧阳某',
      phone: '13800138000',
    });
    party = registered.json<{ id: string }>().id;
    matter = await open();
  });
  after(async () => {
    await place.close();
  });

  const open = async (): Promise<string> => {
    const opened = await officer.post('/api/matters', {
      scenario: 'guarded',
      action: 'apply',
      input: { kind: 'a', applicant: party, illness: '糖尿病', phone: '13911112222' },
    });
    assert.equal(opened.statusCode, 201, opened.body);
    return opened.json<{ id: string }>().id;
  };
  const lastReveal = async () =>
    (
      await place.database.db.owner.query<Record<string, unknown>>(
        `select agency, role, purpose, shard, matter, party, field from access.trace where act = 'reveal' order by id desc limit 1`,
      )
    ).rows[0];

  test('an entry of the journal is revealed for handling or supervision, not for locating or a figure', async () => {
    const reveal = (purpose: string) =>
      officer.post(`/api/matters/${matter}/reveal`, { version: 1, field: 'phone' }, { 'x-purpose': purpose });
    assert.equal((await reveal('handling')).json<{ value: string }>().value, '13911112222');
    for (const purpose of ['locate', 'statistics'])
      assertProblem(await reveal(purpose), 403, 'parties.reveal-purpose');
  });

  test('a file is not read for a figure or for locating', async () => {
    for (const purpose of ['locate', 'statistics'])
      for (const path of ['', '/journal', '/people', '/codes'])
        assertProblem(
          await officer.get(`/api/matters/${matter}${path}`, { 'x-purpose': purpose }),
          403,
          'access.purpose-too-narrow',
        );
    assert.equal((await officer.get('/api/matters', { 'x-purpose': 'statistics' })).statusCode, 200);
  });

  test('the answer to an act tells no fact of a closed compartment, as a decision table saw it', async () => {
    const acted = await officer.post(`/api/matters/${matter}/acts`, {
      action: 'extend',
      input: {},
      version: 1,
    });
    assert.equal(acted.statusCode, 200, acted.body);
    assert.doesNotMatch(acted.body, /糖尿病/);
  });

  test('nor does the explanation in the journal: the row that fired would say what the fact was', async () => {
    const other = await open();
    await officer.post(`/api/matters/${other}/acts`, { action: 'extend', input: {}, version: 1 });
    const { items } = (await officer.get(`/api/matters/${other}/journal`)).json<{
      items: { explanations: { zh: string }[] }[];
    }>();
    assert.deepEqual(items[1]?.explanations, []);
  });

  test('a reveal is traced for the agency of whoever looked, on the matter', async () => {
    const answer = await supervisor.post(
      `/api/parties/${party}/reveal`,
      { field: 'phone', matter },
      { 'x-purpose': 'supervision' },
    );
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(await lastReveal(), {
      agency: place.agencies[1],
      role: 'supervisor',
      purpose: 'supervision',
      shard: 1,
      matter,
      party,
      field: 'phone',
    });
  });

  test('a value revealed from the journal is traced with the person it is about', async () => {
    await officer.post(
      `/api/matters/${matter}/reveal`,
      { version: 1, field: 'phone' },
      { 'x-purpose': 'handling' },
    );
    assert.equal((await lastReveal())?.['party'], party);
  });

  test('what is revealed in an emergency is traced as that, and counted when it is reviewed', async () => {
    const stranger = await signedIn(place.app, 'second');
    const opened = await stranger.post('/api/emergency', {
      matter,
      reason: '当事人突发疾病，须立即联系家属',
    });
    assert.equal(opened.statusCode, 201, opened.body);
    const one = await stranger.post(
      `/api/parties/${party}/reveal`,
      { field: 'phone', matter },
      { 'x-purpose': 'handling' },
    );
    assert.equal(one.statusCode, 200, one.body);
    assert.equal((await lastReveal())?.['purpose'], 'emergency');
    const two = await stranger.post(
      `/api/matters/${matter}/reveal`,
      { version: 1, field: 'phone' },
      { 'x-purpose': 'handling' },
    );
    assert.equal(two.statusCode, 200, two.body);
    assert.equal((await lastReveal())?.['purpose'], 'emergency');
  });

  test('an emergency of no length at all is refused, never a failure', async () => {
    const stranger = await signedIn(place.app, 'second');
    const other = await open();
    assertProblem(
      await stranger.post('/api/emergency', {
        matter: other,
        reason: '当事人突发疾病，须立即联系家属',
        hours: 1e-12,
      }),
      422,
      'emergency.hours',
    );
  });

  test('a contractor reads for what they were engaged for, and sees the scenarios', async () => {
    const [agency] = place.agencies;
    const id = newId();
    const { rows } = await place.database.db.owner.query<{ id: string }>(
      `select id from access.account where username = 'first'`,
    );
    await addAccount(place.database.db.owner, {
      id,
      username: 'contractor',
      name: text('外包', 'Contractor'),
      staffNumber: 'C1',
      passwordHash: await hashPassword(password),
      kind: 'contractor',
      sponsor: rows[0]!.id,
      bindings: [{ id: newId(), role: 'officer', agency }],
    });
    await place.database.db.owner.query(
      `update access.account set engaged_for = '{supervision}' where id = $1`,
      [id],
    );
    const contractor = await signedIn(place.app, 'contractor');
    assertProblem(
      await contractor.get(`/api/matters/${matter}/people`, { 'x-purpose': 'handling' }),
      403,
      'access.purpose-not-engaged',
    );
    assert.equal((await contractor.get('/api/scenarios')).statusCode, 200);
    assertProblem(
      await contractor.post('/api/parties', { kind: 'person', name: '某某' }),
      403,
      'access.role-needed',
    );
  });

  test('an administrator finds nobody in the register of persons', async () => {
    await addOfficial(place, 'admin', { role: 'admin', agency: place.agencies[0] });
    const admin = await signedIn(place.app, 'admin');
    assert.deepEqual(
      (await admin.get(`/api/forms/parties?q=${encodeURIComponent('欧阳')}`)).json<{ items: unknown[] }>()
        .items,
      [],
    );
    assertProblem(await admin.get(`/api/parties/${party}`), 404, 'parties.not-found');
  });

  test('whoever keeps out of a matter neither sees nor places a hold on it', async () => {
    const other = await open();
    const id = await addOfficial(place, 'auditor', { role: 'auditor', agency: place.agencies[0] });
    const auditor = await signedIn(place.app, 'auditor');
    const inspector = await signedIn(place.app, 'inspector');
    const hold = { matter: other, reason: '诉讼', basis: '民事诉讼法' };
    assert.equal((await inspector.post('/api/retention/holds', hold)).statusCode, 201);
    const held = async () =>
      (await auditor.get('/api/retention/holds')).json<{ items: { id: string; matter: string }[] }>().items;
    const before = (await held()).find((one) => one.matter === other);
    assert.ok(before !== undefined);
    await place.database.db.owner.query(
      `insert into matters.member (shard, matter, account, role, agency, scenario) values (1, $1, $2, 'recused', $3, 'guarded')`,
      [other, id, place.agencies[0]],
    );
    assert.equal(
      (await held()).find((one) => one.matter === other),
      undefined,
    );
    assertProblem(await auditor.post('/api/retention/holds', hold), 404, 'matters.not-found');
    assertProblem(
      await auditor.post(`/api/retention/holds/${before.id}/release`, { reason: '不需要了' }),
      404,
      'retention.hold-unknown',
    );
  });
});
