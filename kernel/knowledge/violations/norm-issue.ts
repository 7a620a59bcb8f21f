import type { Text } from '../../store/index.ts';

/** Something wrong with an entry (`error`: it is not submitted so), or something its editor should know (`notice`). */
export interface NormIssue {
  readonly severity: 'error' | 'notice';
  /** Stable code. */
  readonly code: string;
  /** Where in the entry, like `bands.heavier`. */
  readonly place: string;
  readonly text: Text;
}

export const issue = (
  severity: NormIssue['severity'],
  code: string,
  place: string,
  zh: string,
  en: string,
): NormIssue => ({ severity, code, place, text: { zh, en } });
