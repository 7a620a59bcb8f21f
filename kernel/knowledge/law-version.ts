/** One version of a law: when its text was made, and from which day (ISO) it applies. `status` as in facts §0.1. */
export interface LawVersion {
  readonly law: string;
  readonly version: string;
  readonly from: string;
  readonly status: 'V' | 'S' | 'M';
}
