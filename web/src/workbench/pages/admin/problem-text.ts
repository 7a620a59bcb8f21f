import { ApiProblem } from '../../../api/request.ts';
import type { Text } from '../../../language/text.ts';

/** What went wrong, in the words of the server where it answered. */
export const problemText = (problem: Error): Text =>
  problem instanceof ApiProblem ? problem.text : { zh: problem.message, en: problem.message };
