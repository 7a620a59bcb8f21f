import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permitFlow } from '../../testing/index.ts';
import type { FlowDefinition } from '../definition.ts';
import { flowIssues } from '../validate.ts';
import type { RemedyDefinition } from './remedy-definition.ts';

const text = (zh: string, en: string) => ({ zh, en });
const said = { text: text('不收费', 'Free'), article: '复议法 87', status: 'V' } as const;

const flow = (
  changes: Partial<RemedyDefinition> = {},
  data: Partial<FlowDefinition['data']> = {},
): FlowDefinition => {
  const permit = permitFlow();
  return {
    ...permit,
    data: { ...permit.data, ...data },
    documents: {
      decision: {
        name: text('决定书', 'Decision'),
        status: 'V',
        audience: 'party',
        signers: [],
        fields: {},
        body: [{ kind: 'title', text: '决定书' }],
      },
    },
    remedies: {
      papers: ['decision'],
      servedOn: { fact: 'kind' },
      decided: [{ name: text('种类', 'Kind'), when: true, value: { fact: 'kind' } }],
      ways: [
        {
          id: 'appeal',
          name: text('复议', 'Appeal'),
          clock: 'decision',
          body: 'review-body',
          opens: { scenario: 'appeal', action: 'apply', carries: { kind: { fact: 'kind' } } },
          effect: [said],
          cost: said,
          notes: [],
        },
      ],
      ...changes,
    },
  };
};
const codes = (definition: FlowDefinition): readonly string[] =>
  flowIssues(definition).map(({ code }) => code);

test('a flow says how its act is contested, and every name in it is there', () => {
  assert.deepEqual(codes(flow()), []);
  const [way] = flow().remedies!.ways;
  assert.deepEqual(codes(flow({ papers: ['none'] })), ['flow.unknown-paper']);
  assert.deepEqual(codes(flow({ servedOn: { fact: 'none' } })), ['flow.unknown-fact']);
  assert.deepEqual(codes(flow({ ways: [{ ...way!, clock: 'none' }] })), ['flow.unknown-clock']);
  assert.deepEqual(
    codes(flow({ ways: [{ ...way!, after: [{ ...said, when: { fact: 'kind' } as never }] }] })).length,
    1,
  );
  assert.deepEqual(
    codes(flow({ ways: [{ ...way!, opens: { ...way!.opens!, carries: { kind: { fact: 'none' } } } }] })),
    ['flow.unknown-fact'],
  );
});

test('whoever holds a paper is shown nothing that stands in a compartment', () => {
  const apart = {
    compartments: [{ id: 'health', name: text('健康', 'Health'), kind: 'health', facts: ['kind'] }],
  } as const;
  assert.ok(codes(flow({}, apart)).includes('flow.remedy-opens-compartment'));
});
