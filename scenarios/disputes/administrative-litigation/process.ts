import type { Action, FlowDefinition } from '@gaoyao/kernel/process';
import { advice } from './advice.ts';
import { answering } from './answering.ts';
import { appeal } from './appeal.ts';
import { attendance } from './attendance.ts';
import { courseClocks } from './clocks-course.ts';
import { effectClocks } from './clocks-effect.ts';
import { suingClocks } from './clocks-suing.ts';
import { course } from './course.ts';
import { effect } from './effect.ts';
import { facts } from './facts.ts';
import { judgment } from './judgment.ts';
import { roles, team } from './people.ts';
import { receipt } from './receipt.ts';
import { retrial } from './retrial.ts';
import { outcomes, stages } from './stages.ts';
import { tasks } from './tasks.ts';

const actions: readonly Action[] = [
  ...receipt,
  ...answering,
  ...attendance,
  ...course,
  ...judgment,
  ...appeal,
  ...effect,
  ...retrial,
  ...advice,
];

/** The suit as it runs, in the order of the law. */
export const process = {
  facts,
  roles,
  team,
  about: 'against',
  stages,
  outcomes,
  actions,
  tasks,
  clocks: [...suingClocks, ...courseClocks, ...effectClocks],
} as const satisfies Partial<FlowDefinition>;
