import type { City } from '@gaoyao/city';
import { systemActor, type Actor } from '@gaoyao/kernel/access';
import { demoGridEvents, type DemoGridEvent } from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';
import { demoActors, type ActorOf } from './demo-papers.ts';

const SCENARIO = 'grid-events';
/** Events that go on side by side once all of them are reported. */
const SIDE_BY_SIDE = 12;

interface Opened {
  readonly matter: string;
  readonly number: string;
}

const keyOf = ({ key }: DemoGridEvent, index: number): string => `demo ${SCENARIO} ${key} ${String(index)}`;

/**
 * Loads the grid events of the demo city through `Matters.perform`, every act at its own time by the account that may do it.
 * They are reported one after the other, so that numbers are the same every time, and then go on side by side. What is there
 * already is left as it is: the moment that counts as now is kept with the first try.
 */
export async function loadGridEvents(platform: Assembled, city: City): Promise<void> {
  const { rows } = await platform.db.owner.query<{ now: string }>(
    `update store.setting set value = value || jsonb_build_object('gridEvents', coalesce(value->'gridEvents', to_jsonb($1::bigint)))
     where key = 'demo' returning value->>'gridEvents' as now`,
    [Date.now()],
  );
  const events = demoGridEvents(city, Number(rows[0]!.now));
  const byAccount = demoActors(platform);
  const actorOf: ActorOf = async (account) => (account === 'system' ? systemActor : byAccount(account));
  const opened = new Map<string, Opened>();
  for (const event of events) opened.set(event.key, await perform(platform, actorOf, event, 0, opened));
  const left = events.values();
  const goOn = async (): Promise<void> => {
    for (const event of left)
      for (let index = 1; index < event.acts.length; index += 1)
        await perform(platform, actorOf, event, index, opened);
  };
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, goOn));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function perform(
  { matters }: Assembled,
  actorOf: ActorOf,
  event: DemoGridEvent,
  index: number,
  opened: ReadonlyMap<string, Opened>,
): Promise<Opened> {
  const { agency, unit, title, key } = event;
  const { action, at, input, actor } = event.acts[index]!;
  const performer: Actor = await actorOf(actor);
  const { matter, number } = await matters.perform({
    ...{ actor: performer, action, at },
    purpose: performer === systemActor ? 'maintenance' : 'handling',
    input: action === 'follow-existing' ? { ...opened.get(String(input['existing']))! } : input,
    on: index === 0 ? { scenario: SCENARIO, agency, unit, title } : { matter: opened.get(key)!.matter },
    requestKey: keyOf(event, index),
  });
  return { matter, number };
}
