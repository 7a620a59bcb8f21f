import { evidenceLeaves } from '@gaoyao/kernel/evidence';
import { readingSource } from '@gaoyao/kernel/access';
import { Ledger } from '@gaoyao/kernel/ledger';
import type { Database } from '@gaoyao/kernel/store';

/** What the environment says of the ledger. */
interface LedgerSettings {
  /** Name that begins the origin of new logs: `GAOYAO_INSTALLATION`, else the host of `GAOYAO_ORIGIN`. */
  readonly installation?: string;
  /** New logs sign with SM2 beside Ed25519: `GAOYAO_LEDGER_SM2=1`. */
  readonly sm2: boolean;
}

function ledgerSettings(environment: NodeJS.ProcessEnv): LedgerSettings {
  const { GAOYAO_INSTALLATION: named = '', GAOYAO_ORIGIN: origin = '' } = environment;
  const installation = named === '' ? URL.parse(origin)?.host : named;
  return {
    sm2: environment['GAOYAO_LEDGER_SM2'] === '1',
    ...(installation === undefined || installation === '' ? {} : { installation }),
  };
}

/**
 * The ledger of the platform over its data folder, with every kind of leaf: acts, readings, versions and custody of
 * evidence. Throws `ledger.installation-invalid`.
 */
export const openLedger = (
  db: Database,
  home: string,
  {
    log,
    environment = {},
  }: { readonly log?: (text: string) => void; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<Ledger> =>
  Ledger.open({
    ...{ db, home, sources: [readingSource, ...evidenceLeaves] },
    ...ledgerSettings(environment),
    ...(log === undefined ? {} : { log }),
  });
