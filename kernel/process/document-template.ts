import type { Text } from '../store/index.ts';
import type { Condition } from './expression.ts';

/**
 * Where a value of a paper comes from, as a path:
 * `fact.<id>` · `act.<action>.<field>` (the latest act of that action; its form says how the value is written) ·
 * `act.<action>@at` / `act.<action>@actor` (when, by whom) · `party.<fact>.<name|kind|identity|phone|address>` (opened for
 * the paper, traced) · `account.<fact>.<name|staff|certificate>` · `matter.<number|title|opened|agency|unit|address|phone|review-body|court>` ·
 * `finding.<action>.<into>.<path>` (a recorded finding: norm, rule, parameter) · `paper.<template>.<number|issued>`
 * · `clock.<id>.due` (the last day of a period) · `papers` (a row per paper of the matter that left the agency: `name`,
 * `number`, `day`) · `acts.<action>` (a row per act of it; its columns are the fields of the form, `@at` and `@actor`) · `today`.
 */
export type ValueSource = string;

/** How a value is written: money `1,000.00`, `money-words` 壹仟元整, `day` 2026年11月21日, `time` with hour and minute. */
export type ValueFormat = 'text' | 'money' | 'money-words' | 'number' | 'day' | 'time' | 'choice' | 'rows';

/** A blank of the template. A required one without a value stops the paper: `documents.field-missing` names it. */
export interface TemplateField {
  readonly name: Text;
  readonly format?: ValueFormat;
  /** Left out: the officer writes it in the draft. */
  readonly from?: ValueSource;
  readonly required?: boolean;
  /** Written when the value is absent and not required; `无` when left out. */
  readonly otherwise?: string;
}

/** Whether a block is printed: a field has a value, or has one of these values. */
export interface BlockCondition {
  readonly field: string;
  readonly is?: readonly (string | number | boolean)[];
  readonly not?: true;
}

/**
 * One part of a paper. Texts hold blanks as `{field}`. `of` names whose paper it is where it is not that of the matter's agency:
 * printed above the title, where an empty one prints nobody, and as who closes it.
 */
export type TemplateBlock = { readonly when?: BlockCondition } & (
  | { readonly kind: 'title'; readonly text: string; readonly of?: string }
  | { readonly kind: 'number' }
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A ruled form: one line per row, label beside value. */
  | { readonly kind: 'form'; readonly rows: readonly { readonly label: string; readonly text: string }[] }
  /** A ruled list; `rows` names a field of format `rows`. */
  | {
      readonly kind: 'table';
      readonly rows: string;
      readonly columns: readonly {
        readonly title: string;
        readonly value: string;
        readonly share?: number;
      }[];
    }
  /** Lines that people sign by hand: “当事人签名：＿＿＿＿ 年 月 日”. */
  | { readonly kind: 'sign'; readonly lines: readonly string[] }
  | { readonly kind: 'attachments'; readonly items: readonly string[] }
  /** Agency, day, and the place of the seal. */
  | { readonly kind: 'closing'; readonly of?: string }
  | { readonly kind: 'note'; readonly text: string }
);

/** Who signs, in this order; a role or a part of the flow. */
export interface TemplateSigner {
  readonly by: string;
  readonly name: Text;
}

/** An instrument of a flow: one source for docx and pdf. */
export interface DocumentTemplate {
  readonly name: Text;
  readonly article?: string;
  readonly status: 'V' | 'S' | 'M' | 'L';
  /** The word of its number (`罚决` in 东综执罚决字〔2026〕1号); an internal paper without a number has none. */
  readonly series?: string;
  readonly audience: 'internal' | 'party' | 'other-body';
  /** When it may be drafted, asked of the matter as it stands. */
  readonly when?: Condition;
  readonly copies?: number;
  readonly sealed?: boolean;
  /** The agency's head, legal staff and officers in the order in which they sign. */
  readonly signers: readonly TemplateSigner[];
  readonly fields: Readonly<Record<string, TemplateField>>;
  readonly body: readonly TemplateBlock[];
}
