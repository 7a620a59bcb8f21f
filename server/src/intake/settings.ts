import { readFile } from 'node:fs/promises';
import { readConnector, type SubscriptionSettings, type TopicConnectors } from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which broker is listened to: `GAOYAO_MQTT` (`mqtts://name:password@host`), `GAOYAO_MQTT_TOPICS` (filters with commas between;
 * `gaoyao/#` unless given), `GAOYAO_MQTT_CLIENT` (the session at the broker), `GAOYAO_MQTT_CONNECTORS` (a JSON file with a
 * connector for each filter of topics whose messages are no CloudEvents). Null where no broker is named. Throws
 * `settings.bad-broker` and `signals.bad-connector`.
 */
export async function subscriptionFrom(environment: Environment): Promise<SubscriptionSettings | null> {
  const broker = environment['GAOYAO_MQTT'] ?? '';
  if (broker === '') return null;
  const url = URL.parse(broker);
  if (url === null || !['mqtt:', 'mqtts:', 'ws:', 'wss:'].includes(url.protocol))
    throw new Problem('settings.bad-broker', {
      zh: 'GAOYAO_MQTT 应如 mqtts://用户:口令@broker.example.org',
      en: 'GAOYAO_MQTT looks like mqtts://name:password@broker.example.org',
    });
  const topics = (environment['GAOYAO_MQTT_TOPICS'] ?? 'gaoyao/#').split(',').map((one) => one.trim());
  return {
    broker,
    topics: topics.filter((one) => one !== ''),
    clientId: environment['GAOYAO_MQTT_CLIENT'] ?? 'gaoyao-intake',
    connectors: await connectorsFrom(environment),
  };
}

/** The connectors of `GAOYAO_MQTT_CONNECTORS` as the file stands now. Throws `signals.bad-connector`. */
export async function connectorsFrom(environment: Environment): Promise<TopicConnectors> {
  const file = environment['GAOYAO_MQTT_CONNECTORS'] ?? '';
  if (file === '') return {};
  const read = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(read).map(([filter, one]) => [filter, readConnector(one)]));
}
