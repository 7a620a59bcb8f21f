import { connect } from 'mqtt';
import { Problem, type Text } from '../../store/index.ts';
import { cloudEventOf, cloudEventsOf, structured, type CloudEvent } from './cloud-event.ts';
import { connected, type Connector } from './connector.ts';
import { REPORT } from './event-report.ts';
import type { Incoming } from './hear.ts';
import { malformed } from './problem.ts';

export interface SubscriptionSettings {
  /** `mqtt://`, `mqtts://`, `ws://` or `wss://`, with name and password where the broker asks for them. */
  readonly broker: string;
  /** Filters of topics, such as `signals/#`. */
  readonly topics: readonly string[];
  /** The same after a restart: the broker keeps for it what came meanwhile. */
  readonly clientId: string;
  /** How messages that are no CloudEvents are read, by the filter of their topic. */
  readonly connectors?: Readonly<Record<string, Connector>>;
}

export interface SubscriptionEvents {
  /** Takes messages; until it is done the broker is not told, and what it throws has the broker send them again. */
  readonly take: (messages: readonly Incoming[]) => Promise<void>;
  /** The line is up, or down and why. */
  readonly line: (connected: boolean, problem?: Text) => void;
}

export interface Subscription {
  close(): Promise<void>;
}

const AGAIN_MS = 2_000;
const KEEPALIVE_S = 20;

/**
 * Listens to a broker (MQTT 3.1.1 and 5, quality of service 1) under a session that outlives the connection: what comes
 * while we are away the broker keeps, and what was not taken it sends again; what comes twice changes nothing. A message
 * is one event or a list of them. A lost line is opened again by itself.
 */
export function subscribe(settings: SubscriptionSettings, { take, line }: SubscriptionEvents): Subscription {
  const client = connect(settings.broker, {
    ...{ clientId: settings.clientId, clean: false, protocolVersion: 4, resubscribe: true },
    ...{ reconnectPeriod: AGAIN_MS, keepalive: KEEPALIVE_S, queueQoSZero: false },
  });
  let closing = false;
  client.on('connect', () => {
    client.subscribe([...settings.topics], { qos: 1 }, (error) => {
      line(error == null, error == null ? undefined : brokerText(error.message));
    });
  });
  client.on('close', () => {
    if (!closing) line(false, brokerText('closed'));
  });
  client.on('error', (error) => line(false, brokerText(error.message)));
  client.handleMessage = (packet, done) => {
    take(messagesOf(settings, packet.topic, packet.payload.toString())).then(
      () => done(),
      () => {
        // not acknowledged: the broker sends it again over a new line
        done(new Error('not taken'));
        client.stream.destroy();
      },
    );
  };
  return {
    close: async () => {
      closing = true;
      await client.endAsync();
    },
  };
}

const brokerText = (reason: string): Text => ({
  zh: `与消息代理的连接断开（${reason}）`,
  en: `The line to the broker is down (${reason})`,
});

/** Whether a topic is one that a filter names (MQTT 3.1.1, 4.7). */
export function matches(filter: string, topic: string): boolean {
  const [wanted, parts] = [filter.split('/'), topic.split('/')];
  for (const [n, one] of wanted.entries()) {
    if (one === '#') return true;
    if (n >= parts.length || (one !== '+' && one !== parts[n])) return false;
  }
  return wanted.length === parts.length;
}

/** What a message of a topic says: events, or what is wrong with it. */
export function messagesOf(
  { connectors = {} }: Pick<SubscriptionSettings, 'connectors'>,
  topic: string,
  body: string,
): readonly Incoming[] {
  const connector = Object.entries(connectors).find(([filter]) => matches(filter, topic))?.[1];
  try {
    const read: unknown = JSON.parse(body);
    if (connector !== undefined) return messagesThrough(connector, read);
    if (!Array.isArray(read)) return [{ event: cloudEventOf(read), body }];
    return cloudEventsOf(read).map((event, n) => ({ event, body: JSON.stringify(read[n]) }));
  } catch (error) {
    const problem = error instanceof Problem ? error : malformed('消息不是 JSON', 'The message is no JSON');
    return [{ event: problem, body }];
  }
}

/**
 * What another platform says, as messages with events of the type that is read without a connector: kept as those, so that
 * they can be tried again; an item that is wrong is kept as it came. Throws `signals.malformed`.
 */
export const messagesThrough = (connector: Connector, message: unknown): readonly Incoming[] =>
  connected(connector, message).map(({ item, read }) => {
    if (read instanceof Problem) return { event: read, body: JSON.stringify(item) };
    const event: CloudEvent = {
      ...{ source: connector.source, id: read.id, type: REPORT, time: null, data: read.data },
      sequence: typeof read.data['version'] === 'number' ? read.data['version'] : null,
    };
    return { event, body: structured(event) };
  });
