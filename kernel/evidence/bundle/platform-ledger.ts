import {
  certificateText,
  stampFrom,
  type Alliance,
  type AuthoritySettings,
  type Ledger,
} from '../../ledger/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { ProvenTimestamp } from './content.ts';
import type { ProvingLedger, ShownCheckpoint } from './proven.ts';

export interface LedgerParts {
  /** The owner's pool. */
  readonly db: Queryable;
  readonly ledger: Pick<Ledger, 'rows' | 'keysOf' | 'drain' | 'checkpoint' | 'proofsOf' | 'logOf'>;
  readonly alliance: Pick<Alliance, 'policy' | 'witnessed'>;
  /** The time-stamp authority of this installation; null without one. */
  readonly authority?: Pick<AuthoritySettings, 'trusted'> | null;
  readonly patience?: number;
}

/** Witnesses are asked every two seconds; one that is down is not waited for longer (status L). */
const PATIENCE_MS = 8_000;

/** The ledger of a platform with its witnesses and time-stamps, as an export of evidence needs it. */
export function provingLedger({
  db,
  ledger,
  alliance,
  authority = null,
  patience = PATIENCE_MS,
}: LedgerParts): ProvingLedger {
  const newest = async (shard: number): Promise<ShownCheckpoint | undefined> => {
    const found = await ledger.checkpoint(shard);
    return found && { size: found.size, note: found.note, satisfied: alliance.policy.witnesses.length === 0 };
  };
  return {
    logNames: async () => new Map((await ledger.rows()).map(({ shard, name }) => [shard, name])),
    keysOf: async (shard) => (await ledger.keysOf(shard)) ?? [],
    drain: () => ledger.drain(),
    newest,
    witnessed: (shard) =>
      alliance.policy.witnesses.length === 0 ? newest(shard) : alliance.witnessed(shard),
    proofsOf: (records, at) => ledger.proofsOf(records, at),
    timestamp: async (shard, from, to): Promise<ProvenTimestamp | null> => {
      const stamp = await stampFrom(db, shard, from);
      const files = await ledger.logOf(shard);
      if (stamp === undefined || stamp.size > to || files === undefined) return null;
      const { size, body, token } = stamp;
      return { size, text: body, token, consistency: await files.consistencyProof(size, to) };
    },
    alliance: () => {
      const { witnesses, quorum, mustInclude } = alliance.policy;
      return {
        witnesses: witnesses.map(({ name, agency, key }) => ({ name, agency, key })),
        policy: { quorum, mustInclude },
      };
    },
    patience,
    authorities: (authority?.trusted ?? []).map(certificateText),
  };
}
