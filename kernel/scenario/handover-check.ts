import type { FlowDefinition } from '../process/index.ts';
import type { Text } from '../store/index.ts';

/** A hand-over that the receiving scenario could not take. */
export interface HandoverIssue {
  readonly scenario: string;
  readonly action: string;
  readonly text: Text;
}

/**
 * What the hand-overs of these scenarios say of each other: the receiving scenario is there, and the form that opens it has
 * every field that is carried. Fields it needs beside are filled in by whoever accepts.
 */
export function handoverIssues(definitions: readonly FlowDefinition[]): readonly HandoverIssue[] {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  return definitions.flatMap((definition) =>
    definition.actions.flatMap(({ id, handover }) => {
      if (handover === undefined) return [];
      const issue = (zh: string, en: string): HandoverIssue => ({
        scenario: definition.id,
        action: id,
        text: { zh, en },
      });
      const receiving = byId.get(handover.to);
      if (receiving === undefined)
        return [issue(`没有接收场景“${handover.to}”`, `There is no scenario “${handover.to}” to receive it`)];
      const opening = receiving.actions.find((action) => action.from === 'new');
      const form = opening?.form === undefined ? undefined : receiving.forms[opening.form];
      return Object.keys(handover.carries)
        .filter((field) => form?.properties[field] === undefined)
        .map((field) =>
          issue(
            `“${handover.to}”的立项表单没有“${field}”`,
            `The form that opens “${handover.to}” has no field “${field}”`,
          ),
        );
    }),
  );
}
