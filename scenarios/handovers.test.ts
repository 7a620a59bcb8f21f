import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handoverIssues, messageIssues } from '@gaoyao/kernel/scenario';
import { scenarios } from './index.ts';

const definitions = scenarios.map(({ definition }) => definition);

test('what a scenario hands over, the receiving scenario can take: every field has its place in the form that opens it', () => {
  assert.deepEqual(handoverIssues(definitions), []);
  const handed = definitions.flatMap(({ id, actions }) =>
    actions.flatMap(({ handover }) => (handover === undefined ? [] : [`${id} → ${handover.to}`])),
  );
  assert.deepEqual(handed, [
    'enforcement-case → non-litigation-enforcement',
    'enforcement-case → enforcement-norms',
    'reconsideration → dispute-lifecycle',
    'administrative-litigation → dispute-lifecycle',
    'patrol → grid-events',
  ]);
});

test('a receiving scenario that is not there, and a field it does not know, are found', () => {
  const [enforcement] = definitions.filter(({ id }) => id === 'enforcement-case');
  const alone = handoverIssues([enforcement!]);
  assert.equal(alone.length, 2);
  const bent = definitions.map((one) =>
    one.id === 'non-litigation-enforcement'
      ? {
          ...one,
          forms: Object.fromEntries(
            Object.entries(one.forms).map(([id, form]) => {
              const { fine, ...properties } = form.properties;
              return [id, fine === undefined ? form : { ...form, properties }];
            }),
          ),
        }
      : one,
  );
  assert.ok(handoverIssues(bent).some((issue) => issue.text.en.includes('“fine”')));
});

test('what a matter tells its thread, those who hear it can take: every field their form requires is carried', () => {
  assert.deepEqual(messageIssues(definitions), []);
  const told = definitions.flatMap(({ actions }) =>
    actions.flatMap(({ tells = [] }) => tells.map(({ message }) => message)),
  );
  const heard = definitions.flatMap(({ hears = {} }) => Object.keys(hears));
  // what nobody hears is told to nobody
  assert.deepEqual(
    [...new Set(told)].filter((message) => !heard.includes(message)),
    [],
  );
});

test('a message that nobody tells, and one that lacks what its listener requires, are found', () => {
  const [enforcement] = definitions.filter(({ id }) => id === 'enforcement-case');
  assert.equal(messageIssues([enforcement!]).length, Object.keys(enforcement!.hears ?? {}).length);
  const mute = definitions.map((one) => ({
    ...one,
    actions: one.actions.map((action) =>
      action.tells === undefined
        ? action
        : { ...action, tells: action.tells.map((telling) => ({ ...telling, carries: {} })) },
    ),
  }));
  assert.ok(messageIssues(mute).some((issue) => issue.text.en.includes('“filedOn”')));
});
