import type { Text } from '../language/text.ts';

/** An entry of the catalogue of violations as it travels: the shape is docs/norms.md's. */
export type SourceStatus = 'V' | 'S' | 'M' | 'L';

export interface ArticleReference {
  readonly law: string;
  readonly article: string;
  readonly status: SourceStatus;
}

export interface Element {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
}

export interface EvidencePoint {
  readonly id: string;
  readonly name: Text;
  readonly proves: readonly string[];
  readonly kinds: readonly string[];
  readonly least?: number;
  readonly freshDays?: number;
  readonly compulsory: boolean;
}

export interface Choice {
  readonly value: string;
  readonly name: Text;
}

export interface Factor {
  readonly id: string;
  readonly name: Text;
  readonly type: 'number' | 'boolean' | 'choice';
  readonly unit?: Text;
  readonly choices?: readonly Choice[];
}

export interface LawRange {
  readonly party?: string;
  readonly least: number;
  readonly most: number;
  readonly of?: string;
  readonly per?: string;
  readonly name?: Text;
}

export interface Fine extends Omit<LawRange, 'party' | 'name'> {
  readonly floor?: number;
  readonly ceiling?: number;
}

export interface Band {
  readonly id: string;
  readonly name: Text;
  readonly party?: string;
  readonly grade: string;
  readonly when: Readonly<Record<string, string>>;
  readonly fine?: Fine;
  readonly also?: readonly string[];
  readonly reason: Text;
}

export interface Violation {
  readonly code: string;
  readonly name: Text;
  readonly field: string;
  readonly status: SourceStatus;
  readonly prohibits: readonly ArticleReference[];
  readonly punishes: readonly ArticleReference[];
  readonly elements: readonly Element[];
  readonly points: readonly EvidencePoint[];
  readonly factors: readonly Factor[];
  readonly bands: readonly Band[];
  readonly penalty: {
    readonly kinds: readonly string[];
    readonly text: Text;
    readonly ranges?: readonly LawRange[];
  };
  readonly flow: { readonly simple: boolean; readonly correction: boolean };
  readonly competent: Text;
  readonly limitation: { readonly years: 2 | 5; readonly orFive?: true };
  readonly crime?: Text;
  readonly note?: Text;
}

/** Something wrong with an entry (`error`) or something its editor should know (`notice`), and where. */
export interface NormIssue {
  readonly severity: 'error' | 'notice';
  readonly code: string;
  readonly place: string;
  readonly text: Text;
}
