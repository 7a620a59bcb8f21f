/** Where a paper stands. `issuing`: it has its number and what is issued is not in the journal yet. */
export type PaperStanding =
  'draft' | 'signed' | 'issuing' | 'issued' | 'served' | 'corrected' | 'withdrawn' | 'discarded';

export interface PaperRow extends Record<string, unknown> {
  id: string;
  shard: number;
  matter: string;
  template: string;
  definition: number;
  agency: string;
  audience: 'internal' | 'party' | 'other-body';
  state: PaperStanding;
  version: number;
  digest: string;
  signed: number;
  subject: string;
  compartments: string[];
  word: string | null;
  year: number | null;
  ordinal: number | null;
  number: string | null;
  outside: boolean;
  by_hand: boolean;
  file: string | null;
  corrects: string | null;
  corrected_by: string | null;
  reason: string | null;
  drafted_by: string;
  drafted_at: Date;
  changed_at: Date;
  issued_on: string | null;
  served_on: string | null;
}

/** Its columns, with days as texts. */
export const PAPER_COLUMNS = `id, shard, matter, template, definition, agency, audience, state, version, digest, signed, subject,
  compartments, word, year, ordinal, number, outside, by_hand, file, corrects, corrected_by, reason, drafted_by, drafted_at,
  changed_at, issued_on::text, served_on::text`;
