import { compartmentOf } from '../../../access/index.ts';
import { FILE, type CompiledFlow, type FlowDefinition } from '../../../process/index.ts';

/** A `ValueSource` taken apart. */
export type Source =
  | { readonly kind: 'fact'; readonly fact: string }
  | { readonly kind: 'act'; readonly action: string; readonly field: string }
  | { readonly kind: 'done'; readonly action: string; readonly what: 'at' | 'actor' }
  | { readonly kind: 'party' | 'account'; readonly fact: string; readonly what: string }
  | { readonly kind: 'matter'; readonly what: string }
  | {
      readonly kind: 'finding';
      readonly action: string;
      readonly into: string;
      readonly path: readonly string[];
    }
  | { readonly kind: 'paper'; readonly template: string; readonly what: string }
  | { readonly kind: 'acts'; readonly action: string }
  | { readonly kind: 'clock'; readonly clock: string }
  | { readonly kind: 'papers' }
  | { readonly kind: 'today' };

/** What a source says; undefined for a text that is none, which no installed flow holds. */
export function sourceOf(text: string): Source | undefined {
  const [head = '', first = '', second = '', ...rest] = text.split('.');
  switch (head) {
    case 'fact':
      return { kind: 'fact', fact: first };
    case 'act': {
      const [action = '', what] = first.split('@');
      if (what === 'at' || what === 'actor') return { kind: 'done', action, what };
      return { kind: 'act', action, field: second };
    }
    case 'party':
    case 'account':
      return { kind: head, fact: first, what: second };
    case 'matter':
      return { kind: 'matter', what: first };
    case 'finding':
      return { kind: 'finding', action: first, into: second, path: rest };
    case 'paper':
      return { kind: 'paper', template: first, what: second };
    case 'acts':
      return { kind: 'acts', action: first };
    case 'clock':
      return { kind: 'clock', clock: first };
    case 'papers':
      return { kind: 'papers' };
    case 'today':
      return { kind: 'today' };
    default:
      return undefined;
  }
}

/** The compartments in which what a source names stands: the file for most. */
export function compartmentsOf(
  flow: CompiledFlow,
  policy: FlowDefinition,
  source: Source,
): readonly string[] {
  const ofFact = (fact: string) => [compartmentOf(flow, policy, 'fact', fact)];
  switch (source.kind) {
    case 'fact':
    case 'party':
    case 'account':
      return ofFact(source.fact);
    case 'act':
      return ofField(flow, policy, source.action, [source.field]);
    case 'acts':
      return ofField(flow, policy, source.action);
    case 'finding': {
      // a finding says what it looked at: whoever reads it opens every compartment that it may name
      const action = flow.actions.get(source.action)?.definition;
      const finding = action?.decide?.find((one) => one.into === source.into);
      const told = JSON.stringify([
        finding,
        finding !== undefined && 'rule' in finding ? flow.definition.rules?.[finding.rule]?.model : null,
      ]);
      const apart = (policy.data.compartments ?? []).filter(({ facts = [], fields = [] }) =>
        [...facts, ...fields.map((one) => one.split('.')[1]!)].some((name) => told.includes(name)),
      );
      return [FILE, ...apart.map((one) => one.id)];
    }
    case 'done':
    case 'matter':
    case 'paper':
    case 'papers':
    case 'clock':
    case 'today':
      return [FILE];
  }
}

function ofField(
  flow: CompiledFlow,
  policy: FlowDefinition,
  action: string,
  fields?: readonly string[],
): readonly string[] {
  const form = flow.actions.get(action)?.definition.form;
  if (form === undefined) return [FILE];
  const names = fields ?? Object.keys(flow.definition.forms[form]?.properties ?? {});
  return [...new Set(names.map((field) => compartmentOf(flow, policy, 'field', `${form}.${field}`)))];
}
