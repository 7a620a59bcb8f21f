import type { FlowDefinition } from '../process/index.ts';

/** Whether an expression of a flow reads this field of the input. */
const reads = (expression: unknown, field: string): boolean =>
  typeof expression === 'object' &&
  expression !== null &&
  (('input' in expression && expression.input === field) ||
    Object.values(expression).some((part) => reads(part, field)));

const protectedParts = ({ data }: FlowDefinition) =>
  (data.compartments ?? []).filter((one) => one.kind !== 'ordinary');

/** Whether a fact stands in a compartment that never leaves the platform (rights.md 8). */
export const isProtectedFact = (definition: FlowDefinition, fact: string): boolean =>
  protectedParts(definition).some((one) => one.facts?.includes(fact) === true);

/**
 * Whether a field of a form may leave the platform: it is neither personal (`x-personal`) nor in a compartment other than
 * an ordinary one, whether the compartment names the field itself or a fact that an action of this form sets from it.
 */
export function mayLeave(definition: FlowDefinition, form: string, field: string): boolean {
  if (definition.forms[form]?.properties[field]?.['x-personal'] === true) return false;
  if (protectedParts(definition).some((one) => one.fields?.includes(`${form}.${field}`) === true))
    return false;
  return !definition.actions.some(
    (action) =>
      action.form === form &&
      Object.entries(action.set ?? {}).some(
        ([fact, value]) => isProtectedFact(definition, fact) && reads(value, field),
      ),
  );
}
