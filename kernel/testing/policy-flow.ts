import type { Action, Compartment, FieldSchema, FlowDefinition, VisibilityRow } from '../process/index.ts';
import { permitFlow } from './permit-flow.ts';

const text = (zh: string, en = zh) => ({ zh, en });

/** A small repeatable source of chance (mulberry32): a world is told again from its seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  some<T>(from: readonly T[], share = 0.5): T[] {
    return from.filter(() => this.chance(share));
  }

  least<T>(from: readonly T[], share = 0.5): T[] {
    const found = this.some(from, share);
    return found.length > 0 ? found : [this.pick(from)];
  }
}

export const oracleRoles = ['officer', 'clerk', 'head', 'supervisor'] as const;
export const oracleParts = ['handler', 'counsel', 'assessor'] as const;
export const oracleStages = ['received', 'working', 'closed'] as const;
export const partyFacts = ['applicant', 'respondent'] as const;
const kinds = ['ordinary', 'health', 'psychology', 'minor', 'privileged', 'informant'] as const;

function compartmentsOf(dice: Dice): Compartment[] {
  const found = dice.some(kinds, 0.45).map((kind): Compartment => ({
    id: `the-${kind}`,
    name: text(kind),
    kind,
    facts: [`of-${kind}`],
    fields: [`start.in-${kind}`],
  }));
  const home = found.at(-1);
  if (home !== undefined && dice.chance(0.3)) {
    const withParty = {
      facts: [...home.facts!, 'respondent'],
      fields: [...home.fields!, 'start.respondent'],
    };
    found[found.length - 1] = { ...home, ...withParty };
  }
  return found;
}

function rowOf(
  dice: Dice,
  whom: Pick<VisibilityRow, 'role' | 'member' | 'party'>,
  compartments: readonly Compartment[],
  staged: boolean,
): VisibilityRow {
  const lawful = compartments
    .filter(
      ({ kind }) =>
        kind === 'ordinary' || whom.member !== undefined || (whom.party === true && kind !== 'informant'),
    )
    .map((one) => one.id);
  return {
    ...whom,
    sees: text('所见', 'what is seen'),
    ...(dice.chance(0.5) ? {} : { opens: dice.least(['file', ...lawful], 0.6) }),
    ...(staged && dice.chance(0.4) ? { stages: dice.least(oracleStages, 0.5) } : {}),
  };
}

/** Now and then all roles see alike in all stages, which the database decides by a shorter rule. */
function visibilityOf(dice: Dice, alike: boolean, compartments: readonly Compartment[]): VisibilityRow[] {
  const roles = alike ? [...oracleRoles] : dice.least(oracleRoles, 0.6);
  const rows = roles.map((role) => rowOf(dice, { role }, compartments, !alike));
  for (const role of alike ? [] : dice.some(roles, 0.3)) rows.push(rowOf(dice, { role }, compartments, true));
  for (const member of dice.some(oracleParts, 0.7)) rows.push(rowOf(dice, { member }, compartments, true));
  if (dice.chance(0.75)) rows.push(rowOf(dice, { party: true }, compartments, true));
  return rows;
}

const field = (title: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  'x-title': text(title),
  ...more,
});

/** A flow with a policy thrown by the dice. Its actions `do-1` … can be done in every stage that is not final. */
export function oracleFlow(id: string, dice: Dice, alike: boolean): FlowDefinition {
  const compartments = compartmentsOf(dice);
  const visibility = visibilityOf(dice, alike, compartments);
  const seeing = [...new Set(visibility.map((row) => row.role ?? row.member ?? 'party'))];
  const inputs = ['plain', ...oracleParts, ...partyFacts];
  const set = {
    ...Object.fromEntries(inputs.map((one) => [one, { input: one }])),
    ...Object.fromEntries(kinds.map((kind) => [`of-${kind}`, { input: `in-${kind}` }])),
  };
  const act = (name: string, from: Action['from'], to: string): Action => ({
    id: name,
    name: text(name),
    by: dice.least(seeing, 0.4),
    from,
    to,
  });
  return permitFlow({
    id,
    data: {
      categories: [text('申请', 'Applications')],
      retention: { years: 10, basis: '试验', status: 'L' },
      ...(compartments.length > 0 ? { compartments } : {}),
      visibility,
      ...(dice.chance(0.7)
        ? {
            sealing: {
              when: { '==': [{ fact: 'outcome' }, 'decided'] },
              basis: '试验',
              opensFor: dice.some(oracleRoles, 0.4),
            },
          }
        : {}),
    },
    roles: Object.fromEntries(oracleRoles.map((role) => [role, text(role)])),
    team: Object.fromEntries(oracleParts.map((part) => [part, { name: text(part), fact: part }])),
    facts: Object.fromEntries(
      Object.keys(set).map((fact) => [fact, { name: text(fact), type: 'text' as const }]),
    ),
    forms: {
      start: {
        type: 'object',
        properties: {
          plain: field('plain'),
          ...Object.fromEntries(oracleParts.map((one) => [one, field(one, { 'x-widget': 'account' })])),
          ...Object.fromEntries(partyFacts.map((one) => [one, field(one, { 'x-widget': 'party' })])),
          ...Object.fromEntries(kinds.map((kind) => [`in-${kind}`, field(`in-${kind}`)])),
        },
      },
    },
    stages: [
      { id: 'received', name: text('收件', 'Received') },
      { id: 'working', name: text('办理', 'Working') },
      { id: 'closed', name: text('办结', 'Closed'), final: true, outcome: 'decided' },
    ],
    outcomes: [{ id: 'decided', name: text('已决定', 'Decided') }],
    actions: [
      {
        id: 'start',
        name: text('立项', 'Start'),
        by: [...oracleRoles],
        from: 'new',
        to: 'received',
        form: 'start',
        set,
      },
      act('take', ['received'], 'working'),
      act('close', ['working'], 'closed'),
      act('do-1', '*', '='),
      act('do-2', '*', '='),
      act('do-3', '*', '='),
    ],
    tasks: [],
    clocks: [],
    indicators: [],
  });
}
