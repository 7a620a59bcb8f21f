import type { Text } from '../../store/index.ts';

/** How well an entry was checked against the statutory text (facts §0.1). */
type Status = 'V' | 'S' | 'M' | 'L';

/** Fields of law the catalogue is ordered by. */
export const violationFields = [
  'urban',
  'market',
  'agriculture',
  'natural-resources',
  'traffic',
  'fire',
  'labour',
  'environment',
] as const;
export type ViolationField = (typeof violationFields)[number];

/** Kinds of evidence (行政处罚法 46, closed list). */
export const evidenceKinds = [
  'documentary',
  'physical',
  'audio-visual',
  'electronic',
  'testimony',
  'party-statement',
  'expert-opinion',
  'scene-record',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Names of the kinds as the law has them. */
export const evidenceKindNames: Readonly<Record<EvidenceKind, Text>> = {
  documentary: { zh: '书证', en: 'documents' },
  physical: { zh: '物证', en: 'physical evidence' },
  'audio-visual': { zh: '视听资料', en: 'audio-visual material' },
  electronic: { zh: '电子数据', en: 'electronic data' },
  testimony: { zh: '证人证言', en: 'witness statements' },
  'party-statement': { zh: '当事人的陈述', en: 'statements of the party' },
  'expert-opinion': { zh: '鉴定意见', en: 'expert opinions' },
  'scene-record': { zh: '勘验笔录、现场笔录', en: 'records of inspection and of the scene' },
};

/** Names of the fields of law. */
export const violationFieldNames: Readonly<Record<ViolationField, Text>> = {
  urban: { zh: '城市管理', en: 'Urban management' },
  market: { zh: '市场监管', en: 'Market supervision' },
  agriculture: { zh: '农业农村', en: 'Agriculture' },
  'natural-resources': { zh: '自然资源', en: 'Natural resources' },
  traffic: { zh: '交通', en: 'Traffic' },
  fire: { zh: '消防救援', en: 'Fire safety' },
  labour: { zh: '劳动保障', en: 'Labour' },
  environment: { zh: '生态环境', en: 'Environment' },
};

/** An article of a law; the version is found by the day of the act (`articleAt`). */
export interface ArticleReference {
  readonly law: string;
  readonly article: string;
  readonly status: Status;
}

/** What must be shown for the violation to stand. */
interface ViolationElement {
  readonly id: string;
  readonly kind: 'subject' | 'act' | 'object' | 'result' | 'fault';
  readonly name: Text;
}

/** A fact to be proved and what proves it. */
export interface EvidencePoint {
  readonly id: string;
  readonly name: Text;
  /** Elements it serves. */
  readonly proves: readonly string[];
  /** Kinds that can meet it; evidence of another kind alone leaves it weak. */
  readonly kinds: readonly EvidenceKind[];
  /** Pieces of fitting evidence needed, 1 when left out; fewer leave it weak. */
  readonly least?: number;
  /** Evidence obtained more than this many days before the question is stale (a measurement, a permit search). */
  readonly freshDays?: number;
  /** An investigation is not concluded for a penalty while a compulsory point is not met (行政处罚法 40, 54). */
  readonly compulsory: boolean;
}

/** A circumstance that moves the penalty within the law's range. */
export interface DiscretionFactor {
  readonly id: string;
  readonly name: Text;
  readonly type: 'number' | 'boolean' | 'choice';
  readonly unit?: Text;
  readonly choices?: readonly { readonly value: string; readonly name: Text }[];
}

/** Whom a penalty is for, where the law's ranges differ. */
export type PartyKind = 'person' | 'organisation';

/** What a multiple or a percentage is taken of. A factor of this id holds the amount. */
export type FineBase = 'illegal-income' | 'goods-value' | 'project-cost' | 'area' | 'tax-free-price';

/** The law's own range for a fine. */
export interface LawRange {
  /** Only for parties of this kind; for both when left out. */
  readonly party?: PartyKind;
  readonly least: number;
  readonly most: number;
  readonly of?: FineBase;
  readonly per?: 'yuan' | 'times' | 'percent' | 'yuan-per-square-metre';
  /** Which of several ranges of the article it is, where a band must keep within one of them: any when left out. */
  readonly name?: Text;
}

/** One row of the decision table: the first whose tests all hold applies. Tests in the rules' cell language (`>= 3`, `true`, `'repeat'`). */
export interface DiscretionBand {
  readonly id: string;
  readonly name: Text;
  /** Only for parties of this kind; for both when left out. */
  readonly party?: PartyKind;
  readonly grade: 'none' | 'mitigated' | 'lighter' | 'ordinary' | 'heavier';
  readonly when: Readonly<Record<string, string>>;
  /** The range of the fine: yuan, or times/percent of `of`; none where the band fines nobody. */
  readonly fine?: {
    readonly least: number;
    readonly most: number;
    readonly of?: FineBase;
    readonly per?: 'yuan' | 'times' | 'percent' | 'yuan-per-square-metre';
    /** The law's floor in yuan where a multiple would fall below it. */
    readonly floor?: number;
    readonly ceiling?: number;
  };
  readonly also?: readonly (
    'warning' | 'criticism' | 'confiscation' | 'suspension' | 'revocation' | 'closure' | 'order-correction'
  )[];
  /** Why this band, for the decision: complete Chinese sentence and its English. */
  readonly reason: Text;
}

/** One violation of the catalogue. Bands of `person` and `organisation` differ where the law's ranges do. */
export interface Violation {
  readonly code: string;
  readonly name: Text;
  readonly field: ViolationField;
  readonly status: Status;
  readonly prohibits: readonly ArticleReference[];
  readonly punishes: readonly ArticleReference[];
  readonly elements: readonly ViolationElement[];
  readonly points: readonly EvidencePoint[];
  readonly factors: readonly DiscretionFactor[];
  readonly bands: readonly DiscretionBand[];
  /** The law's own range for the fine, which no band leaves: a band outside is refused when the entry is checked. */
  readonly penalty: {
    readonly kinds: readonly (
      | 'warning'
      | 'criticism'
      | 'fine'
      | 'confiscation'
      | 'suspension'
      | 'revocation'
      | 'closure'
      | 'order-correction'
    )[];
    readonly text: Text;
    /** The ranges as numbers, against which every band is checked; a mitigated band may go below them (行政处罚法 32). */
    readonly ranges?: readonly LawRange[];
  };
  /** Flow of its cases: whether the on-the-spot procedure can ever apply (行政处罚法 51), and the order to correct (28). */
  readonly flow: { readonly simple: boolean; readonly correction: boolean };
  readonly competent: Text;
  /** Years of 行政处罚法 36: 5 where life, health or financial safety is concerned and harm was done. */
  readonly limitation: { readonly years: 2 | 5; readonly orFive?: true };
  /** Where the matter becomes a crime and must be transferred (行政处罚法 27). */
  readonly crime?: Text;
  readonly note?: Text;
}
