import { permitFlow } from '../../testing/index.ts';
import type { FlowDefinition } from '../../process/index.ts';

const text = (zh: string, en: string) => ({ zh, en });
const aboutField = {
  type: 'string',
  format: 'uuid',
  'x-title': text('针对的事项', 'About'),
  'x-widget': 'matter',
} as const;

/** A complaint about a permit: it says when it is taken in, and hears when the permit is withdrawn. */
export function complaintFlow(id = 'complaint', wing: FlowDefinition['wing'] = 'disputes'): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id,
    wing,
    about: 'against',
    hears: { 'permit-over/1': 'permit-over' },
    facts: {
      ...flow.facts,
      against: { name: text('针对的事项', 'About'), type: 'text' },
      over: { name: text('许可已撤回', 'The permit is over'), type: 'boolean', initial: false },
    },
    forms: {
      ...flow.forms,
      application: {
        ...flow.forms['application']!,
        properties: { ...flow.forms['application']!.properties, against: aboutField },
      },
    },
    actions: [
      ...flow.actions.map((action) =>
        action.from === 'new'
          ? {
              ...action,
              set: { ...action.set, against: { input: 'against' } },
              tells: [
                { message: 'complained/1', carries: { kind: { fact: 'kind' } } },
                { message: 'never/1', carries: {}, when: false },
              ],
            }
          : action,
      ),
      {
        id: 'permit-over',
        name: text('许可撤回', 'The permit is over'),
        by: ['system'],
        from: '*',
        to: '=',
        set: { over: true },
      },
    ],
  };
}

/** A permit that can be complained about, and that says when it is over. */
export function complainedFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'complained',
    wing: 'enforcement',
    hears: { 'complained/1': 'take-note' },
    facts: { ...flow.facts, noted: { name: text('投诉类型', 'Complained of'), type: 'text' } },
    actions: [
      ...flow.actions.map((action) =>
        action.id === 'withdraw' ? { ...action, tells: [{ message: 'permit-over/1', carries: {} }] } : action,
      ),
      {
        id: 'take-note',
        name: text('知悉投诉', 'Take note'),
        by: ['system'],
        from: ['examining'],
        to: '=',
        form: 'application',
        set: { noted: { input: 'kind' } },
      },
    ],
  };
}
