import { conclusionForms } from './forms-conclusion.ts';
import { evidenceForms } from './forms-evidence.ts';
import { intakeForms } from './forms-intake.ts';
import { measureForms } from './forms-measures.ts';
import { onTheSpotForms } from './forms-on-the-spot.ts';
import { performanceForms } from './forms-performance.ts';
import { procedureForms } from './forms-procedure.ts';

/** Every form of the case, by the name of its action. */
export const forms = {
  ...intakeForms,
  ...onTheSpotForms,
  ...evidenceForms,
  ...measureForms,
  ...conclusionForms,
  ...procedureForms,
  ...performanceForms,
};
