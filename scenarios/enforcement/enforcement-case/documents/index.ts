import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { decision } from './decision.ts';
import { ending } from './ending.ts';
import { enforcement } from './enforcement.ts';
import { hearing } from './hearing.ts';
import { inquiry } from './inquiry.ts';
import { intake } from './intake.ts';
import { measureChanges } from './measure-changes.ts';
import { measures } from './measures.ts';
import { notice } from './notice.ts';
import { otherDecisions } from './other-decisions.ts';
import { performance } from './performance.ts';
import { preservation } from './preservation.ts';
import { records } from './records.ts';
import { review } from './review.ts';
import { service } from './service.ts';
import { statement } from './statement.ts';

/** The instruments of the penalty case by id, in the order of the case (facts 1.8). */
export const documents: Readonly<Record<string, DocumentTemplate>> = {
  ...intake,
  ...records,
  ...inquiry,
  ...preservation,
  ...measures,
  ...measureChanges,
  ...notice,
  ...statement,
  ...hearing,
  ...review,
  ...decision,
  ...otherDecisions,
  ...service,
  ...performance,
  ...enforcement,
  ...ending,
};
