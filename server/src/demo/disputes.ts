import type { City } from '@gaoyao/city';
import { systemActor } from '@gaoyao/kernel/access';
import { shardOf, type Performed } from '@gaoyao/kernel/matters';
import { newId } from '@gaoyao/kernel/store';
import {
  demoCases,
  demoDisputes,
  type DemoDispute,
  type DemoOrigin,
  type DisputeAct,
} from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';
import { demoActors, makePaper, type ActorOf } from './demo-papers.ts';
import { matterOf } from './enforcement-cases.ts';
import { hearInThePast, linkMatters, takeOver } from './past-threads.ts';

/**
 * Loads the demo city's disputes, after the street orders and penalty cases that they are about: every act through
 * `Matters.perform` at its own time by the account that may do it, every paper that an act rests on signed by hand and
 * scanned. What they tell the thread was heard in its own time, and what they hand over was taken over then. The counties go
 * side by side, each in its own order, so that numbers are the same every time; what is there already is left as it is.
 */
export async function loadDisputes(
  platform: Assembled,
  city: City,
  onDispute: () => void,
  disputes: readonly DemoDispute[] = demoDisputes(city),
): Promise<void> {
  const loading: Loading = {
    platform,
    actorOf: demoActors(platform),
    matterOf: await originsOf(platform, city, disputes),
  };
  const shards = new Map(city.agencies.map(({ id, shard }) => [id, shard]));
  const counties = Map.groupBy(disputes, ({ agency }) => shards.get(agency)!);
  const ends = await Promise.allSettled(
    [...counties.values()].map(async (ofCounty) => {
      for (const one of ofCounty) {
        await loadDispute(loading, one);
        onDispute();
      }
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

interface Loading {
  readonly platform: Assembled;
  readonly actorOf: ActorOf;
  readonly matterOf: (origin: DemoOrigin) => Promise<string>;
}

const keyOf = ({ key }: DemoDispute, index: number): string => `demo dispute ${key} ${String(index)}`;
const accountOf = (actor: string): string => (actor === 'system' ? systemActor.account : actor);

/** The matter that an act of a dispute was performed on, if it was. */
async function performedOn(
  { db }: Pick<Assembled, 'db'>,
  one: DemoDispute,
  index: number,
): Promise<string | undefined> {
  const step = one.steps[index];
  if (step?.kind !== 'act') return undefined;
  const { rows } = await db.owner.query<{ matter: string }>(
    'select matter from matters.request where actor = $1 and key = $2',
    [accountOf(step.actor), keyOf(one, index)],
  );
  return rows[0]?.matter;
}

/** Ids of the matters that disputes are about or come from, by what the demo calls them. */
async function originsOf(
  platform: Assembled,
  city: City,
  disputes: readonly DemoDispute[],
): Promise<Loading['matterOf']> {
  const { rows } = await platform.db.owner.query<{ ref: string; id: string }>(
    `select source_ref as ref, id from matters.matter where scenario = 'street-order' and source_ref is not null`,
  );
  const streets = new Map(rows.map(({ ref, id }) => [ref, id]));
  const cases = new Map(demoCases(city).map((one) => [one.story, one]));
  const byKey = new Map(disputes.map((one) => [one.key, one]));
  const known = new Map<string, string>();
  return async ({ of, ref }) => {
    const found =
      known.get(ref) ??
      (of === 'street-order'
        ? streets.get(ref)
        : of === 'enforcement-case'
          ? await matterOf(platform, cases.get(ref)!)
          : await performedOn(platform, byKey.get(ref)!, 0));
    if (found === undefined) throw new Error(`the demo has no ${of} ${ref}`);
    known.set(ref, found);
    return found;
  };
}

async function loadDispute(loading: Loading, one: DemoDispute): Promise<void> {
  const { platform, actorOf } = loading;
  if ((await performedOn(platform, one, one.steps.length - 1)) !== undefined) return;
  const about = one.about === undefined ? undefined : await loading.matterOf(one.about);
  let matter: string | undefined;
  for (const [index, step] of one.steps.entries())
    if (step.kind === 'paper') {
      if (matter !== undefined)
        await makePaper(platform, actorOf, { scenario: one.scenario, matter, party: '', signers: {} }, step);
    } else {
      const performed = await perform(loading, one, index, step, matter, about);
      if (matter === undefined) await join(loading, one, performed, step.at, about);
      ({ matter } = performed);
      await hearInThePast(platform, performed, step);
    }
  if (matter !== undefined) await settlePeriods(platform, matter, one.steps);
}

/** What the law ties to the end of a period that ended before the last act is in the story: the worker has nothing to add. */
async function settlePeriods({ db }: Assembled, matter: string, steps: DemoDispute['steps']): Promise<void> {
  const last = Math.max(...steps.flatMap((step) => (step.kind === 'act' ? [step.at] : [])));
  await db.owner.query(
    'update matters.clock set expires = false where shard = $1 and matter = $2 and expires and due <= $3',
    [shardOf(matter), matter, new Date(last)],
  );
}

async function perform(
  { platform, actorOf }: Loading,
  one: DemoDispute,
  index: number,
  { action, actor, at, input }: DisputeAct,
  matter: string | undefined,
  about: string | undefined,
): Promise<Performed> {
  const platformItself = actor === 'system';
  return platform.matters.perform({
    actor: platformItself ? systemActor : await actorOf(actor),
    purpose: platformItself ? 'maintenance' : 'handling',
    ...{ action, at },
    input: matter === undefined && about !== undefined ? { ...input, against: about } : input,
    on:
      matter === undefined
        ? { scenario: one.scenario, agency: one.agency, unit: one.unit, title: one.title.zh }
        : { matter },
    requestKey: keyOf(one, index),
  });
}

/** The links that its thread is made of: to what it is about, and to what it was handed over from. */
async function join(
  { platform, matterOf: idOf }: Loading,
  one: DemoDispute,
  opened: Performed,
  at: number,
  about: string | undefined,
): Promise<void> {
  if (about !== undefined) await linkMatters(platform, opened.matter, about, 'about', at);
  if (one.handed === undefined) return;
  const origin = await idOf(one.handed);
  await linkMatters(platform, opened.matter, origin, 'handover', at);
  await takeOver(platform, {
    ...{ origin, action: one.handed.action, to: opened.matter, scenario: one.scenario, at },
    id: newId(),
    shard: shardOf(origin),
  });
}
