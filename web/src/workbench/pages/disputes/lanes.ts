import type { ThreadMatter } from '../../../api/disputes.ts';
import type { Text } from '../../../language/text.ts';

export interface Lane {
  readonly id: string;
  readonly name: Text;
  readonly matters: readonly ThreadMatter[];
}

/** The way of a dispute through the bodies, in the order of the law; a scenario that is none of them stands apart. */
const bodies: readonly { readonly id: string; readonly name: Text; readonly scenarios: readonly string[] }[] =
  [
    {
      id: 'enforcement',
      name: { zh: '行政执法', en: 'Enforcement' },
      scenarios: ['enforcement-case', 'street-order'],
    },
    {
      id: 'reconsideration',
      name: { zh: '行政复议', en: 'Reconsideration' },
      scenarios: ['reconsideration'],
    },
    {
      id: 'litigation',
      name: { zh: '行政诉讼', en: 'Litigation' },
      scenarios: ['administrative-litigation'],
    },
    {
      id: 'execution',
      name: { zh: '法院执行', en: 'Court enforcement' },
      scenarios: ['non-litigation-enforcement'],
    },
  ];

/** The four lanes, empty ones too, and a fifth where the thread has something else, such as the review of a lost case. */
export function lanesOf(matters: readonly ThreadMatter[]): readonly Lane[] {
  const known = new Set(bodies.flatMap(({ scenarios }) => scenarios));
  const others = matters.filter(({ scenario }) => !known.has(scenario.id));
  return [
    ...bodies.map(({ id, name, scenarios }) => ({
      ...{ id, name },
      matters: matters.filter(({ scenario }) => scenarios.includes(scenario.id)),
    })),
    ...(others.length === 0
      ? []
      : [{ id: 'review', name: { zh: '复盘和其他', en: 'Review and other' }, matters: others }]),
  ];
}
