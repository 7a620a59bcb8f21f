import type { Action, FlowDefinition, Telling } from '../process/index.ts';
import type { HandoverIssue } from './handover-check.ts';

/**
 * What scenarios tell each other fits: every message that is heard is told by another scenario, and carries exactly what the
 * form of the act that hears it takes, with every field it requires.
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
  const fields = form?.properties ?? {};
  const unknown = Object.keys(carries)
    .filter((field) => !Object.hasOwn(fields, field))
    .map((field) => ({
      zh: `“${hearing.id}”的“${action.id}”表单没有“${message}”所带的“${field}”`,
      en: `The form of “${action.id}” in “${hearing.id}” has no field “${field}”, which “${message}” carries`,
    }));
  const missing = (form?.required ?? [])
    .filter((field) => !Object.hasOwn(carries, field))
    .map((field) => ({
      zh: `“${message}”没有带“${hearing.id}”的“${action.id}”必填的“${field}”`,
      en: `“${message}” does not carry “${field}”, which “${action.id}” in “${hearing.id}” requires`,
    }));
  return [...unknown, ...missing];
}
