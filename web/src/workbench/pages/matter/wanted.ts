import type { ActionItem, MatterPage } from '../../../api/contract.ts';
import type { Draft } from '../../drafts.ts';
import type { MatterPurpose } from '../../search.ts';

/**
 * What a matter was opened for. `action` is the act whose form opens: the one named, or the only possible one of a task;
 * `asked` are the acts of that task. An act that cannot be done now opens nothing: its reasons stand on the page.
 */
export function wanted(
  { actions, tasks }: Pick<MatterPage, 'actions' | 'tasks'>,
  purpose: MatterPurpose,
): { readonly action: ActionItem | null; readonly asked: readonly string[] } {
  const asked = tasks.find(({ id }) => id === purpose.task)?.actions ?? [];
  const named = actions.find(({ id, allowed }) => allowed && id === purpose.do);
  const possible = actions.filter(({ id, allowed }) => allowed && asked.includes(id));
  const only = possible.length === 1 ? possible[0] : undefined;
  return { action: named ?? only ?? null, asked };
}

const POINTS = 'points';

const pointsField = ({ form }: ActionItem): string | undefined =>
  Object.entries(form?.properties ?? {}).find(([, field]) => field['x-widget'] === POINTS)?.[0];

/** The act by which evidence is added now: it asks which points the evidence proves. */
export const evidenceAct = ({ actions }: Pick<MatterPage, 'actions'>): ActionItem | undefined => {
  const possible = actions.filter((action) => action.allowed && pointsField(action) !== undefined);
  return possible.find(({ id }) => id === 'add-evidence') ?? possible[0];
};

/** The form of that act with one point chosen. */
export function presetFor(action: ActionItem, point: string): Draft {
  const field = pointsField(action);
  return field === undefined ? {} : { [field]: [point] };
}
