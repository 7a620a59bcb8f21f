import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { problem } from './standing-fixture.ts';

const text = (zh: string) => ({ zh, en: zh });
const flow = permitFlow({ unit: 'cd' });

let city: SmallCity;
let officer: Actor;
let other: Actor;
before(async () => {
  city = await smallCity();
  await city.definitions.install(
    {
      ...flow,
      data: {
        ...flow.data,
        compartments: [{ id: 'health', name: text('健康'), kind: 'health', facts: ['illness'] }],
        visibility: [
          ...flow.data.visibility,
          { member: 'doctor', sees: text('健康'), opens: ['file', 'health'] },
          { member: 'handler', sees: text('案卷') },
        ],
      },
      team: {
        doctor: { name: text('医生'), fact: 'doctor' },
        handler: { name: text('主办'), fact: 'handler' },
      },
      facts: {
        ...flow.facts,
        illness: { name: text('疾病'), type: 'text' },
        doctor: { name: text('医生'), type: 'text' },
        handler: { name: text('主办'), type: 'text' },
      },
      forms: {
        ...flow.forms,
        naming: {
          type: 'object',
          properties: {
            doctor: { type: 'string', 'x-title': text('医生'), 'x-widget': 'account' },
            handler: { type: 'string', 'x-title': text('主办'), 'x-widget': 'account' },
          },
        },
      },
      actions: [
        ...flow.actions,
        ...(['doctor', 'handler'] as const).map((part) => ({
          id: `name-${part}`,
          name: text('指定'),
          by: ['officer'],
          from: ['examining'],
          to: '=',
          form: 'naming',
          set: { [part]: { input: part } },
        })),
      ],
    },
    'code',
  );
  officer = await city.person({ agency: city.agencies.police });
  other = await city.person({ agency: city.agencies.police });
});
after(async () => {
  await city.database.close();
});

test('an act of the flow names somebody for what is kept for the named, and never oneself', async () => {
  const act = (on: { scenario: string } | { matter: string }, action: string, input: object) =>
    city.matters.perform({ actor: officer, purpose: 'handling', on, action, input: { ...input } });
  const { matter } = await act({ scenario: 'permit' }, 'apply', { kind: 'a' });
  await assert.rejects(
    act({ matter }, 'name-doctor', { doctor: officer.account }),
    problem('people.own-part'),
  );
  assert.equal((await act({ matter }, 'name-handler', { handler: officer.account })).version, 2);
  assert.equal((await act({ matter }, 'name-doctor', { doctor: other.account })).version, 3);
});
