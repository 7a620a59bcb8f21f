import type { EvidenceKind } from '../../knowledge/index.ts';
import type { FormSchema } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';

/** The nine kinds in which evidence is captured (scenarios.md P6). */
export const portIds = [
  'documentary',
  'physical',
  'audio-visual',
  'electronic-data',
  'expert-opinion',
  'survey-diagram',
  'scene-photo',
  'interview-transcript',
  'remote-video',
] as const;
export type Port = (typeof portIds)[number];

export type Metadata = Readonly<Record<string, unknown>>;

/** One thing wrong with the metadata: the field, and what to do about it in both languages. */
export interface MetadataIssue {
  readonly field: string;
  readonly code: string;
  readonly text: Text;
}

/** What a kind's own checks look at beside the metadata. */
export interface CheckContext {
  /** When it was captured. */
  readonly capturedAt: Date;
  /** The file that was uploaded with it. */
  readonly file?: { readonly sha256: string; readonly sm3: string; readonly type: string };
  /** As which kind of 行政处罚法 46 it is to count. */
  readonly statutory: EvidenceKind;
}

/** One kind of evidence: its form, its metadata standard, what it takes. Form, API and `docs/evidence-metadata.md` come from here. */
export interface PortDefinition {
  readonly id: Port;
  readonly name: Text;
  /** What it is for, and what makes it good evidence. */
  readonly about: Text;
  /** Where its rules come from, with how well that was checked: V, S, M, L. */
  readonly basis: readonly { readonly rule: Text; readonly status: 'V' | 'S' | 'M' | 'L' }[];
  /** As which kinds of 行政处罚法 46 it can count; the first is the usual one. */
  readonly statutory: readonly [EvidenceKind, ...EvidenceKind[]];
  readonly file: {
    readonly need: 'required' | 'optional' | 'none';
    /** Media types it takes; `image/*` stands for every picture the store takes. */
    readonly types: readonly string[];
  };
  readonly schema: FormSchema;
  /** What a schema cannot say. */
  check(metadata: Metadata, context: CheckContext): readonly MetadataIssue[];
}
