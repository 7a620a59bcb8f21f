import { createHash } from 'node:crypto';
import type { Row } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
import type { IndicatorCatalogue } from '../catalogue/definition.ts';
import type { ReportFigure, ReportPeriod } from '../catalogue/reading.ts';

/** A figure as it was frozen, with the version of the definition it was counted by. */
export interface EditionFigure extends ReportFigure {
  readonly version: number;
}

/** What is frozen beside the figures. */
export interface EditionContent {
  /** The definitions as they were. */
  readonly catalogue: IndicatorCatalogue;
  readonly versions: Readonly<Record<string, number>>;
  /** The unit of the report first, then those shown beside each other. */
  readonly units: readonly string[];
  /** Residents at the end of the days, by unit; left out where unknown. */
  readonly residents: Readonly<Record<string, number>>;
  /** Whatever else was shown: names, freshness, ranking with its method. */
  readonly beside: unknown;
}

/** One edition of a report. The same period may have several, the later beside the earlier. */
export interface Edition {
  readonly shard: number;
  readonly id: string;
  readonly report: string;
  readonly catalogue: string;
  readonly by: ReportPeriod;
  readonly period: string;
  readonly unit: string;
  /** From 1, within the report, unit and period. */
  readonly number: number;
  readonly state: 'draft' | 'published';
  /** The days its figures cover, both included: fewer than the period's where that was still running. */
  readonly days: Span;
  /** ISO time at which it was frozen. */
  readonly asOf: string;
  /** How far the ledger of signals was counted. */
  readonly counted: { readonly xid: string; readonly position: number };
  readonly content: EditionContent;
  readonly preparedBy: string;
  readonly reason: string | null;
  /** The published edition it stands beside. */
  readonly supersedes: string | null;
  /** SHA-256 (hex) of all that is frozen. */
  readonly sha256: string;
  readonly matter: string | null;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  /** The notice that stands in its place once it was withdrawn; its figures stay readable. */
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

interface EditionRow extends Row {
  readonly shard: number;
  readonly id: string;
  readonly report: string;
  readonly catalogue: string;
  readonly by: ReportPeriod;
  readonly period: string;
  readonly unit: string;
  readonly number: number;
  readonly state: 'draft' | 'published';
  readonly first_day: string;
  readonly last_day: string;
  readonly as_of: Date;
  readonly counted_xid: string;
  readonly counted_position: number;
  readonly tree: string | null;
  readonly content: EditionContent;
  readonly prepared_by: string;
  readonly reason: string | null;
  readonly supersedes: string | null;
  readonly sha256: string;
  readonly matter: string | null;
  readonly published_at: Date | null;
  readonly published_by: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_reason: string | null;
}

/** Columns of `indicators.edition e left join indicators.edition_withdrawal w`. */
export const EDITION = `e.shard, e.id, e.report, e.catalogue, e.by, e.period, e.unit, e.number, e.state,
  e.first_day::text as first_day, e.last_day::text as last_day, e.as_of, e.counted_xid::text as counted_xid,
  e.counted_position, e.tree, e.content, e.prepared_by, e.reason, e.supersedes, e.sha256, e.matter, e.published_at,
  e.published_by, w.at as withdrawn_at, w.by_account as withdrawn_by, w.reason as withdrawn_reason`;
export const EDITIONS = `indicators.edition e
  left join indicators.edition_withdrawal w on w.shard = e.shard and w.edition = e.id`;

export const editionOf = (row: EditionRow): Edition => ({
  ...{ shard: row.shard, id: row.id, report: row.report, catalogue: row.catalogue, by: row.by },
  ...{ period: row.period, unit: row.unit, number: row.number, state: row.state },
  days: { from: row.first_day, to: row.last_day },
  asOf: row.as_of.toISOString(),
  counted: { xid: row.counted_xid, position: row.counted_position },
  ...{ content: row.content, preparedBy: row.prepared_by, reason: row.reason, supersedes: row.supersedes },
  ...{ sha256: row.sha256, matter: row.matter, publishedBy: row.published_by },
  publishedAt: row.published_at?.toISOString() ?? null,
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { at: row.withdrawn_at.toISOString(), by: row.withdrawn_by!, reason: row.withdrawn_reason! },
});
export type { EditionRow };

/** What an edition's digest is taken of: all that is frozen, and nothing that comes later. */
export type Frozen = Pick<
  Edition,
  'report' | 'by' | 'period' | 'unit' | 'number' | 'days' | 'asOf' | 'content' | 'reason' | 'supersedes'
> & { readonly tree: string | null; readonly figures: readonly EditionFigure[] };

/** SHA-256 (hex) of a value written as JSON with its keys in order (RFC 8785 in all that figures need). */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex');

export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );

/** The digest, whatever order the figures come in. */
export const editionDigest = (frozen: Frozen): string =>
  digestOf({
    ...{ report: frozen.report, by: frozen.by, period: frozen.period, unit: frozen.unit },
    ...{ number: frozen.number, days: frozen.days, asOf: frozen.asOf, content: frozen.content },
    ...{ reason: frozen.reason, supersedes: frozen.supersedes, tree: frozen.tree },
    figures: frozen.figures
      .map((one) => [`${one.unit} ${one.indicator}`, one] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, one]) => one),
  });
