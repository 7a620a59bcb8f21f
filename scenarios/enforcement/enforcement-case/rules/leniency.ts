import { text } from '@gaoyao/kernel/scenario';

/** One row of the ladder: tests by column, the handling that the law asks for, and its article. */
const row = (
  id: string,
  tests: Readonly<Record<string, string>>,
  handling: string,
  article: string,
): Readonly<Record<string, string>> => ({
  _id: id,
  ...tests,
  handling: `'${handling}'`,
  article: `'${article}'`,
});

const column = (field: string) => ({ id: field, name: field, field: `input.${field}` });

/**
 * The closed ladder of leniency, from what spares the party to what only may lighten the penalty; the first row that holds
 * applies. `age`, `capacity`, `no-fault` and `minor`: there must be no penalty. `mitigate`: it must be lighter or mitigated.
 * `may-mitigate`: it may be. `none`: no ground. The sparing of a first violation (33.1) is a matter of its own, since it
 * may be done and need not.
 */
export const leniency = {
  name: text('从宽情形', 'Leniency'),
  article: '行政处罚法 30–33',
  model: {
    nodes: [
      { id: 'input', name: 'input', type: 'inputNode' },
      {
        id: 'leniency',
        name: 'leniency',
        type: 'decisionTableNode',
        content: {
          hitPolicy: 'first',
          inputs: ['age', 'capacity', 'fault', 'minor', 'corrected', 'harm', 'mitigation'].map(column),
          outputs: [
            { id: 'handling', name: 'handling', field: 'handling' },
            { id: 'article', name: 'article', field: 'article' },
          ],
          rules: [
            row('under-fourteen', { age: "'under-fourteen'" }, 'age', '行政处罚法 30'),
            row('no-capacity', { capacity: "'none'" }, 'capacity', '行政处罚法 31'),
            row('no-fault', { fault: "'none'" }, 'no-fault', '行政处罚法 33.2'),
            row('minor', { minor: 'true', corrected: 'true', harm: "'none'" }, 'minor', '行政处罚法 33.1'),
            row('fourteen', { age: "'fourteen-to-eighteen'" }, 'mitigate', '行政处罚法 30'),
            row(
              'ground',
              { mitigation: "'remedied', 'coerced', 'disclosed', 'meritorious', 'other'" },
              'mitigate',
              '行政处罚法 32',
            ),
            row('limited', { capacity: "'limited'" }, 'may-mitigate', '行政处罚法 31'),
            row('none', {}, 'none', ''),
          ],
        },
      },
      { id: 'output', name: 'output', type: 'outputNode' },
    ],
    edges: [
      { id: 'in', sourceId: 'input', targetId: 'leniency' },
      { id: 'out', sourceId: 'leniency', targetId: 'output' },
    ],
  },
};
