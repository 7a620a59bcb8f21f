import { Logger, run, type Runner } from 'graphile-worker';
import {
  dropOldTraces,
  closeUnfinished,
  forgetCodes,
  forgetOldSignIns,
  systemActor,
} from '@gaoyao/kernel/access';
import { runBatches, settleArrivals, settleLeftOver, settleServices } from '@gaoyao/kernel/documents';
import { keepDossiers } from '@gaoyao/kernel/exchange';
import { catchUp, planStamps, thinCheckpoints } from '@gaoyao/kernel/ledger';
import { forgetOldNotices, tellPassedClocks } from '@gaoyao/kernel/notices';
import { isNewestKek, rewrap } from '@gaoyao/kernel/protection';
import { forgetDeadLetters, forgetReadings } from '@gaoyao/kernel/signals';
import { runRetention } from '@gaoyao/kernel/retention';
import { alertUnusualReading, deliverMessages, giveAnswers } from '@gaoyao/kernel/matters';
import { followDue } from '@gaoyao/kernel/places';
import { Problem } from '@gaoyao/kernel/store';
import { alertHomes, sayWaterRan } from './care/alert-homes.ts';
import { openPatrolProblems, PATROL_PROBLEMS } from './patrol/open-problems.ts';
import type { Platform } from './platform.ts';
import { runWaitingImports } from './address-imports.ts';
import { errorLine } from './console.ts';
import { isDemoLoading } from './demo/load-demo.ts';
import { runCourtReviews } from './court-reviews/index.ts';
import { closeSuperseded, runWaitingTrials } from './norms/index.ts';
import { roomsOver } from './room-service.ts';
import { CORRECTIONS, settleCorrections } from './address-corrections.ts';
import { holdsDemo } from './demo/demo-residents.ts';
import { forgetOld, sendToSystems } from './systems/send-to-systems.ts';
import { webhookPolicy } from './systems/webhook-policy.ts';
import { EDITIONS, settleEditions } from './safety/settle-editions.ts';
import { namedOnEscalation } from './grid/supervisor.ts';
import { openEmergencyReviews, settleEmergencyReviews } from './emergency-reviews.ts';
import { noticeChannels, openWays } from './notices/channels.ts';
import { electronicService } from './notices/electronic-service.ts';
import { whenTold } from './when-told.ts';
import { startSending } from './notices/sending.ts';
import { startCounting } from './signal-counting.ts';
import { forgetHeardWords, openAlerts, tendAlerts } from './signal-rules.ts';

/** What runs beside the requests: handing acts to reactors, expiring clocks, keeping tables in order. */
export interface Worker {
  /** Acts have been performed: hand them over now instead of at the next beat. */
  wake(): void;
  /** Something of the provincial exchange waits: see to it now instead of at the next minute. */
  exchangeAsked(): void;
  /** A trial of a norm was asked for: begin it now instead of at the next minute. */
  trialAsked(): void;
  /** A court asked for the review of all its cases: begin it now instead of at the next minute. */
  courtReviewAsked(): void;
  /** A file of addresses waits: import it now instead of at the next minute. */
  importAsked(): void;
  stop(): Promise<void>;
}

const BEAT_MS = 1_000;
/** Acts that follow one another closely are handed over together: figures lag by this much and cost a third less. */
const GATHER_MS = 200;

/** With the data folder (`home`), files of addresses that wait there are imported. */
export async function startWorker(
  platform: Platform,
  log: (text: string) => void,
  home?: string,
): Promise<Worker> {
  const { dispatcher } = platform;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const drain = (): void => {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    running = dispatcher
      .drain()
      .then(async () =>
        (await isDemoLoading(platform.db.owner))
          ? 0
          : deliverMessages({ db: platform.db.owner, matters: platform.matters }),
      )
      .then(
        (told) => {
          // what was told is an act like any other, and may tell more
          if (told > 0) again = true;
        },
        (error: unknown) => {
          log(errorLine(error));
        },
      )
      .finally(() => {
        running = undefined;
        if (again) drain();
      });
  };
  const counting = await startCounting(platform.db.owner, (error) => {
    log(errorLine(error));
  });
  const sending = await startSending({
    ...{ pool: platform.db.owner, protection: platform.protection },
    channels: await noticeChannels(process.env, async () =>
      webhookPolicy(process.env, await holdsDemo(platform.db.owner)),
    ),
    failed: (error) => {
      log(errorLine(error));
    },
  });
  const caring = await whenTold(platform.db.owner, 'dry-spells', {
    look: async () => {
      if (!(await isDemoLoading(platform.db.owner))) await alertHomes(platform);
    },
    failed: (error) => {
      log(errorLine(error));
    },
  });
  const alerting = await whenTold(platform.db.owner, 'alerts', {
    look: async () => {
      if (!(await isDemoLoading(platform.db.owner))) await openAlerts(platform);
    },
    failed: (error) => {
      log(errorLine(error));
    },
  });
  const beat = setInterval(() => {
    drain();
    counting.wake();
    sending.wake();
  }, BEAT_MS);
  drain();
  const jobs = await startJobs(platform, log, home);
  let woken: NodeJS.Timeout | undefined;
  return {
    wake: () => {
      woken ??= setTimeout(() => {
        woken = undefined;
        drain();
      }, GATHER_MS);
    },
    exchangeAsked: () => {
      for (const job of ['provincial', 'systems'])
        jobs.addJob(job, {}, { jobKey: job, maxAttempts: 3 }).catch((error: unknown) => {
          log(errorLine(error));
        });
    },
    trialAsked: () => {
      jobs.addJob('norm-trials', {}, { jobKey: 'norm-trials', maxAttempts: 3 }).catch((error: unknown) => {
        log(errorLine(error));
      });
    },
    courtReviewAsked: () => {
      jobs
        .addJob('court-reviews', {}, { jobKey: 'court-reviews', maxAttempts: 3 })
        .catch((error: unknown) => {
          log(errorLine(error));
        });
    },
    importAsked: () => {
      jobs
        .addJob('address-imports', {}, { jobKey: 'address-imports', maxAttempts: 3 })
        .catch((error: unknown) => {
          log(errorLine(error));
        });
    },
    stop: async () => {
      stopped = true;
      clearInterval(beat);
      clearTimeout(woken);
      await jobs.stop();
      await counting.stop();
      await sending.stop();
      await caring.stop();
      await alerting.stop();
      await running;
    },
  };
}

/** Timed work, once per moment however many servers there are. */
function startJobs(
  platform: Platform,
  log: (text: string) => void,
  home: string | undefined,
): Promise<Runner> {
  const { db } = platform;
  return run({
    pgPool: db.owner,
    // a trial on the past may take a minute, a verification many: clocks do not wait for them
    concurrency: 3,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (['error'].includes(level)) log(message);
    }),
    crontab: [
      '* * * * * expire-clocks ?max=1',
      '7 3 * * * prepare-partitions',
      '37 * * * * rewrap-keys',
      '17 * * * * end-sessions',
      '41 2 * * * retention',
      '*/5 * * * * unusual-reading ?max=3',
      '23 * * * * unusual-reading-wide ?max=3',
      '* * * * * emergency-reviews ?max=3',
      '* * * * * handover-answers ?max=3',
      '* * * * * papers ?max=3',
      '* * * * * evidence ?max=3',
      '* * * * * rooms ?max=3',
      '11 3 * * * evidence-sweep',
      '31 1 * * 6 evidence-verify',
      '* * * * * norm-trials ?max=3',
      '* * * * * court-reviews ?max=3',
      '* * * * * address-imports ?max=3',
      '* * * * * provincial ?max=1',
      '* * * * * systems ?max=1',
      '19 3 * * * forget-deliveries',
      '27 4 * * * provincial-reconcile',
      '5 1 * * * verify-ledger ?max=1',
      '* * * * * time-stamps ?max=1',
      '* * * * * places-follow ?max=1',
      '* * * * * signal-alerts ?max=1',
      '* * * * * care ?max=1',
      '47 3 * * * forget-words',
      `* * * * * ${CORRECTIONS} ?max=1`,
      `* * * * * ${EDITIONS} ?max=1`,
      `* * * * * ${PATROL_PROBLEMS} ?max=1`,
    ].join('\n'),
    taskList: {
      'expire-clocks': async () => {
        if (await isDemoLoading(db.owner)) return;
        // before the acts that end them
        await tellPassedClocks({ ...platform, pool: db.owner, now: Date.now });
        await expireClocks(platform, log);
      },
      // what a crash cut off; decisions wake it themselves
      [CORRECTIONS]: async () => {
        await settleCorrections(platform);
      },
      // the same for editions of the safety report
      [EDITIONS]: async () => {
        await settleEditions(platform);
      },
      [PATROL_PROBLEMS]: async () => {
        await openPatrolProblems(platform);
      },
      // silences that are due, alerts to open and those that nobody has accepted
      'signal-alerts': async () => {
        if (!(await isDemoLoading(db.owner))) await tendAlerts(platform);
      },
      // alerts that a crash cut off, and homes in which water ran again meanwhile
      care: async () => {
        if (await isDemoLoading(db.owner)) return;
        await alertHomes(platform);
        await sayWaterRan(platform);
      },
      'forget-words': async () => {
        await forgetHeardWords(platform);
      },
      // places whose codes change from today on, because units were changed for today
      'places-follow': async () => {
        await followDue(db);
      },
      'prepare-partitions': async () => {
        await db.owner.query(
          `select store.ensure_journal_partition((now() + interval '1 month')::date),
             access.ensure_trace_partition((now() + interval '1 month')::date)`,
        );
        await dropOldTraces(db.owner);
      },
      // a change of the master key that was cut off goes on by itself; there is nothing to do as a rule
      'rewrap-keys': async (_payload, { abortSignal }) => {
        if (await isNewestKek(db.owner, platform.keyring))
          await rewrap(db.owner, platform.keyring, { signal: abortSignal });
      },
      'unusual-reading': async () => {
        await alertUnusualReading(db.owner);
      },
      // what was written late, and what became a reading without a part since
      'unusual-reading-wide': async () => {
        await alertUnusualReading(db.owner, { wide: true });
      },
      'emergency-reviews': async () => {
        await openEmergencyReviews(platform);
        await settleEmergencyReviews(db);
      },
      // answers that a crash cut off; there is nothing to do as a rule
      'handover-answers': async () => {
        await giveAnswers({ db: db.owner, matters: platform.matters });
        await keepDossiers({ db: db.owner, definitions: platform.definitions });
      },
      // a province that is down is asked seldom; what waits stays in the queue
      provincial: async () => {
        await platform.provincial.beat();
      },
      // so is a system that is down; what waits for it stays in the queue
      systems: async () => {
        await sendToSystems(platform);
      },
      'forget-deliveries': async () => {
        await forgetOld(platform);
      },
      'provincial-reconcile': async () => {
        if (platform.provincial.configured) await platform.provincial.ask();
      },
      // every row, leaf, tile and checkpoint is read again; what is found stands in the status of the ledger until it is put right
      'verify-ledger': async (_payload, { abortSignal }) => {
        const { found } = await platform.ledger.verify({ signal: abortSignal });
        if (found > 0) log(`ledger.verification-found: ${String(found)}`);
        await thinCheckpoints(db.owner);
      },
      // what the authority did not answer is asked again at the next minute, and its absence stands in the status
      'time-stamps': async () => {
        await stampCheckpoints(platform, log);
      },
      'norm-trials': async (_payload, { abortSignal }) => {
        await runWaitingTrials(platform, log, abortSignal);
        await closeSuperseded(platform, log);
      },
      // what a court asked for, and what a stop cut off
      'court-reviews': async (_payload, { abortSignal }) => {
        await runCourtReviews(platform, { signal: abortSignal });
      },
      'address-imports': async (_payload, { abortSignal }) => {
        if (home !== undefined) await runWaitingImports(db, home, log, abortSignal);
      },
      // batches and changes that were cut off, and announcements whose period has passed
      papers: async (_payload, { abortSignal }) => {
        const failed = (paper: string, error: unknown): void => log(`paper ${paper} ${errorLine(error)}`);
        await settleLeftOver(platform, failed);
        await settleServices(platform, failed);
        await settleArrivals(
          { ...platform, electronic: electronicService(platform.protection, openWays(process.env)) },
          failed,
        );
        await runBatches(platform, abortSignal);
      },
      // captures that were cut off, uploads that ran out, and what erasing has left to do
      evidence: async () => {
        await platform.evidence.settle((item, error) => log(`evidence ${item} ${errorLine(error)}`));
      },
      // what a crash kept from the journals of matters
      rooms: async () => {
        await roomsOver(platform).settle();
      },
      'evidence-sweep': async () => {
        await platform.evidence.sweep();
      },
      // every stored byte, once a week (status L); `gaoyao evidence verify` does it at any time
      'evidence-verify': async (_payload, { abortSignal }) => {
        const { failed } = await platform.evidence.verify({ signal: abortSignal });
        if (failed > 0) log(`evidence verification: ${String(failed)} findings`);
      },
      retention: async (_payload, { abortSignal }) => {
        const { errors } = await runRetention(db.owner, platform.definitions, platform.protection, {
          signal: abortSignal,
        });
        for (const { matter, code } of errors) log(`retention ${matter} ${code}`);
      },
      'end-sessions': async () => {
        await forgetOldNotices(db.owner);
        await forgetDeadLetters(db.owner, platform.protection);
        await forgetReadings(db.owner);
        await forgetOldSignIns(db.owner);
        await forgetCodes(db.owner);
        await closeUnfinished(db.owner);
        await db.owner.query(`delete from matters.request where at < now() - interval '7 days'`);
      },
    },
  });
}

/** Plans time-stamps for logs that have grown and asks the authority for those that wait; without one, nothing. */
async function stampCheckpoints(
  { db, ledger, timeStamps }: Pick<Platform, 'db' | 'ledger' | 'timeStamps'>,
  log: (text: string) => void,
): Promise<void> {
  if (timeStamps == null) return;
  const newest = await Promise.all((await ledger.rows()).map(({ shard }) => ledger.checkpoint(shard)));
  await planStamps(
    db.owner,
    newest.filter((one) => one !== undefined),
    timeStamps,
  );
  const { failure } = await catchUp(db.owner, timeStamps);
  if (failure !== undefined) log(failure);
}

/** What the platform names in an act that a clock brings, by scenario and action. */
const NAMED: Readonly<Record<string, typeof namedOnEscalation>> = {
  'grid-events escalate': namedOnEscalation,
};

/**
 * Performs, as the platform, the act that the law ties to the end of a period (deemed acceptance and the like). Each end
 * is acted on once: one that the flow refuses is said in the log and not asked again every minute; one that the database
 * could not take is tried again.
 */
export async function expireClocks(
  platform: Pick<Platform, 'db' | 'definitions' | 'matters'>,
  log: (text: string) => void,
): Promise<void> {
  const { rows } = await platform.db.owner.query<{
    shard: number;
    matter: string;
    clock: string;
    definition: number;
    due: Date;
  }>(
    `select c.shard, c.matter, c.clock, m.definition, c.due from matters.clock c
     join matters.matter m on m.shard = c.shard and m.id = c.matter
     where c.expires and c.due <= now() order by c.due limit 1000`,
  );
  for (const row of rows) {
    const { flow } = await platform.definitions.byId(row.definition);
    const action = flow.clocks.get(row.clock)?.definition.onExpiry;
    if (action === undefined) continue;
    try {
      await platform.matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { matter: row.matter },
        action,
        input: (await NAMED[`${flow.definition.id} ${action}`]?.(platform.db.owner, row)) ?? {},
        requestKey: `expire ${row.matter} ${row.clock} ${row.due.toISOString()}`,
      });
    } catch (error) {
      log(errorLine(error));
      if (!(error instanceof Problem)) continue;
    }
    await platform.db.owner.query(
      'update matters.clock set expires = false where shard = $1 and matter = $2 and clock = $3 and due = $4',
      [row.shard, row.matter, row.clock, row.due],
    );
  }
}
