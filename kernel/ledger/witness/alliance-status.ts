import type { Queryable, Text } from '../../store/index.ts';
import { witnessedCheckpoint } from './cosignatures.ts';
import type { AlliancePolicy } from './policy.ts';
import type { WitnessedLog } from './witness-client.ts';
import { latestSigned, witnessStates } from './witness-states.ts';

/** How the alliance stands: who signed up to what, who is silent, and whether it is enough. Absence is said. */
export interface AllianceStatus {
  readonly quorum: number;
  readonly mustInclude: readonly string[];
  readonly witnesses: readonly {
    readonly name: string;
    readonly agency: Text;
    readonly url: string;
    readonly key: string;
    readonly reachedAt: Date | null;
    readonly silentSince: Date | null;
    readonly problem: { readonly code: string; readonly origin: string | null } | null;
    readonly signed: readonly { readonly origin: string; readonly size: number; readonly at: Date }[];
  }[];
  readonly logs: readonly {
    readonly shard: number;
    readonly origin: string;
    readonly size: number;
    readonly witnessed: {
      readonly size: number;
      readonly signed: readonly string[];
      readonly satisfied: boolean;
    };
  }[];
}

/** How everybody stands, by what the database holds. */
export async function allianceStatus(
  db: Queryable,
  policy: AlliancePolicy,
  logs: readonly WitnessedLog[],
): Promise<AllianceStatus> {
  const [states, signed] = await Promise.all([witnessStates(db), latestSigned(db)]);
  const originOf = new Map(logs.map(({ shard, origin }) => [shard, origin]));
  return {
    quorum: policy.quorum,
    mustInclude: policy.mustInclude,
    witnesses: policy.witnesses.map((witness) => {
      const state = states.get(witness.name);
      return {
        ...witness,
        reachedAt: state?.reachedAt ?? null,
        silentSince: state?.silentSince ?? null,
        problem: state?.problem ?? null,
        signed: signed.flatMap((one) => {
          const origin = originOf.get(one.shard);
          return one.witness === witness.name && origin !== undefined
            ? [{ origin, size: one.size, at: one.at }]
            : [];
        }),
      };
    }),
    logs: await Promise.all(
      logs.map(async (log) => {
        const { shard, origin, size } = log;
        const witnessed = await witnessedCheckpoint(db, policy, shard, log);
        return {
          ...{ shard, origin, size },
          witnessed: { size: witnessed.size, signed: witnessed.signed, satisfied: witnessed.satisfied },
        };
      }),
    ),
  };
}
