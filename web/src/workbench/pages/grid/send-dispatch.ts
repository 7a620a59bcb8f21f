import { performAct } from '../../../api/calls.ts';
import type { EventRow } from '../../../api/grid-desk.ts';

interface Decided {
  readonly kind: string;
  readonly level: number;
  readonly agency: string;
  readonly handler: string;
  readonly deputy: string | undefined;
  readonly instruction: string;
  readonly reason: string;
}

interface Keys {
  readonly classify: string;
  readonly dispatch: string;
}

/**
 * Classifies where the decision differs from what the event says, then dispatches: two acts of the journal and one step at
 * the desk. Sent again with the same keys, what was done already is not done twice. Throws `ApiProblem`.
 */
export async function sendDispatch(event: EventRow, keys: Keys, decided: Decided): Promise<void> {
  const { kind, level, agency, handler, deputy, instruction, reason } = decided;
  let { version } = event;
  if (event.kind !== kind || event.level !== level) {
    const done = await performAct(
      event.matter,
      { action: 'classify', input: { kind, level }, version },
      keys.classify,
    );
    ({ version } = done as { version: number });
  }
  await performAct(
    event.matter,
    {
      action: 'dispatch',
      input: {
        ...{ agency, handler, reason: reason === '' ? '按职责交办' : reason },
        ...(deputy === undefined || deputy === handler ? {} : { deputy }),
        ...(instruction === '' ? {} : { instruction }),
      },
      version,
    },
    keys.dispatch,
  );
}
