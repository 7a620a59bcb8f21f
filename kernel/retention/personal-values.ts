import type { Effects, Expression, FieldSchema, FlowDefinition, Snapshot } from '../process/index.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Which values of a matter may stay when it is made anonymous: an allow list. Numbers, amounts, yes and no, short lists,
 * officials and areas stay, because figures are made of them; texts, days, references to persons and everything of an
 * unknown kind go. So does whatever stands in a compartment for health, psychology, minors, counsel or informants.
 * `homes` are units no larger than a household, which say who lives there.
 */
export class PersonalValues {
  readonly #flow: FlowDefinition;
  readonly #closed: ReadonlySet<string>;
  readonly #staying: ReadonlySet<string>;

  constructor(flow: FlowDefinition) {
    this.#flow = flow;
    this.#closed = new Set(
      (flow.data.compartments ?? [])
        .filter((one) => one.kind !== 'ordinary')
        .flatMap((one) => [
          ...(one.facts ?? []).map((fact) => `fact ${fact}`),
          ...(one.fields ?? []).map((field) => `field ${field}`),
        ]),
    );
    this.#staying = this.#stayingFacts();
  }

  /** The input of an act without what says whom it was about. */
  inputOf(action: string, input: Values, homes: ReadonlySet<string>): Record<string, unknown> {
    return kept(input, homes, (field) => this.#staysAsField(action, field));
  }

  /** The effects of an act: what the flow did stays, what was taken from the input or from tables goes. */
  effectsOf(effects: Effects, homes: ReadonlySet<string>): Effects {
    const { from, to, outcome, dwell, clocks, opened, closed, spans, dimensions, deviations, source } =
      effects;
    const left = {
      from,
      to,
      outcome,
      dwell,
      clocks,
      opened,
      closed,
      spans,
      deviations,
      source,
      dimensions: dimensions && kept(dimensions, homes, (fact) => this.#staying.has(fact)),
    };
    return Object.fromEntries(Object.entries(left).filter(([, value]) => value !== undefined));
  }

  /** The matter after it was made anonymous, as one act more. */
  snapshotOf(snapshot: Snapshot, homes: ReadonlySet<string>): Snapshot {
    return {
      ...snapshot,
      version: snapshot.version + 1,
      facts: kept(snapshot.facts, homes, (fact) => this.#staying.has(fact)),
    };
  }

  /** Facts that every action which sets them makes of values that stay: those left when no more fall away. */
  #stayingFacts(): ReadonlySet<string> {
    const staying = new Set(
      Object.keys(this.#flow.facts).filter((fact) => !this.#closed.has(`fact ${fact}`)),
    );
    for (let before = -1; before !== staying.size;) {
      before = staying.size;
      for (const { id, set = {} } of this.#flow.actions)
        for (const [fact, expression] of Object.entries(set))
          if (!this.#staysAsMade(id, expression, staying)) staying.delete(fact);
    }
    return staying;
  }

  #staysAsMade(action: string, expression: Expression, staying: ReadonlySet<string>): boolean {
    if (typeof expression !== 'object') return true;
    if ('input' in expression) return this.#staysAsField(action, expression.input.split('.')[0]!);
    if ('fact' in expression) return staying.has(expression.fact);
    if ('rule' in expression || 'count' in expression) return true;
    const parts = 'if' in expression ? expression.if.slice(1) : Object.values(expression).flat();
    return parts.every((part) => this.#staysAsMade(action, part as Expression, staying));
  }

  #staysAsField(action: string, field: string): boolean {
    const form = this.#flow.actions.find((one) => one.id === action)?.form;
    const schema = form === undefined ? undefined : this.#flow.forms[form]?.properties[field];
    return (
      schema !== undefined && !this.#closed.has(`field ${String(form)}.${field}`) && isImpersonal(schema)
    );
  }
}

const kept = (
  values: Values,
  homes: ReadonlySet<string>,
  stays: (name: string) => boolean,
): Record<string, never> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => stays(name) && !(typeof value === 'string' && homes.has(value.toLowerCase())),
    ),
  ) as Record<string, never>;

function isImpersonal(field: FieldSchema): boolean {
  if (field['x-personal'] === true) return false;
  if (field.type === 'boolean' || field.type === 'number' || field.type === 'integer') return true;
  if (field.type !== 'string') return false;
  return Array.isArray(field['enum']) || field['x-widget'] === 'account' || field['x-widget'] === 'unit';
}
