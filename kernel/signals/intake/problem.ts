import { Problem } from '../../store/index.ts';

/** What is wrong with a message as a whole: `signals.malformed` (400). */
export const malformed = (zh: string, en: string): Problem => new Problem('signals.malformed', { zh, en });
