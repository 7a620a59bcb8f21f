import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { notice } from './rectification-notice.ts';
import { report } from './review-report.ts';

/** The papers of a lost-case review: what the agency says of it, and what it is asked to change. */
export const documents: Readonly<Record<string, DocumentTemplate>> = { ...report, ...notice };
