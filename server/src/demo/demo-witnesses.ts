import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  initWitness,
  policyFile,
  readPolicy,
  trustLogs,
  writePolicy,
  type TrustedLog,
  type WitnessedLedger,
} from '@gaoyao/kernel/ledger';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { errorLine } from '../console.ts';
import { startWitnessChild, type WitnessChild } from '../witness/witness-child.ts';

/** Agencies of the demo city that run a witness, by their kind. */
const KINDS = ['court', 'procuratorate', 'justice-bureau'] as const;
const QUORUM = 2;
/** How often it is looked whether there are new logs to trust. */
const LOGS_MS = 2_000;

/** The witnesses of the demo city. */
export interface DemoWitnesses {
  readonly children: readonly WitnessChild[];
  stop(): Promise<void>;
}

export interface DemoWitnessOptions {
  readonly db: Queryable;
  /** The data folder; each witness has its state in `demo-witnesses/<name>`. */
  readonly home: string;
  readonly ledger: WitnessedLedger;
  /** One line for the operator's log. */
  readonly log: (text: string) => void;
}

/** One agency of each kind: the first county's, or the city's own. */
async function agencies(db: Queryable): Promise<readonly { readonly kind: string; readonly name: Text }[]> {
  const { rows } = await db.query<{ kind: string; zh: string; en: string }>(
    `select distinct on (kind) kind, name_zh as zh, name_en as en from access.agency
     where kind = any($1) order by kind, shard, id`,
    [KINDS],
  );
  return rows.map(({ kind, zh, en }) => ({ kind, name: { zh, en } }));
}

/**
 * In the demo the platform tells the witnesses which logs to trust. Where agencies run their own, each configures the keys
 * itself, from another source than the platform.
 */
async function logsToTrust(ledger: WitnessedLedger): Promise<readonly TrustedLog[]> {
  const logs = await ledger.logs();
  return Promise.all(logs.map(async ({ origin }) => ({ origin, keys: [...(await ledger.keysOf(origin))] })));
}

/**
 * Starts three witnesses of fictional agencies as processes of their own and writes the policy that two of them must have
 * signed. One that cannot start is said in the log and shown as silent; the platform runs without it.
 */
export async function startDemoWitnesses(options: DemoWitnessOptions): Promise<DemoWitnesses> {
  const { db, home, ledger, log } = options;
  const folders: string[] = [];
  const children: WitnessChild[] = [];
  const known = new Map<string, Text>();
  let trusted = await logsToTrust(ledger);
  for (const { kind, name } of await agencies(db)) {
    const folder = join(home, 'demo-witnesses', kind);
    try {
      if ((await stat(join(folder, 'witness.json')).catch(() => null)) === null)
        await initWitness(folder, { name: `${kind}.demo/witness`, agency: name, logs: trusted });
      else await trustLogs(folder, trusted);
      folders.push(folder);
      const child = await startWitnessChild(folder);
      children.push(child);
      known.set(child.name, name);
    } catch (error) {
      log(errorLine(error));
    }
  }
  await writeDemoPolicy(home, children, known);

  // a tenancy's log begins with its first leaf
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking
      .then(async () => {
        const now = await logsToTrust(ledger);
        if (JSON.stringify(now) === JSON.stringify(trusted)) return;
        for (const folder of folders) await trustLogs(folder, now);
        trusted = now;
      })
      .catch((error: unknown) => log(errorLine(error)));
  }, LOGS_MS);
  return {
    children,
    stop: async () => {
      clearInterval(timer);
      await looking;
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}

/** The demo's witnesses with their present addresses; whoever else was added to the policy stays, and so does the quorum. */
async function writeDemoPolicy(
  home: string,
  children: readonly WitnessChild[],
  known: ReadonlyMap<string, Text>,
): Promise<void> {
  const file = policyFile(home);
  const before = await readPolicy(file);
  const fresh = children.map(({ name, key, url }) => ({ name, key, url, agency: known.get(name)! }));
  const others = before.witnesses.filter(({ name }) => !known.has(name));
  const witnesses = [...fresh, ...others];
  if (witnesses.length === 0) return;
  await writePolicy(file, {
    witnesses,
    quorum:
      before.quorum > 0 ? Math.min(before.quorum, witnesses.length) : Math.min(QUORUM, witnesses.length),
    mustInclude: before.mustInclude.filter((name) => witnesses.some((one) => one.name === name)),
  });
}
