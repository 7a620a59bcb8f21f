import { systemActor, type Actor } from '@gaoyao/kernel/access';
import type { City } from '@gaoyao/city';
import type { Assembled } from '../platform.ts';
import { demoActors, type ActorOf } from './demo-papers.ts';

/** Matters that go on side by side once all of them are opened. */
const SIDE_BY_SIDE = 12;

/** A matter of the demo city: its acts in the order and at the time they happened, all before now. */
export interface DemoMatter {
  readonly key: string;
  /** Agency at which it is opened, and the unit in which it lies. */
  readonly agency: string;
  readonly unit: string;
  readonly title: string;
  readonly acts: readonly {
    readonly action: string;
    /** Id of an account, or `system`. */
    readonly actor: string;
    readonly at: number;
    readonly input: Readonly<Record<string, unknown>>;
  }[];
}

export interface Opened {
  readonly matter: string;
  readonly number: string;
}

/** Performs acts of the demo under keys that stay, each by the account that may do it. */
export interface DemoLoading {
  readonly platform: Assembled;
  readonly actorOf: ActorOf;
  /** What was opened so far, by what the demo calls it. */
  readonly opened: Map<string, Opened>;
}

export function demoLoading(platform: Assembled): DemoLoading {
  const byAccount = demoActors(platform);
  return {
    platform,
    actorOf: async (account) => (account === 'system' ? systemActor : byAccount(account)),
    opened: new Map(),
  };
}

/** The moment that counts as now for a part of the demo: that of the first try, so that a load that was cut off goes on. */
export async function momentOf({ db }: Assembled, part: string): Promise<number> {
  const { rows } = await db.owner.query<{ now: string }>(
    `update store.setting set value = value || jsonb_build_object($2::text, coalesce(value -> $2::text, to_jsonb($1::bigint)))
     where key = 'demo' returning value ->> $2::text as now`,
    [Date.now(), part],
  );
  return Number(rows[0]!.now);
}

/**
 * Loads matters of a scenario: opened one after the other, so that numbers are the same every time, and then going on side
 * by side. What is there already is left as it is.
 */
export async function loadMatters(
  loading: DemoLoading,
  scenario: string,
  matters: readonly DemoMatter[],
): Promise<void> {
  for (const one of matters) loading.opened.set(one.key, await perform(loading, scenario, one, 0));
  const left = matters.values();
  const goOn = async (): Promise<void> => {
    for (const one of left)
      for (let index = 1; index < one.acts.length; index += 1) await perform(loading, scenario, one, index);
  };
  const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, goOn));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function perform(
  { platform, actorOf, opened }: DemoLoading,
  scenario: string,
  { agency, unit, title, key, acts }: DemoMatter,
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

/** The account of a demo user, as the city has it. */
export const accountOf = (city: City, username: string): City['accounts'][number] =>
  city.accounts.find((one) => one.username === username)!;
