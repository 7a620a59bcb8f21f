import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handoverIssues } from '@gaoyao/kernel/scenario';
import { scenarios } from './index.ts';

const definitions = scenarios.map(({ definition }) => definition);

test('what a scenario hands over, the receiving scenario can take: every field has its place in the form that opens it', () => {
  assert.deepEqual(handoverIssues(definitions), []);
  const handed = definitions.flatMap(({ id, actions }) =>
    actions.flatMap(({ handover }) => (handover === undefined ? [] : [`${id} → ${handover.to}`])),
  );
  assert.deepEqual(handed, [
    'enforcement-case → non-litigation-enforcement',
    'reconsideration → dispute-lifecycle',
    'administrative-litigation → dispute-lifecycle',
  ]);
});

test('a receiving scenario that is not there, and a field it does not know, are found', () => {
  const [enforcement] = definitions.filter(({ id }) => id === 'enforcement-case');
  const alone = handoverIssues([enforcement!]);
  assert.equal(alone.length, 1);
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
