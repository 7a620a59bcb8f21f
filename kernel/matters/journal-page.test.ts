import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { journalPage, migrateMatters } from './index.ts';
import { standing, type Standing } from './standing-fixture.ts';

describe('the journal and the page under closed compartments', () => {
  let at: Standing;
  before(async () => {
    at = await standing();
  });
  after(async () => {
    await at.close();
  });

  const firstAct = async (matter: string, actor = at.head) => {
    const { database, definitions } = at.city;
    const reader = { db: database.db.app, actor, purpose: 'handling' } as const;
    return (await journalPage(reader, definitions, matter, 0, 10))?.acts[0];
  };

  test('a compartment that the present definition adds closes the matters that run on an earlier one as well', async () => {
    const matter = await at.open({ kind: 'kiosk' });
    const { definition } = (await at.city.definitions.current('permit')).flow;
    assert.ok((await at.page(at.head, matter))?.facts.some((one) => one.id === 'kind'));
    await at.city.definitions.install(
      {
        ...definition,
        indicators: [],
        data: {
          ...definition.data,
          compartments: definition.data.compartments!.map((one) =>
            one.id === 'counsel'
              ? { ...one, facts: ['advice', 'kind'], fields: ['application.advice', 'application.kind'] }
              : one,
          ),
        },
      },
      'code',
    );
    assert.ok(!(await at.page(at.head, matter))?.facts.some((one) => one.id === 'kind'));
    assert.deepEqual([...(await firstAct(matter))!.closed].sort(), ['advice', 'kind', 'note']);
    await at.city.definitions.install(definition, 'code');
    assert.ok((await at.page(at.head, matter))?.facts.some((one) => one.id === 'kind'));
  });

  test('what was entered under an earlier definition stays closed when the form has another name now', async () => {
    const matter = await at.open();
    assert.deepEqual([...(await firstAct(matter))!.closed].sort(), ['advice', 'note']);
    const { definition } = (await at.city.definitions.current('permit')).flow;
    const { application, ...forms } = definition.forms;
    await at.city.definitions.install(
      {
        ...definition,
        forms: { ...forms, request: application! },
        actions: definition.actions.map((one) =>
          one.form === 'application' ? { ...one, form: 'request' } : one,
        ),
        data: {
          ...definition.data,
          compartments: definition.data.compartments!.map((one) => ({
            ...one,
            fields: one.fields!.map((field) => field.replace('application.', 'request.')),
          })),
        },
      },
      'code',
    );
    await migrateMatters(at.city.database.db.owner, at.city.definitions, 'permit', {}, '试验', false);
    assert.deepEqual([...(await firstAct(matter))!.closed].sort(), ['advice', 'note']);
    // the action is not there any more at all
    const next = (await at.city.definitions.current('permit')).flow.definition;
    await at.city.definitions.install(
      JSON.parse(JSON.stringify(next).replaceAll('"apply"', '"lodge"')) as typeof next,
      'code',
    );
    await migrateMatters(at.city.database.db.owner, at.city.definitions, 'permit', {}, '试验', false);
    const old = (await firstAct(matter))!;
    for (const field of ['advice', 'note']) assert.ok(old.closed.includes(field), field);
    assert.doesNotMatch(JSON.stringify(old.input), /密|内部/);
  });
});
