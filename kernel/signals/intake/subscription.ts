import { connect } from 'mqtt';
import type { Text } from '../../store/index.ts';
import type { Incoming } from './hear.ts';
import { messagesOf, type TopicConnectors } from './read-message.ts';

export interface SubscriptionSettings {
  /** `mqtt://`, `mqtts://`, `ws://` or `wss://`, with name and password where the broker asks for them. */
  readonly broker: string;
  /** Filters of topics, such as `signals/#`. */
  readonly topics: readonly string[];
  /** The same after a restart: the broker keeps for it what came meanwhile. */
  readonly clientId: string;
  /** How messages that are no CloudEvents are read, by the filter of their topic. */
  readonly connectors?: TopicConnectors;
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
