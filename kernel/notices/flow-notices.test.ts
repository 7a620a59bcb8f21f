import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Dispatcher } from '../matters/index.ts';
import { flowIssues, type FlowDefinition, type NoticeDefinition } from '../process/index.ts';
import { roadTrafficFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { flowNotices, listNotices } from './index.ts';

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
    for (let tries = 0; tries < 200; tries += 1) if ((await dispatcher.drain()) > 0) break;
    const { items } = await listNotices(owner, one);
    assert.deepEqual(
      items.map(({ subject, kind }) => [subject.zh, kind]),
      [[`新事项 ${number}`, 'noticed.opened']],
    );
    assert.deepEqual((await listNotices(owner, other)).items, []);
    await dispatcher.drain();
    assert.equal((await listNotices(owner, one)).items.length, 1);
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
