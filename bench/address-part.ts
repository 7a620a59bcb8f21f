import type { Options, Outcome } from './benchmark.ts';

/** One part of the measurements of the address library; a part whose data is not there is skipped. */
export type AddressPart = (options: Options) => Promise<Outcome>;
