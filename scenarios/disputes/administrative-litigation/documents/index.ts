import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { answering } from './answering.ts';
import { attendance } from './attendance.ts';
import { during } from './during.ts';
import { remedies } from './remedies.ts';

/** The instruments of a suit by id, in the order in which they are needed. */
export const documents: Readonly<Record<string, DocumentTemplate>> = {
  ...answering,
  ...during,
  ...attendance,
  ...remedies,
};
