import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readingSource } from '../access/index.ts';
import { Ledger, type LeafSource } from '../ledger/index.ts';
import type { Database } from '../store/index.ts';

/** A ledger over a test's database, in a data folder of its own. */
export interface TestLedger {
  readonly ledger: Ledger;
  readonly home: string;
  /** The same data folder opened anew, as after a start; the one before is stopped. */
  reopen(options?: { readonly sm2?: boolean }): Promise<Ledger>;
  close(): Promise<void>;
}

/** The ledger of acts and readings, and of the sources given. Nothing is sequenced before `start` or `drain`. */
export async function testLedger(
  db: Database,
  options: {
    readonly sources?: readonly LeafSource[];
    readonly installation?: string;
    readonly sm2?: boolean;
  } = {},
): Promise<TestLedger> {
  const home = await mkdtemp(join(tmpdir(), 'gaoyao-ledger-'));
  const { sources = [], installation = 'law.example.org', ...more } = options;
  const open = (anew: { readonly sm2?: boolean } = {}): Promise<Ledger> =>
    Ledger.open({ ...{ db, home, installation }, sources: [readingSource, ...sources], ...more, ...anew });
  let ledger = await open();
  return {
    get ledger() {
      return ledger;
    },
    home,
    reopen: async (anew) => {
      await ledger.stop();
      ledger = await open(anew);
      return ledger;
    },
    close: async () => {
      await ledger.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
