import { endingForms } from './forms-ending.ts';
import { intakeForms } from './forms-intake.ts';
import { reviewForms } from './forms-review.ts';

/** Every form of a reconsideration, by the name of its action. */
export const forms = { ...intakeForms, ...reviewForms, ...endingForms };
