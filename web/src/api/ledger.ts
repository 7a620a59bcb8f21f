import { request } from './request.ts';

/** How the time-stamp authority stands to one log. */
export interface StampedLog {
  readonly origin: string;
  readonly size: number | null;
  readonly stampedAt: string | null;
  readonly authority: string | null;
  readonly waiting: number;
  readonly waitingSince: string | null;
  readonly failure: string | null;
}

/** What of the ledger's state the pages show. */
export interface LedgerState {
  readonly verification: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly leaves: number;
    readonly found: number;
  } | null;
  readonly timeStamps: {
    readonly configured: boolean;
    readonly everyMinutes: number | null;
    readonly logs: readonly StampedLog[];
  };
}

export const ledgerState = async (): Promise<LedgerState> =>
  (await request('/api/ledger/status')) as LedgerState;
