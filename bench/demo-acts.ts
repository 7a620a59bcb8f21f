import { generateCity } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { demoMatters, type DemoMatter } from '@gaoyao/scenarios';
import { foundCity } from '../server/src/demo/load-demo.ts';
import type { Platform } from '../server/src/platform.ts';

/** The matters of the demo city and the people who handle them: real forms, roles, clocks and tasks. */
export interface DemoActs {
  readonly matters: readonly DemoMatter[];
  readonly actors: ReadonlyMap<string, Actor>;
}

/** Puts the demo city with its agencies, accounts and addresses, but no matter, into an empty database. */
export async function settleCity(platform: Platform): Promise<DemoActs> {
  const city = generateCity(1, { today: isoOf(localDay(Date.now())) });
  await foundCity(platform, city);
  const { db } = platform;
  const matters = demoMatters(city);
  const ids = new Set(matters.flatMap(({ acts }) => acts.map(({ actorId }) => actorId)));
  const actors = new Map<string, Actor>();
  for (const id of ids) {
    const actor = await loadActor(db.owner, id);
    if (actor === null) throw new Error(`the city has no account ${id}`);
    actors.set(id, actor);
  }
  await db.owner.query('analyze');
  return { matters, actors };
}
