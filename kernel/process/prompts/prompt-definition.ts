import type { Text } from '../../store/index.ts';
import type { Finding } from '../finding.ts';
import type { Condition } from '../expression.ts';

/**
 * The ways in which an act is lost before a court or on reconsideration: a closed list, which the causes of a lost case
 * are chosen from as well (行政诉讼法 70; 行政复议法 64).
 */
export const promptKinds = [
  'step-missing',
  'step-late',
  'notice-or-hearing-missing',
  'officer-qualification',
  'evidence-point-missing',
  'deadline-near',
  'discretion-outside-band',
  'wrong-competence',
  'service-doubtful',
  'wrong-law-version',
] as const;
export type PromptKind = (typeof promptKinds)[number];

export const promptKindNames: Readonly<Record<PromptKind, Text>> = {
  'step-missing': { zh: '程序步骤缺失', en: 'Step missing' },
  'step-late': { zh: '程序超期', en: 'Step late' },
  'notice-or-hearing-missing': { zh: '告知、听证缺失', en: 'Notice or hearing missing' },
  'officer-qualification': { zh: '执法人员资格', en: 'Qualification of officers' },
  'evidence-point-missing': { zh: '证据要点缺失', en: 'Evidence point missing' },
  'deadline-near': { zh: '期限临近', en: 'Deadline near' },
  'discretion-outside-band': { zh: '裁量超出幅度', en: 'Discretion outside its band' },
  'wrong-competence': { zh: '职权存疑', en: 'Competence doubtful' },
  'service-doubtful': { zh: '送达存疑', en: 'Service doubtful' },
  'wrong-law-version': { zh: '法律版本存疑', en: 'Version of the law doubtful' },
};

/** What a prompt rests on, shown beside it: a fact, a clock with its last day, or a value of a finding. */
export type PromptShown =
  | { readonly fact: string }
  | { readonly clock: string }
  /** `into` or `into.field` of a finding the prompt asks for. */
  | { readonly rule: string; readonly name: Text };

/**
 * A warning before an act is done: what would lose it, and what cures it. It is computed from the matter as it stands, so a
 * cured prompt is gone; nothing of it is kept but the reason of whoever went on against it.
 */
export interface PromptDefinition {
  readonly id: string;
  readonly kind: PromptKind;
  readonly name: Text;
  /** The acts before which it stands. */
  readonly before: readonly string[];
  /** What it must find out; prompts that ask the same under the same name share the answer. */
  readonly asks?: readonly Finding[];
  /** Open while this holds. Beside what guards see it may ask for `left`; it sees no input. */
  readonly when: Condition;
  /** 1 a remark, 5 the act would not stand. */
  readonly weight: 1 | 2 | 3 | 4 | 5;
  readonly article: string;
  /** The risk. */
  readonly text: Text;
  /** The way out. */
  readonly todo: Text;
  readonly shows?: readonly PromptShown[];
  /** An account does the act only with a reason, which is recorded with it. */
  readonly insists?: true;
}
