import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { executionPapers } from './execution.ts';
import { filingPapers } from './filing.ts';
import { rulingPapers } from './ruling.ts';
import { supervisionPapers } from './supervision.ts';

/** The instruments of the court's case by id, in the order of the case. */
export const documents: Readonly<Record<string, DocumentTemplate>> = {
  ...filingPapers,
  ...rulingPapers,
  ...executionPapers,
  ...supervisionPapers,
};
