import { findSystem } from '@gaoyao/kernel/exchange';
import {
  cloudEventOf,
  hear,
  openDeadLetter,
  settleDeadLetter,
  type CloudEvent,
  type HearContext,
  type Speaker,
} from '@gaoyao/kernel/signals';
import { inTransaction, Problem } from '@gaoyao/kernel/store';

/**
 * Tries a message again that could not be taken, with the rights its system has now: the source is declared by now, a clock
 * was put right, a connector mended. Taken, it is settled; otherwise the reason of this try is thrown and it waits on.
 */
export async function retryDeadLetter(context: HearContext, id: string, by: string): Promise<void> {
  const letter = await openDeadLetter(context.pool, context.protection, id);
  const event = eventOf(letter.body);
  const speaker = letter.system === null ? null : await speakerOf(context, letter.system);
  const { rejected } = await hear(context, [{ event, body: letter.body }], { via: letter.via, speaker });
  if (rejected[0] !== undefined) throw rejected[0].problem;
  await inTransaction(context.pool, (db) =>
    settleDeadLetter(db, id, { state: 'taken', by, reason: '', now: context.now() }),
  );
}

function eventOf(body: string): CloudEvent | Problem {
  try {
    return cloudEventOf(JSON.parse(body));
  } catch (error) {
    if (error instanceof Problem) return error;
    return new Problem('signals.malformed', { zh: '消息不是 JSON', en: 'The message is no JSON' });
  }
}

async function speakerOf({ pool }: HearContext, code: string): Promise<Speaker> {
  const { sources, scopes } = await findSystem(pool, code);
  return { code, sources, scopes };
}
