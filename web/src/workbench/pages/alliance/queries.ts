import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { allianceAlarms, allianceState } from '../../../api/alliance.ts';
import type { AllianceAlarm, AllianceState } from '../../../api/alliance.ts';
import { ledgerState, type LedgerState } from '../../../api/ledger.ts';

/** Everything of the alliance is kept under this key, so that a settlement refreshes banner and page. */
export const ALLIANCE = 'alliance';

const STATE_MS = 10_000;
const BANNER_MS = 30_000;

export const useAllianceState = (): UseQueryResult<AllianceState> =>
  useQuery({ queryKey: [ALLIANCE, 'state'], queryFn: allianceState, refetchInterval: STATE_MS });

export const useAlarms = (): UseQueryResult<readonly AllianceAlarm[]> =>
  useQuery({
    queryKey: [ALLIANCE, 'alarms'],
    queryFn: () => allianceAlarms('all'),
    refetchInterval: BANNER_MS,
  });

/** Time-stamps and the last full verification. */
export const useLedgerState = (): UseQueryResult<LedgerState> =>
  useQuery({ queryKey: [ALLIANCE, 'ledger'], queryFn: ledgerState, refetchInterval: BANNER_MS });

/** What the banner shows on every page. */
export const useOpenAlarms = (): UseQueryResult<readonly AllianceAlarm[]> =>
  useQuery({
    queryKey: [ALLIANCE, 'open'],
    queryFn: () => allianceAlarms('open'),
    refetchInterval: BANNER_MS,
  });
