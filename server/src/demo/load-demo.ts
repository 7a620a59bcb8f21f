import { generateCity, type City } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { History, type HistoricalMatter } from '@gaoyao/kernel/matters';
import { inTransaction, Problem, type Queryable } from '@gaoyao/kernel/store';
import { demoCases, demoDisputes, demoMatters } from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';
import { loadCorrections } from './address-corrections.ts';
import { loadLibrary } from './address-library.ts';
import { loadCity, loadParties } from './city-in-database.ts';
import { loadCare } from './care.ts';
import { addDemoResidents } from './demo-residents.ts';
import { loadDisputes } from './disputes.ts';
import { loadEnforcementCases } from './enforcement-cases.ts';
import { loadGridEvents } from './grid-events.ts';
import { loadSafety } from './safety.ts';

export const DEMO_SEED = 1;
const MATTERS_PER_BATCH = 500;

/** Whether the demo city is there, still loading (a load was cut off), or the database holds something of its own. */
export async function demoState(platform: Assembled): Promise<'loaded' | 'partial' | 'empty' | 'own'> {
  const { rows } = await platform.db.owner.query<{
    demo: string | null;
    matters: boolean;
    accounts: boolean;
  }>(
    `select (select value->>'state' from store.setting where key = 'demo') as demo,
       exists (select 1 from matters.matter) as matters,
       exists (select 1 from access.account where password_hash is not null) as accounts`,
  );
  const { demo, matters, accounts } = rows[0]!;
  if (demo === 'loaded') return 'loaded';
  if (demo === 'loading') return 'partial';
  return matters || accounts ? 'own' : 'empty';
}

/** The demo's past is being told: what periods end and what matters tell each other is part of the story until it is over. */
export async function isDemoLoading(db: Queryable): Promise<boolean> {
  const { rows } = await db.query(
    `select from store.setting where key = 'demo' and value->>'state' = 'loading'`,
  );
  return rows.length > 0;
}

/** The city without what happens in it: its organs and accounts, its address library, its people at their doors. */
export async function foundCity({ db, protection }: Assembled, city: City): Promise<void> {
  await inTransaction(db.owner, async (client) => {
    const { rowCount } = await client.query(
      `insert into store.setting (key, value) values ('demo', $1) on conflict (key) do nothing`,
      [JSON.stringify({ state: 'loading', seed: city.seed, today: city.today })],
    );
    if (rowCount === 1) await loadCity(client, city);
  });
  await loadLibrary(db, city);
  await inTransaction(db.owner, (client) => loadParties(client, protection, city));
}

/**
 * Loads the fictional city and its matters through the one path, each act at its own time. A load that was cut off
 * goes on where it was: the city is one transaction, its address library goes step by step, and matters already there
 * are left as they are.
 */
export async function loadDemo(
  platform: Assembled,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { db, definitions, reactors } = platform;
  const setting = await db.owner.query<{ today: string }>(
    `select value->>'today' as today from store.setting where key = 'demo'`,
  );
  const today = setting.rows[0]?.today ?? isoOf(localDay(Date.now()));
  const city = generateCity(DEMO_SEED, { today });
  await foundCity(platform, city);
  const history = new History({
    pool: db.owner,
    definitions,
    reactors,
    flow: await definitions.current('street-order'),
    calendar: await platform.calendar(),
    purpose: 'import',
  });
  const agencies = new Map(city.agencies.map((agency) => [agency.id, agency]));
  const first = (zh: string): string => zh.slice(0, 1);
  const matters = demoMatters(city).map((matter): HistoricalMatter => ({
    ref: matter.id,
    shard: agencies.get(matter.agencyId)!.shard,
    agency: matter.agencyId,
    unit: matter.unitId,
    mark: `${first(agencies.get(matter.agencyId)!.name.zh)}综执`,
    title: matter.title.zh,
    acts: matter.acts.map((act, index) => ({
      action: act.action,
      at: act.at,
      input: act.input,
      actor: act.actorId,
      acting: matter.agencyId,
      key: String(index),
    })),
  }));
  const disputes = demoDisputes(city);
  const total = matters.length + demoCases(city).length + disputes.length;
  for (let start = 0; start < matters.length; start += MATTERS_PER_BATCH) {
    await history.commit(await history.prepare(matters.slice(start, start + MATTERS_PER_BATCH)));
    onProgress(Math.min(start + MATTERS_PER_BATCH, matters.length), total);
  }
  const { rows } = await db.owner.query<{ n: number }>(
    `select count(*) as n from matters.matter where scenario = 'street-order' and snapshot->>'deviations' is not null`,
  );
  if (rows[0]!.n > 0)
    throw new Problem(
      'demo.deviating',
      {
        zh: `演示数据有 ${String(rows[0]!.n)} 个事项不符合流程`,
        en: `${String(rows[0]!.n)} demo matters do not fit their flow`,
      },
      { status: 500 },
    );
  let done = matters.length;
  const oneMore = (): void => {
    done += 1;
    onProgress(done, total);
  };
  await loadEnforcementCases(platform, city, oneMore);
  await loadDisputes(platform, city, oneMore, disputes);
  await loadCorrections(platform, city);
  await loadGridEvents(platform, city);
  await addDemoResidents(db, platform.protection, city);
  await loadCare(platform, city);
  await loadSafety(db, city);
  await db.owner.query(
    `update store.setting set value = value || '{"state":"loaded"}', changed_at = now() where key = 'demo'`,
  );
  await db.owner.query('analyze');
}
