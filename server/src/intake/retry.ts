import { findSystem, type KeptSystem } from '@gaoyao/kernel/exchange';
import {
  connectorOf,
  eventsIn,
  hearIn,
  noteRefusal,
  openDeadLetter,
  readConnector,
  readThrough,
  settleDeadLetter,
  type Connector,
  type HearContext,
  type Incoming,
  type OpenedDeadLetter,
  type Speaker,
  type TopicConnectors,
} from '@gaoyao/kernel/signals';
import { inTransaction, Problem } from '@gaoyao/kernel/store';

export interface RetryOptions {
  /** Id of the account that asks for it. */
  readonly by: string;
  /** Connectors of the broker's topics as they stand now. */
  readonly connectors: () => Promise<TopicConnectors>;
  /** Reads this one message, whatever else would. */
  readonly connector?: Connector;
}

/**
 * Tries a message again that could not be taken, with the rights its system has now and through the connector that stands
 * now. Taken and settled are one: of two who try at once one takes it, and the other is told that it waits no more. What is
 * refused leaves no trace but its reason, which is thrown, and the message waits on. Of a message of many items at least
 * one has to be taken; those that are not wait by themselves from then on.
 */
export async function retryDeadLetter(
  context: HearContext,
  id: string,
  options: RetryOptions,
): Promise<void> {
  try {
    await inTransaction(context.pool, async (db) => {
      const letter = await openDeadLetter(db, context.protection, id);
      const { via, body } = letter;
      const system = letter.system === null ? null : await findSystem(db, letter.system);
      const connector = await connectorNow(letter, system, options);
      const messages = connector === null ? eventsIn(body) : readThrough(connector, formOf(letter), body);
      const speaker = system === null ? null : speakerOf(system);
      const { rejected } = await hearIn(db, context, onTopic(messages, letter), { via, speaker });
      if (rejected[0] !== undefined && rejected.length === messages.length) throw rejected[0].problem;
      await settleDeadLetter(db, context.protection, id, {
        ...{ state: 'taken', by: options.by, reason: '', now: context.now() },
      });
    });
  } catch (error) {
    if (error instanceof Problem) await noteRefusal(context.pool, id, error);
    throw error;
  }
}

/** A system that was switched off speaks no more, whatever it sent before. */
const speakerOf = ({ code, sources, scopes, disabledAt }: KeptSystem): Speaker => ({
  ...{ code, sources, scopes: disabledAt === null ? scopes : [] },
});

const formOf = ({ form }: OpenedDeadLetter): 'message' | 'item' => (form === 'item' ? 'item' : 'message');

const onTopic = (messages: readonly Incoming[], { topic }: OpenedDeadLetter): readonly Incoming[] =>
  topic === null ? messages : messages.map((one) => ({ ...one, topic }));

/** What reads a letter now; null where it is read as CloudEvents. Throws `signals.no-connector` and `signals.bad-connector`. */
async function connectorNow(
  { form, topic }: OpenedDeadLetter,
  system: KeptSystem | null,
  { connector, connectors }: RetryOptions,
): Promise<Connector | null> {
  if (connector !== undefined) return connector;
  const ofTopic = topic === null ? undefined : connectorOf(await connectors(), topic);
  if (ofTopic !== undefined) return ofTopic;
  if (form === 'event') return null;
  if (system?.mapping.intake !== undefined) return readConnector(system.mapping.intake);
  throw noConnector();
}

/** A message in another platform's form that nothing reads any more: `signals.no-connector` (422). */
const noConnector = (): Problem =>
  new Problem(
    'signals.no-connector',
    {
      zh: '没有读这条消息的对照：系统没有登记，主题没有对照，或者来自文件（用 gaoyao signals retry --connector）',
      en: 'No connector reads this message: none is declared with its system or its topic, or it came out of a file (gaoyao signals retry --connector)',
    },
    { status: 422 },
  );
