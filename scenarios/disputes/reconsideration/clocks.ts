import { afterClocks } from './clocks-after.ts';
import { intakeClocks } from './clocks-intake.ts';
import { reviewClocks } from './clocks-review.ts';

/** Every period of a reconsideration; F in the comments are the numbers of the statutory facts the project works from. */
export const clocks = [...intakeClocks, ...reviewClocks, ...afterClocks];
