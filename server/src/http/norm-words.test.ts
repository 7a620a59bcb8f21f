import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Norms } from '@gaoyao/kernel/knowledge';
import type { InstalledFlow } from '@gaoyao/kernel/matters';
import type { FieldSchema } from '@gaoyao/kernel/process';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { normWords } from './norm-words.ts';
import { wordsFor } from './readable-values.ts';

const title = (zh: string, en: string) => ({ zh, en });

/** A catalogue of one violation; any other code is none of its own. */
const catalogue = {
  violation: async (code: string) => {
    if (code !== 'U01') throw new Problem('norms.violation-unknown', title('没有', 'None'), { status: 422 });
    return {
      violation: {
        code,
        name: title('未按规划许可建设', 'Building against the permit'),
        points: [{ id: 'cost', name: title('工程造价依据', 'Basis of the cost') }],
      },
    };
  },
} as unknown as Norms;

const flow = (norms: object | undefined): InstalledFlow =>
  ({ flow: { definition: { norms } } }) as unknown as InstalledFlow;
const nowhere = { query: async () => ({ rows: [] }) } as unknown as Queryable;

describe('what an act took from the catalogue, in words', () => {
  const points: FieldSchema = {
    type: 'array',
    items: { type: 'string' },
    'x-title': title('证据要点', 'Points'),
    'x-widget': 'points',
  };
  const violation: FieldSchema = {
    type: 'string',
    'x-title': title('违法行为', 'Violation'),
    'x-widget': 'violation',
  };

  test('a violation and the points it asks for read by their names; what the catalogue does not know stays as it is', async () => {
    const words = await normWords(catalogue, flow({ violation: 'violation' }), ['U01', 'U99', null]);
    const said = await wordsFor(
      nowhere,
      nowhere,
      [
        { field: violation, value: 'U01' },
        { field: violation, value: 'U99' },
        { field: points, value: ['cost', 'gone'] },
      ],
      words,
    );
    assert.deepEqual(said, [
      title('未按规划许可建设', 'Building against the permit'),
      null,
      title('工程造价依据、gone', 'Basis of the cost, gone'),
    ]);
  });

  test('a flow without norms asks the catalogue nothing', async () => {
    const words = await normWords(undefined as unknown as Norms, flow(undefined), ['U01']);
    assert.equal(words('violation', 'U01'), undefined);
  });
});
