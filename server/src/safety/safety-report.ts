import type {
  Comparison,
  Estimated,
  Freshness,
  Indicator,
  ReportFigure,
  ReportPeriod,
} from '@gaoyao/kernel/indicators';
import type { Text } from '@gaoyao/kernel/store';

export interface ReportUnit {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
}

/** A definition as it is shown: what it says of itself, its version, and whether a newer one is being counted. */
export type ShownDefinition = Pick<
  Indicator,
  'id' | 'domain' | 'name' | 'meaning' | 'limits' | 'source' | 'sources' | 'unit' | 'better' | 'persons'
> & { readonly big: boolean; readonly version: number; readonly recounting: boolean };

export interface ReportHead {
  readonly period: {
    readonly by: ReportPeriod;
    readonly id: string;
    readonly now: { readonly from: string; readonly to: string };
    readonly running: boolean;
    readonly former: string;
    readonly next: string | null;
  };
  readonly unit: ReportUnit;
  readonly path: readonly ReportUnit[];
  readonly residents: number | null;
  readonly asOf: string;
  readonly stale: boolean;
  readonly sources: readonly Freshness[];
  readonly edition: {
    readonly id: string;
    readonly number: number;
    readonly publishedAt: string | null;
  } | null;
}

export type ReportLine = Omit<ReportFigure, 'indicator' | 'unit' | 'key'> & {
  readonly definition: ShownDefinition;
};

export interface ReportDomain {
  readonly id: string;
  readonly name: Text;
  readonly cure: { readonly scenario: string; readonly name: Text; readonly installed: boolean } | null;
  readonly figures: readonly ReportLine[];
}

export interface UnitBelow extends ReportUnit {
  readonly figures: readonly {
    readonly indicator: string;
    readonly figure: Estimated;
    readonly yearOnYear: Comparison | null;
    readonly state: ReportFigure['state'];
  }[];
}

/** The report of a unit and a period, running or of an edition: pages and files are made of it alone. */
export interface SafetyReport {
  readonly head: ReportHead;
  readonly domains: readonly ReportDomain[];
  readonly units: readonly UnitBelow[];
  /** SHA-256 (hex) of the edition it was frozen in; null while it runs. */
  readonly digest: string | null;
}
