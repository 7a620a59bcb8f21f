import { daily } from './daily.ts';
import { danger } from './danger.ts';
import type { EventKind } from './event-kind.ts';
import { people } from './people.ts';
import { street } from './street.ts';

/** What may be wrong in the street and at the door: every kind with its competent agency, the reason, and its hours by level. */
export const eventKinds: readonly EventKind[] = [...street, ...danger, ...people, ...daily];

export { levels } from './event-kind.ts';
export type { EventKind, Level } from './event-kind.ts';
