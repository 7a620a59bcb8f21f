import type { Actor } from '../../access/index.ts';
import type { Definitions } from '../../matters/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import type { FindingKind } from './comparison.ts';
import type { ProvincialContext } from './context.ts';
import { countFindings, scenarioNames } from './findings.ts';
import { linkState } from './link.ts';
import { mappings } from './mappings.ts';
import { reached, reachOf, reachValues } from './reach.ts';
import { countRefused } from './refused-list.ts';

/** How the exchange stands, as its agency sees it. */
export interface Overview {
  /** Whether a province is configured at all. */
  readonly configured: boolean;
  readonly link: {
    readonly downSince: string | null;
    readonly nextTry: string | null;
    readonly reachedAt: string | null;
    readonly pulledAt: string | null;
    readonly problem: { readonly code: string; readonly text: Text } | null;
  };
  readonly queue: { readonly waiting: number; readonly rejected: number; readonly oldest: string | null };
  readonly refused: number;
  readonly scenarios: readonly {
    readonly id: string;
    readonly name: Text;
    readonly active: boolean;
    readonly version: number;
  }[];
  /** The run under way, if any, and the last one that ended. */
  readonly running: { readonly state: 'asked' | 'running'; readonly askedAt: string } | null;
  readonly last: {
    readonly state: 'done' | 'failed';
    readonly finishedAt: string;
    readonly compared: number;
    readonly alike: number;
    readonly problem: { readonly code: string; readonly text: Text } | null;
  } | null;
  /** When the findings shown were found, and whether that is longer ago than a day and a half. */
  readonly foundAt: string | null;
  readonly stale: boolean;
  readonly open: Readonly<Partial<Record<FindingKind, number>>>;
}

/** A run a night: after a day and a half one has been missed. */
const STALE_MS = 36 * 3_600_000;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** The state of the exchange. Throws `provincial.not-yours` (403). */
export async function overview(
  { pool, definitions, endpoint, now }: Pick<ProvincialContext, 'pool' | 'definitions' | 'endpoint' | 'now'>,
  actor: Actor,
): Promise<Overview> {
  const reach = reachOf(actor);
  const [link, queue, refused, runs, open, kept] = await Promise.all([
    linkState(pool),
    queueOf(pool, actor),
    countRefused(pool, actor),
    latestRuns(pool),
    countFindings(pool, actor),
    scenarios(pool, definitions),
  ]);
  const done = runs.find((one) => one.state === 'done');
  const last = runs.find((one) => one.state === 'done' || one.state === 'failed');
  const running = runs.find((one) => one.state === 'asked' || one.state === 'running');
  return {
    configured: endpoint !== null,
    link: {
      downSince: iso(link.downSince),
      nextTry: iso(link.nextTry),
      reachedAt: iso(link.reachedAt),
      pulledAt: iso(link.pulledAt),
      problem: link.problem,
    },
    queue,
    refused,
    scenarios: kept,
    running:
      running === undefined
        ? null
        : { state: running.state as 'asked' | 'running', askedAt: running.asked_at.toISOString() },
    last:
      last?.finished_at == null
        ? null
        : {
            state: last.state as 'done' | 'failed',
            finishedAt: last.finished_at.toISOString(),
            // counts of the whole exchange are for those who look after all of an area
            compared: reach.all || reach.shards.length > 0 ? last.compared : 0,
            alike: reach.all || reach.shards.length > 0 ? last.alike : 0,
            problem: last.problem,
          },
    foundAt: done?.finished_at?.toISOString() ?? null,
    stale: done?.finished_at != null && now() - done.finished_at.getTime() > STALE_MS,
    open,
  };
}

async function queueOf(db: Queryable, actor: Actor): Promise<Overview['queue']> {
  const { rows } = await db.query<{ waiting: number; rejected: number; oldest: Date | null }>(
    `select count(*) filter (where o.state = 'waiting') as waiting, count(*) filter (where o.state = 'rejected') as rejected,
       min(o.queued_at) filter (where o.state = 'waiting') as oldest
     from exchange.provincial_outgoing o join matters.matter m on m.shard = o.shard and m.id = o.matter
     where o.state in ('waiting', 'rejected') and ${reached('m', 1)}`,
    [...reachValues(reachOf(actor))],
  );
  const row = rows[0]!;
  return { waiting: row.waiting, rejected: row.rejected, oldest: row.oldest?.toISOString() ?? null };
}

interface RunRow extends Record<string, unknown> {
  state: 'asked' | 'running' | 'done' | 'failed';
  asked_at: Date;
  finished_at: Date | null;
  compared: number;
  alike: number;
  problem: { code: string; text: Text } | null;
}

async function latestRuns(db: Queryable): Promise<readonly RunRow[]> {
  const { rows } = await db.query<RunRow>(
    'select * from exchange.provincial_run order by asked_at desc limit 20',
  );
  return rows;
}

async function scenarios(db: Queryable, definitions: Definitions): Promise<Overview['scenarios']> {
  const names = await scenarioNames(definitions);
  return (await mappings(db)).map(({ scenario, active, version }) => ({
    id: scenario,
    name: names.get(scenario) ?? { zh: scenario, en: scenario },
    active,
    version,
  }));
}
