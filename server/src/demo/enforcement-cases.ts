import type { City } from '@gaoyao/city';
import { addParties } from '@gaoyao/kernel/parties';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import { demoCases, type DemoAct, type DemoCase } from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';
import { demoActors, makePaper, type ActorOf } from './demo-papers.ts';

const SCENARIO = 'enforcement-case';
const PURPOSE = 'handling' as const;

/**
 * Loads the demo city's penalty cases as they would have come about: every act through `Matters.perform` at its own time by
 * the account that may do it, every paper drafted, signed, issued and served by the functions of the room. A bureau's cases
 * follow one another and the bureaus go side by side. What is there already is left as it is, so that a load that was cut
 * off goes on where it was.
 *
 * Papers know the present only: those of acts in the past were signed by hand, and their scan is taken in under the number
 * and the day written on it; those that are still under way are written on the platform.
 */
export async function loadEnforcementCases(
  platform: Assembled,
  city: City,
  onCase: () => void,
  cases: readonly DemoCase[] = demoCases(city),
): Promise<void> {
  const actorOf = demoActors(platform);
  await addMinors(platform, city, cases);
  const bureaus = Map.groupBy(cases, (one) => one.agency);
  const ends = await Promise.allSettled(
    [...bureaus.values()].map(async (ofBureau) => {
      for (const one of ofBureau) {
        await loadCase(platform, actorOf, one);
        onCase();
      }
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function addMinors(
  { db, protection }: Assembled,
  city: City,
  cases: readonly DemoCase[],
): Promise<void> {
  const shards = new Map(city.agencies.map(({ id, shard }) => [id, shard]));
  const minors = cases.flatMap(({ agency, minor }) => (minor === undefined ? [] : [{ agency, minor }]));
  const doors = minors.map(({ minor }) => ({ id: minor.place, day: city.today }));
  const addresses = await addressesOn(db.owner, doors);
  await addParties(
    db.owner,
    protection,
    minors.map(({ agency, minor }, index) => ({
      ...minor,
      ...{ shard: shards.get(agency)!, kind: 'person' as const },
      address: addresses.get(referenceKey(doors[index]!))!.address,
    })),
  );
}

const keyOf = ({ story }: DemoCase, index: number): string => `demo ${SCENARIO} ${story} ${String(index)}`;

/** The matter that a case was loaded as. */
export async function matterOf({ db }: Assembled, one: DemoCase): Promise<string | undefined> {
  const [first] = one.steps;
  if (first?.kind !== 'act') return undefined;
  const { rows } = await db.owner.query<{ matter: string }>(
    'select matter from matters.request where actor = $1 and key = $2',
    [first.actor, keyOf(one, 0)],
  );
  return rows[0]?.matter;
}

/** The case was told to its end before: a closed one may be sealed, and nobody of the bureau would find it. */
async function isWhole({ db }: Assembled, one: DemoCase): Promise<boolean> {
  const last = one.steps.at(-1);
  if (last?.kind !== 'act') return false;
  const { rows } = await db.owner.query('select from matters.request where actor = $1 and key = $2', [
    last.actor,
    keyOf(one, one.steps.length - 1),
  ]);
  return rows.length > 0;
}

async function loadCase(platform: Assembled, actorOf: ActorOf, one: DemoCase): Promise<void> {
  if (await isWhole(platform, one)) return;
  let matter: string | undefined;
  for (const [index, step] of one.steps.entries())
    if (step.kind === 'act') matter = await perform(platform, actorOf, one, index, step, matter);
    else if (matter !== undefined)
      await makePaper(platform, actorOf, { ...one, scenario: SCENARIO, matter }, step);
}

async function perform(
  { matters }: Assembled,
  actorOf: ActorOf,
  one: DemoCase,
  index: number,
  { action, actor, at, input }: DemoAct,
  matter: string | undefined,
): Promise<string> {
  const { agency, unit, title } = one;
  const performed = await matters.perform({
    actor: await actorOf(actor),
    purpose: PURPOSE,
    action,
    at,
    input,
    on: matter === undefined ? { scenario: SCENARIO, agency, unit, title: title.zh } : { matter },
    requestKey: keyOf(one, index),
  });
  return performed.matter;
}
