import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Dispatcher } from '../matters/index.ts';
import { flowIssues, type FlowDefinition, type NoticeDefinition } from '../process/index.ts';
import { drainAll, permitFlow, roadTrafficFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { flowNotices, listNotices, tellPassedClocks } from './index.ts';

const words = (zh: string, en: string) => ({ zh, en });

const opened: NoticeDefinition = {
  ...{ id: 'opened', on: { stages: ['created'] }, to: { role: 'clerk' } },
  subject: words('新事项 {number}', 'New matter {number}'),
  body: words('{number} 已进入“{stage}”', '{number} has reached “{stage}”'),
  preview: words('您有一项新事项', 'You have a new matter'),
};

test('a flow whose notices name what is not there, or whose preview names the matter, does not install', async () => {
  const flow = await roadTrafficFlow();
  const roles = Object.keys(flow.roles);
  const codes = (...notices: NoticeDefinition[]) =>
    flowIssues({ ...flow, notices }).map(({ code, path }) => `${code} ${path}`);
  const good: NoticeDefinition = { ...opened, to: { role: roles[0]! } };
  assert.deepEqual(codes(good), []);
  assert.deepEqual(codes(good, good), ['flow.duplicate-id /notices/1/id']);
  assert.deepEqual(
    codes({ ...good, on: { actions: ['nothing'] }, to: { member: 'nobody' }, preview: opened.subject }),
    [
      'flow.unknown-action /notices/0/on/actions',
      'flow.unknown-part /notices/0/to/member',
      'flow.notice-place /notices/0/preview',
      'flow.notice-place /notices/0/preview',
    ],
  );
  assert.deepEqual(codes({ ...good, body: words('{who}', '{who}') }).length, 2);
  const clock = flow.clocks[0]!.id;
  assert.deepEqual(codes({ ...good, on: { clocks: [clock] }, when: { '>': [{ count: 'x' }, 1] } }), [
    'flow.unknown-action /notices/0/when/>/0/count',
  ]);
  assert.deepEqual(codes({ ...good, on: { clocks: ['none'] } }), ['flow.unknown-clock /notices/0/on/clocks']);
});

test('no notice rests on what is kept apart: that it was sent would tell it', async () => {
  const flow = await roadTrafficFlow();
  const [fact] = Object.keys(flow.facts);
  const compartments = [
    { id: 'apart', name: words('另存', 'Apart'), kind: 'health' as const, facts: [fact!] },
  ];
  const notices = [
    {
      ...{ ...opened, to: { role: Object.keys(flow.roles)[0]! } },
      when: { '==': [{ fact: fact! }, { fact: fact! }] as const },
    },
  ];
  const found = flowIssues({ ...flow, data: { ...flow.data, compartments }, notices });
  assert.ok(found.some(({ code, path }) => `${code} ${path}` === 'flow.notice-tells-apart /notices/0/when'));
});

describe('notices of a flow', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  test('who holds the post that reaches the matter is told once, whoever does not is told nothing', async () => {
    const { owner } = city.database.db;
    const flow = await roadTrafficFlow();
    const role = Object.keys(flow.roles)[0]!;
    const id = 'noticed';
    await city.definitions.install({ ...flow, id, notices: [{ ...opened, to: { role } }] }, 'code');
    const dispatcher = new Dispatcher(owner, city.definitions, [flowNotices(city.protection)]);
    await dispatcher.register();
    const one = await city.person({ agency: city.agencies.police, role });
    const other = await city.person({ agency: city.agencies.streets, role });
    const action = flow.actions.find(({ from }) => from === 'new')!;
    const required = action.form === undefined ? {} : inputFor(flow, action.form);
    const { number } = await city.matters.perform({
      ...{ actor: one, purpose: 'handling', action: action.id, input: required },
      on: { scenario: id, agency: city.agencies.police },
    });
    await drainAll(dispatcher, owner);
    const { items } = await listNotices(owner, one);
    assert.deepEqual(
      items.map(({ subject, kind }) => [subject.zh, kind]),
      [[`新事项 ${number}`, 'noticed.opened']],
    );
    assert.deepEqual((await listNotices(owner, other)).items, []);
    await drainAll(dispatcher, owner);
    assert.equal((await listNotices(owner, one)).items.length, 1);
  });
});

describe('notices of a clock that passes', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  test('who presses is told once when the time is over, where the condition holds, and not of what passed long ago', async () => {
    const { owner } = city.database.db;
    const flow = permitFlow({ unit: 'cd' });
    const late = (id: string, times: number): NoticeDefinition => ({
      ...{ ...opened, id, on: { clocks: [flow.clocks[0]!.id] }, to: { role: 'officer' } },
      when: { '>=': [{ count: 'apply' }, times] },
    });
    await city.definitions.install(
      { ...flow, id: 'pressed', notices: [late('late', 1), late('never', 5)] },
      'data',
    );
    const officer = await city.person({ agency: city.agencies.police });
    const matter = async (): Promise<string> => {
      const { matter: id } = await city.matters.perform({
        ...{ actor: officer, purpose: 'handling', action: 'apply', input: { kind: 'stall' } },
        on: { scenario: 'pressed', agency: city.agencies.police },
      });
      return id;
    };
    const due = (id: string, hours: number) =>
      owner.query('update matters.clock set due = $2 where matter = $1', [
        id,
        new Date(Date.now() - hours * 3_600_000),
      ]);
    const tell = () => tellPassedClocks({ ...city, pool: owner, now: Date.now });
    const told = async () => (await listNotices(owner, officer)).items.map(({ kind }) => kind);
    const [running, passed, old] = [await matter(), await matter(), await matter()];
    await due(running, -1);
    await due(old, 30);
    assert.equal(await tell(), 0);
    await due(passed, 1);
    assert.equal(await tell(), 1);
    assert.deepEqual(await told(), ['pressed.late']);
    assert.equal(await tell(), 0);
    // extended and over again, it is told again
    await due(passed, 0);
    assert.equal(await tell(), 1);
    assert.equal((await told()).length, 2);
  });
});

/** The least that a form of the traffic flow asks for. */
function inputFor(flow: FlowDefinition, form: string): Record<string, unknown> {
  const { required = [], properties } = flow.forms[form]!;
  return Object.fromEntries(
    required.map((field) => {
      const { type, 'x-choices': choices } = properties[field]!;
      return [field, choices?.[0]?.value ?? (type === 'number' || type === 'integer' ? 1 : 'x')];
    }),
  );
}
