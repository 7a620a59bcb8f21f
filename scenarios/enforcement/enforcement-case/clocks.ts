import { inquiryClocks } from './clocks-inquiry.ts';
import { measureClocks } from './clocks-measures.ts';
import { performanceClocks } from './clocks-performance.ts';
import { procedureClocks } from './clocks-procedure.ts';

/** Every period of the case; P and Q in the comments are the numbers of the statutory facts the project works from. */
export const clocks = [...inquiryClocks, ...measureClocks, ...procedureClocks, ...performanceClocks];
