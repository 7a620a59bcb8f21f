import type { Actor } from '../access/index.ts';
import { addParties } from '../parties/index.ts';
import type { FlowDefinition } from '../process/index.ts';
import { newId } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** An application with a person, a free text, a day, a home, a choice and an amount; it ends decided or withdrawn. */
export function filedFlow(id: string, data: Partial<FlowDefinition['data']> = {}): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id,
    data: { ...flow.data, ...data },
    facts: {
      kind: { name: text('种类', 'Kind'), type: 'text' },
      applicant: { name: text('申请人', 'Applicant'), type: 'text' },
      note: { name: text('说明', 'Note'), type: 'text' },
      home: { name: text('住址', 'Home'), type: 'text' },
      amount: { name: text('金额', 'Amount'), type: 'money', initial: 0 },
    },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: {
            type: 'string',
            enum: ['a', 'b'],
            'x-title': text('种类', 'Kind'),
            'x-widget': 'choice',
            'x-choices': [
              { value: 'a', name: text('甲', 'A') },
              { value: 'b', name: text('乙', 'B') },
            ],
          },
          applicant: {
            type: 'string',
            format: 'uuid',
            'x-title': text('申请人', 'Applicant'),
            'x-widget': 'party',
          },
          note: { type: 'string', 'x-title': text('说明', 'Note'), 'x-widget': 'long-text' },
          born: { type: 'string', format: 'date', 'x-title': text('生日', 'Born'), 'x-widget': 'day' },
          home: { type: 'string', format: 'uuid', 'x-title': text('住址', 'Home'), 'x-widget': 'unit' },
          amount: { type: 'number', 'x-title': text('金额', 'Amount'), 'x-widget': 'money' },
        },
        required: ['kind', 'applicant'],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? {
            ...action,
            set: {
              kind: { input: 'kind' },
              applicant: { input: 'applicant' },
              note: { input: 'note' },
              home: { input: 'home' },
              amount: { '+': [{ fact: 'amount' }, { input: 'amount' }] },
            },
          }
        : action,
    ),
  };
}

export interface Office {
  readonly city: SmallCity;
  readonly officer: Actor;
  person(name?: string): Promise<string>;
  /** Applies on a day; decided on another, left open without one. The id of the matter. */
  matter(
    scenario: string,
    applied: string,
    closed?: string,
    input?: Readonly<Record<string, unknown>>,
  ): Promise<string>;
}

/** An office with an officer, and a register of persons from which the job takes those without matters. */
export async function office(...flows: readonly FlowDefinition[]): Promise<Office> {
  const city = await smallCity();
  for (const flow of flows) await city.definitions.install(flow, 'data');
  const { owner } = city.database.db;
  const officer = await city.person({ agency: city.agencies.police });
  const person = async (name = '王小明'): Promise<string> => {
    const id = newId();
    await addParties(owner, city.protection, [{ id, shard: 1, kind: 'person', name }]);
    return id;
  };
  const act = (day: string, request: object) => ({
    actor: officer,
    purpose: 'handling' as const,
    at: Date.parse(`${day}T10:00:00+08:00`),
    input: {},
    ...request,
  });
  return {
    city,
    officer,
    person,
    matter: async (scenario, applied, closed, input = {}) => {
      const { matter } = await city.matters.perform({
        ...act(applied, {}),
        on: { scenario, title: '王小明的申请' },
        action: 'apply',
        input: { kind: 'a', applicant: await person(), ...input },
      });
      if (closed !== undefined)
        await city.matters.perform({ ...act(closed, {}), on: { matter }, action: 'decide', input: {} });
      return matter;
    },
  };
}
