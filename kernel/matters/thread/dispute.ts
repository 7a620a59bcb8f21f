import type { Snapshot } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import type { InstalledFlow } from '../definitions.ts';
import { outcomeName, stageName, type Named } from '../list.ts';
import { contradictions, type Anomaly, type WatchedMatter } from './anomalies.ts';

/** A matter of a dispute in a list. */
export interface DisputeMatter {
  readonly id: string;
  readonly number: string;
  readonly scenario: Named;
  readonly agency: Named;
  readonly stage: Named;
  readonly outcome: Named | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  readonly nextDue: string | null;
}

/** A thread as far as the reader may see its matters. */
export interface Dispute {
  /** The oldest matter that is shown: where the page of the thread begins. */
  readonly start: string;
  /** Oldest first. */
  readonly matters: readonly DisputeMatter[];
  readonly open: boolean;
  readonly lastAt: string;
  readonly anomalies: readonly FoundAnomaly[];
}

export interface FoundAnomaly extends Anomaly {
  readonly matter: Pick<DisputeMatter, 'id' | 'number' | 'scenario' | 'agency'>;
}

export interface DisputeRow extends Record<string, unknown> {
  readonly thread: string;
  /** All matters of the thread. It says that there are others, so it is not shown. */
  readonly size: number;
  readonly shard: number;
  readonly id: string;
  readonly scenario: string;
  readonly definition: number;
  readonly agency: string;
  readonly agency_zh: string | null;
  readonly agency_en: string | null;
  readonly unit: string | null;
  /** The units above its own. */
  readonly above: readonly string[];
  readonly number: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly opened_at: Date;
  readonly last_at: Date;
  readonly closed_at: Date | null;
  readonly next_due: Date | null;
  readonly snapshot: Snapshot;
  readonly sealed: boolean;
  readonly refused: WatchedMatter['refused'] | null;
  readonly waiting: WatchedMatter['waiting'] | null;
}

/** A row that was looked at: in words, and with what is wrong in it. */
export interface Looked {
  readonly row: DisputeRow;
  readonly item: DisputeMatter;
  readonly watched: WatchedMatter;
  readonly anomalies: readonly Anomaly[];
}

export const disputeMatter = (installed: InstalledFlow, row: DisputeRow): DisputeMatter => ({
  id: row.id,
  number: row.number,
  scenario: { id: row.scenario, name: installed.flow.definition.name },
  agency: { id: row.agency, name: agencyName(row) },
  stage: stageName(installed, row.stage),
  outcome: row.outcome === null ? null : outcomeName(installed, row.outcome),
  openedAt: row.opened_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  nextDue: row.next_due?.toISOString() ?? null,
});

const agencyName = ({ agency_zh: zh, agency_en: en }: DisputeRow): Text => ({
  zh: zh ?? '',
  en: en ?? zh ?? '',
});

/** The matters of one thread put together, with what is wrong in each and between them. */
export function disputeOf(looked: readonly Looked[]): Dispute {
  const of = [...looked].sort((a, b) => a.row.opened_at.getTime() - b.row.opened_at.getTime());
  const between = contradictions(of.map(({ watched }) => watched));
  return {
    start: of[0]!.row.id,
    matters: of.map(({ item }) => item),
    open: of.some(({ row }) => row.closed_at === null),
    lastAt: of
      .map(({ item }) => item.lastAt)
      .sort()
      .at(-1)!,
    anomalies: of.flatMap(({ item: { id, number, scenario, agency }, anomalies }) =>
      [...anomalies, ...between.flatMap(({ matter, anomaly }) => (matter === id ? [anomaly] : []))].map(
        (anomaly): FoundAnomaly => ({ ...anomaly, matter: { id, number, scenario, agency } }),
      ),
    ),
  };
}
