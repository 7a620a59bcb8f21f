import type { Flow } from '../../../api/contract.ts';

type Definition = Pick<Flow['definition'], 'stages' | 'actions' | 'documents'>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The stages that a condition speaks of: named, or those an act it asks for leads to. What it denies does not count. */
function stagesIn(definition: Definition, condition: unknown): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap((one) => stagesIn(definition, one));
  if (!isRecord(condition)) return [];
  const { stage, done, all, any } = condition;
  if (Array.isArray(stage)) return stage.filter((one): one is string => typeof one === 'string');
  if (typeof done === 'string') {
    const action = definition.actions.find(({ id }) => id === done);
    if (typeof action?.to === 'string' && action.to !== '=') return [action.to];
    return Array.isArray(action?.from) ? (action.from as readonly string[]) : [];
  }
  return [...stagesIn(definition, all), ...stagesIn(definition, any)];
}

/**
 * The stage of the case to which papers of a template belong: the first of those in which it may be drafted. Undefined for one
 * that belongs to none, such as a receipt of service.
 */
export function stageOfTemplate(definition: Definition, template: string): string | undefined {
  const named = new Set(stagesIn(definition, definition.documents?.[template]?.when));
  return definition.stages.find(({ id }) => named.has(id))?.id;
}
