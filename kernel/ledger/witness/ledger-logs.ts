import type { Ledger } from '../sequencing/ledger.ts';
import type { WitnessedLedger } from './alliance.ts';
import type { WitnessedLog } from './witness-client.ts';

/** The logs of a platform's ledger, as its alliance looks at them. */
export const logsOfLedger = (ledger: Ledger): WitnessedLedger => ({
  logs: async () => {
    const logs = await Promise.all(
      (await ledger.rows()).map(async ({ shard, origin }): Promise<WitnessedLog | null> => {
        const checkpoint = await ledger.checkpoint(shard);
        return checkpoint === undefined
          ? null
          : {
              ...{ shard, origin, size: checkpoint.size, note: checkpoint.note },
              consistencyProof: async (from, to) => (await filesOf(ledger, shard)).consistencyProof(from, to),
              rootAt: async (size) => (await filesOf(ledger, shard)).rootAt(size),
            };
      }),
    );
    return logs.filter((log) => log !== null);
  },
  keysOf: async (origin) =>
    (await ledger.rows()).filter((row) => row.origin === origin).map(({ key }) => key),
});

async function filesOf(ledger: Ledger, shard: number) {
  const files = await ledger.logOf(shard);
  if (files === undefined) throw new Error(`log ${String(shard)} has no files here`);
  return files;
}
