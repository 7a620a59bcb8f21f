import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { aftermath } from './aftermath.ts';
import { answering } from './answering.ts';
import { course } from './course.ts';
import { decisions } from './decisions.ts';
import { hearing } from './hearing.ts';
import { intake } from './intake.ts';
import { particulars } from './particulars.ts';
import { mediation } from './mediation.ts';

/** The instruments of a reconsideration by id, in the order in which they are needed (facts 3). */
export const documents: Readonly<Record<string, DocumentTemplate>> = {
  ...intake,
  ...answering,
  ...hearing,
  ...course,
  ...mediation,
  ...decisions,
  ...aftermath,
  ...particulars,
};
