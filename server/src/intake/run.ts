import { beat, BEAT_MS, hear, subscribe, type SubscriptionSettings } from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { errorLine } from '../console.ts';
import type { Platform } from '../platform.ts';
import { hearContext } from './context.ts';

/** What listens as long as the server runs. */
export interface Intake {
  stop(): Promise<void>;
}

/**
 * Says each half minute that the HTTP intake can hear, and listens to the broker where one is configured. Stopping leaves
 * the session at the broker, which keeps what comes meanwhile.
 */
export function startIntake(
  platform: Pick<Platform, 'db' | 'protection' | 'addresses'>,
  subscription: SubscriptionSettings | null,
  log: (text: string) => void,
): Intake {
  const { owner } = platform.db;
  let broker: { connected: boolean; problem?: { zh: string; en: string } } = { connected: false };
  const failed = (error: unknown): void => log(errorLine(error));
  const say = async (): Promise<void> => {
    await beat(owner, 'http', { connected: true });
    if (subscription !== null) await beat(owner, 'mqtt', broker);
  };
  let saying = say().catch(failed);
  const again = (): void => {
    saying = saying.then(say).catch(failed);
  };
  const timer = setInterval(again, BEAT_MS);
  const context = hearContext(platform);
  const listening =
    subscription === null
      ? null
      : subscribe(subscription, {
          take: async (messages) => {
            const { rejected } = await hear(context, messages, { via: 'mqtt', speaker: null }).catch(
              (error: unknown) => {
                failed(error);
                throw error;
              },
            );
            if (rejected.some(({ kept }) => !kept)) failed(notKept());
          },
          line: (connected, problem) => {
            broker = { connected, ...(problem === undefined ? {} : { problem }) };
            again();
          },
        });
  return {
    stop: async () => {
      clearInterval(timer);
      await listening?.close();
      await saying;
    },
  };
}

const notKept = (): Problem =>
  new Problem('signals.dead-letters-full', {
    zh: '未收下的消息太多，消息代理送来的不再留存：请查看 gaoyao signals dead',
    en: 'Too many messages wait that were not taken: what the broker sends is not kept any more, see gaoyao signals dead',
  });
