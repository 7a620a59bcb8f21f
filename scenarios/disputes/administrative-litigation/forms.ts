import type { FormSchema } from '@gaoyao/kernel/process';
import { courseForms } from './forms-course.ts';
import { intakeForms } from './forms-intake.ts';
import { judgmentForms } from './forms-judgment.ts';

export const forms: Readonly<Record<string, FormSchema>> = {
  ...intakeForms,
  ...courseForms,
  ...judgmentForms,
};
