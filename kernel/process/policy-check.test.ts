import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { permitFlow } from './flow-fixture.ts';
import { flowIssues } from './index.ts';
import type { Compartment, VisibilityRow } from './index.ts';

const text = { zh: '某', en: 'Some' };
const officer: VisibilityRow = { role: 'officer', sees: text };

/** The issues of the permit flow with `paid` kept in a compartment of this kind, which the row opens. */
function issuesWhen(kind: Compartment['kind'], row: VisibilityRow): readonly string[] {
  const flow = permitFlow();
  return flowIssues({
    ...flow,
    team: { handler: { name: text, fact: 'handler' } },
    facts: { ...flow.facts, handler: { name: text, type: 'text' } },
    data: {
      ...flow.data,
      compartments: [{ id: 'kept', name: text, kind, facts: ['paid'] }],
      visibility: [officer, { ...row, opens: ['file', 'kept'] }],
    },
  }).map(({ code, path }) => `${code} ${path}`);
}

describe('protected compartments (rights.md 5)', () => {
  const refused = ['flow.protected-compartment /data/visibility/1/opens/1'];
  for (const kind of ['health', 'psychology', 'minor', 'privileged'] as const)
    test(`${kind} opens to people named in the matter and to its party, never to a post`, () => {
      assert.deepEqual(issuesWhen(kind, officer), refused);
      assert.deepEqual(issuesWhen(kind, { member: 'handler', sees: text }), []);
      assert.deepEqual(issuesWhen(kind, { party: true, sees: text }), []);
    });

  test('an informant is not opened to the party either', () => {
    assert.deepEqual(issuesWhen('informant', officer), refused);
    assert.deepEqual(issuesWhen('informant', { party: true, sees: text }), refused);
    assert.deepEqual(issuesWhen('informant', { member: 'handler', sees: text }), []);
  });

  test('what is ordinary opens to a post', () => {
    assert.deepEqual(issuesWhen('ordinary', officer), []);
  });
});
