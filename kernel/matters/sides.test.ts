import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { problem, standing, type Standing } from './standing-fixture.ts';
import { matterPage } from './page.ts';

const text = (zh: string, en: string) => ({ zh, en });

describe('an act of one side is not for the other side (行政复议法 16, 74)', () => {
  let at: Standing;
  let applicant: Actor;
  let thirdParty: Actor;
  let matter: string;
  before(async () => {
    at = await standing();
    const { definition } = (await at.city.definitions.current('permit')).flow;
    const { application } = definition.forms;
    await at.city.definitions.install(
      {
        ...definition,
        facts: { ...definition.facts, thirdParty: { name: text('第三人', 'Third party'), type: 'text' } },
        forms: {
          ...definition.forms,
          application: {
            ...application!,
            properties: {
              ...application!.properties,
              thirdParty: { type: 'string', 'x-title': text('第三人', 'Third party'), 'x-widget': 'party' },
            },
          },
        },
        actions: definition.actions.map((action) => {
          if (action.id === 'apply')
            return { ...action, set: { ...action.set, thirdParty: { input: 'thirdParty' } } };
          if (action.id === 'extend') return { ...action, by: ['party', 'officer'] };
          return action.id === 'withdraw'
            ? { ...action, by: ['party', 'officer'], parties: ['applicant'] }
            : action;
        }),
      },
      'code',
    );
    const [one, other] = [await at.person('申请人'), await at.person('邻居')];
    applicant = await at.resident(one);
    thirdParty = await at.resident(other);
    matter = await at.open({ applicant: one, thirdParty: other });
  });
  after(async () => {
    await at.close();
  });

  const acts = async (actor: Actor) => {
    const { database, definitions, calendar } = at.city;
    const found = await matterPage(
      { db: database.db.app, actor, purpose: 'own' },
      definitions,
      calendar,
      matter,
    );
    return found!.page.actions.filter(({ allowed }) => allowed).map(({ id }) => id);
  };
  const act = async (actor: Actor, action: string) =>
    at.city.matters.perform({ actor, purpose: 'own', on: { matter }, action, input: {} });

  test('the page offers each what is theirs', async () => {
    assert.deepEqual([...(await acts(applicant))].sort(), ['extend', 'withdraw']);
    assert.deepEqual(await acts(thirdParty), ['extend']);
  });

  test('a third party takes back nobody’s application; what is for every party they do', async () => {
    await assert.rejects(act(thirdParty, 'withdraw'), (error: { status?: number }) => error.status === 403);
    await act(thirdParty, 'extend');
    await act(applicant, 'withdraw');
  });

  test('a flow that leaves an act to a fact it does not have is not installed', async () => {
    const { definition } = (await at.city.definitions.current('permit')).flow;
    const actions = definition.actions.map((action) =>
      action.id === 'withdraw' ? { ...action, parties: ['nobody'] } : action,
    );
    await assert.rejects(
      at.city.definitions.install({ ...definition, actions }, 'code'),
      problem('flow.invalid'),
    );
  });
});
