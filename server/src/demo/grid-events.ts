import type { City } from '@gaoyao/city';
import { systemActor, type Actor } from '@gaoyao/kernel/access';
import { demoGridEvents, demoPatrols, type DemoGridEvent } from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';
import { demoActors, type ActorOf } from './demo-papers.ts';

/** Events that go on side by side once all of them are reported. */
const SIDE_BY_SIDE = 12;

interface Opened {
  readonly matter: string;
  readonly number: string;
}

/** What is loaded: acts of a scenario by the accounts that may do them, under keys that stay. */
interface Loading {
  readonly platform: Assembled;
  readonly actorOf: ActorOf;
  readonly scenario: string;
  /** What was opened so far, by what the demo calls it. */
  readonly opened: Map<string, Opened>;
}

/**
 * Loads the grid events and patrols of the demo city through `Matters.perform`, every act at its own time by the account that may do it.
 * They are reported one after the other, so that numbers are the same every time, and then go on side by side. What is there
 * already is left as it is: the moment that counts as now is kept with the first try.
 */
export async function loadGridEvents(platform: Assembled, city: City): Promise<void> {
  const { rows } = await platform.db.owner.query<{ now: string }>(
    `update store.setting set value = value || jsonb_build_object('gridEvents', coalesce(value->'gridEvents', to_jsonb($1::bigint)))
     where key = 'demo' returning value->>'gridEvents' as now`,
    [Date.now()],
  );
  const now = Number(rows[0]!.now);
  const byAccount = demoActors(platform);
  const actorOf: ActorOf = async (account) => (account === 'system' ? systemActor : byAccount(account));
  const loading = { platform, actorOf, opened: new Map<string, Opened>() };
  await loadMatters({ ...loading, scenario: 'grid-events' }, demoGridEvents(city, now));
  await loadMatters({ ...loading, scenario: 'patrol' }, demoPatrols(city, now));
}

async function loadMatters(loading: Loading, matters: readonly DemoGridEvent[]): Promise<void> {
  for (const one of matters) loading.opened.set(one.key, await perform(loading, one, 0));
  const left = matters.values();
  const goOn = async (): Promise<void> => {
    for (const one of left)
      for (let index = 1; index < one.acts.length; index += 1) await perform(loading, one, index);
  };
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, goOn));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function perform(
  { platform, actorOf, scenario, opened }: Loading,
  { agency, unit, title, key, acts }: DemoGridEvent,
  index: number,
): Promise<Opened> {
  const { action, at, input, actor } = acts[index]!;
  const performer: Actor = await actorOf(actor);
  const { matter, number } = await platform.matters.perform({
    ...{ actor: performer, action, at },
    purpose: performer === systemActor ? 'maintenance' : 'handling',
    input: action === 'follow-existing' ? { ...opened.get(String(input['existing']))! } : input,
    on: index === 0 ? { scenario, agency, unit, title } : { matter: opened.get(key)!.matter },
    requestKey: `demo ${scenario} ${key} ${String(index)}`,
  });
  return { matter, number };
}
