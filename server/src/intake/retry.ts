import { findSystem } from '@gaoyao/kernel/exchange';
import {
  hearIn,
  messagesOf,
  noteRefusal,
  openDeadLetter,
  settleDeadLetter,
  type HearContext,
  type Speaker,
} from '@gaoyao/kernel/signals';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';

/**
 * Tries a message again that could not be taken, with the rights its system has now: the source is declared by now, a clock
 * was put right. Taken and settled are one: of two who try at once one takes it, and the other is told that it waits no
 * more. What is refused leaves no trace but its reason, which is thrown, and the message waits on.
 */
export async function retryDeadLetter(context: HearContext, id: string, by: string): Promise<void> {
  try {
    await inTransaction(context.pool, async (db) => {
      const { body, system, via } = await openDeadLetter(db, context.protection, id);
      const messages = messagesOf({}, '', body);
      const speaker = system === null ? null : await speakerOf(db, system);
      const { rejected } = await hearIn(db, context, messages, { via, speaker });
      if (rejected[0] !== undefined) throw rejected[0].problem;
      await settleDeadLetter(db, id, { state: 'taken', by, reason: '', now: context.now() });
    });
  } catch (error) {
    if (error instanceof Problem) await noteRefusal(context.pool, id, error);
    throw error;
  }
}

async function speakerOf(db: Queryable, code: string): Promise<Speaker> {
  const { sources, scopes } = await findSystem(db, code);
  return { code, sources, scopes };
}
