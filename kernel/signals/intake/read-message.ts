import { Problem } from '../../store/index.ts';
import { cloudEventOf, cloudEventsOf, type CloudEvent } from './cloud-event.ts';
import { connected, connectedItem, type ConnectedItem, type Connector } from './connector.ts';
import { REPORT } from './event-report.ts';
import type { Incoming } from './hear.ts';
import { malformed } from './problem.ts';

/** Connectors by the filters of the topics whose messages they read. */
export type TopicConnectors = Readonly<Record<string, Connector>>;

/** Whether a topic is one that a filter names (MQTT 3.1.1, 4.7). */
export function matches(filter: string, topic: string): boolean {
  const [wanted, parts] = [filter.split('/'), topic.split('/')];
  for (const [n, one] of wanted.entries()) {
    if (one === '#') return true;
    if (n >= parts.length || (one !== '+' && one !== parts[n])) return false;
  }
  return wanted.length === parts.length;
}

/** The connector of a topic: the first whose filter names it. */
export const connectorOf = (connectors: TopicConnectors, topic: string): Connector | undefined =>
  Object.entries(connectors).find(([filter]) => matches(filter, topic))?.[1];

/** What a message of a topic says: events, or what is wrong with it. */
export function messagesOf(
  { connectors = {} }: { readonly connectors?: TopicConnectors },
  topic: string,
  body: string,
): readonly Incoming[] {
  const connector = connectorOf(connectors, topic);
  const messages = connector === undefined ? eventsIn(body) : readThrough(connector, 'message', body);
  return messages.map((one) => ({ ...one, topic }));
}

const noJson = (): Problem => malformed('消息不是 JSON', 'The message is no JSON');

/** A text as events in structured form: one or a list of them, or what it was said to be. */
export function eventsIn(body: string, said?: 'one' | 'many'): readonly Incoming[] {
  try {
    const read: unknown = JSON.parse(body);
    if (said === 'one' || (said === undefined && !Array.isArray(read)))
      return [{ event: cloudEventOf(read), body }];
    return cloudEventsOf(read).map(({ event, part }) => ({ event, body: JSON.stringify(part) }));
  } catch (error) {
    return [{ event: error instanceof Problem ? error : noJson(), body }];
  }
}

/** A text in another platform's form, as it came or one item of it, as a connector reads it. */
export function readThrough(
  connector: Connector,
  form: 'message' | 'item',
  body: string,
): readonly Incoming[] {
  try {
    const read: unknown = JSON.parse(body);
    return form === 'message'
      ? messagesThrough(connector, read)
      : [messageOf(connector, connectedItem(connector, read))];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [{ event: noJson(), body, form, source: connector.source }];
  }
}

/**
 * What another platform says, as messages with events of the type that is read without a connector. Each item is kept as it
 * came where it cannot be taken, and so is the message where there is no list in it: a mended connector may read them.
 */
export function messagesThrough(connector: Connector, message: unknown): readonly Incoming[] {
  try {
    return connected(connector, message).map((one) => messageOf(connector, one));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [{ event: error, body: JSON.stringify(message), form: 'message', source: connector.source }];
  }
}

const messageOf = ({ source }: Connector, { item, read }: ConnectedItem): Incoming => ({
  ...{ event: eventOf(source, read), body: JSON.stringify(item), form: 'item', source },
});

const eventOf = (source: string, read: ConnectedItem['read']): CloudEvent | Problem =>
  read instanceof Problem
    ? read
    : {
        ...{ source, id: read.id, type: REPORT, time: null, data: read.data },
        sequence: typeof read.data['version'] === 'number' ? read.data['version'] : null,
      };
