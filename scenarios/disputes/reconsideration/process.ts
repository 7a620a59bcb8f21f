import type { Action, FlowDefinition } from '@gaoyao/kernel/process';
import { acceptance } from './acceptance.ts';
import { aftermath } from './aftermath.ts';
import { answering } from './answering.ts';
import { clocks } from './clocks.ts';
import { deliberation } from './deliberation.ts';
import { facts } from './facts.ts';
import { hearing } from './hearing.ts';
import { intake } from './intake.ts';
import { normative } from './normative.ts';
import { participants } from './participants.ts';
import { roles, team } from './people.ts';
import { service } from './service.ts';
import { settlement } from './settlement.ts';
import { outcomes, stages } from './stages.ts';
import { suspension } from './suspension.ts';
import { tasks } from './tasks.ts';

const actions: readonly Action[] = [
  ...intake,
  ...acceptance,
  ...participants,
  ...answering,
  ...hearing,
  ...suspension,
  ...normative,
  ...settlement,
  ...deliberation,
  ...service,
  ...aftermath,
];

/** A reconsideration as it runs, in the order of the law. */
export const process = {
  facts,
  roles,
  team,
  about: 'against',
  hears: { 'suit-filed/1': 'suit-filed', 'suit-ended/1': 'suit-ended' },
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
} as const satisfies Partial<FlowDefinition>;
