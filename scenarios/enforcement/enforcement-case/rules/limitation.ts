import { text } from '@gaoyao/kernel/scenario';

/**
 * The last days on which the act could be discovered: two and five years after it (APL 36), to the corresponding date or
 * the last day of its month (民法典 202). Asked anew when the inquiry has found on which day the act was done.
 */
export const limitation = {
  name: text('追责期限', 'Limitation'),
  article: '行政处罚法 36、民法典 202',
  model: {
    nodes: [
      { id: 'input', name: 'input', type: 'inputNode' },
      {
        id: 'limitation',
        name: 'limitation',
        type: 'expressionNode',
        content: {
          expressions: [
            { id: 'two', key: 'twoYears', value: "d(input.actDay).add(24, 'M').format('%Y-%m-%d')" },
            { id: 'five', key: 'fiveYears', value: "d(input.actDay).add(60, 'M').format('%Y-%m-%d')" },
          ],
        },
      },
      { id: 'output', name: 'output', type: 'outputNode' },
    ],
    edges: [
      { id: 'in', sourceId: 'input', targetId: 'limitation' },
      { id: 'out', sourceId: 'limitation', targetId: 'output' },
    ],
  },
};
