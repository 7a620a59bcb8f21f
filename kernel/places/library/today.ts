import { isoOf, localDay } from '../../calendar/index.ts';

/** Today in China (ISO date): places change on its days. */
export const today = (): string => isoOf(localDay(Date.now()));
