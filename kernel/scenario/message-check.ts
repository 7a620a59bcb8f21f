import type { Action, FlowDefinition, Telling } from '../process/index.ts';
import type { HandoverIssue } from './handover-check.ts';

/**
 * What scenarios tell each other fits: every message that is heard is told by another scenario, and carries every
 * field that the form of the act that hears it requires. Fields that the form does not have are for other listeners.
 */
export function messageIssues(definitions: readonly FlowDefinition[]): readonly HandoverIssue[] {
  const told = definitions.flatMap((definition) =>
    definition.actions.flatMap((action) =>
      (action.tells ?? []).map((telling) => ({ scenario: definition.id, action: action.id, telling })),
    ),
  );
  return definitions.flatMap((definition) =>
    Object.entries(definition.hears ?? {}).flatMap(([message, id]) => {
      const heard = told.filter((one) => one.telling.message === message && one.scenario !== definition.id);
      const action = definition.actions.find((one) => one.id === id);
      if (heard.length === 0 || action === undefined)
        return [
          {
            scenario: definition.id,
            action: id,
            text: {
              zh: `没有场景发出“${message}”`,
              en: `No other scenario tells “${message}”`,
            },
          },
        ];
      return heard.flatMap(({ scenario, action: teller, telling }) =>
        misfits(definition, action, telling).map((text) => ({ scenario, action: teller, text })),
      );
    }),
  );
}

function misfits(hearing: FlowDefinition, action: Action, { message, carries }: Telling) {
  const form = action.form === undefined ? undefined : hearing.forms[action.form];
  return (form?.required ?? [])
    .filter((field) => !Object.hasOwn(carries, field))
    .map((field) => ({
      zh: `“${message}”没有带“${hearing.id}”的“${action.id}”必填的“${field}”`,
      en: `“${message}” does not carry “${field}”, which “${action.id}” in “${hearing.id}” requires`,
    }));
}
