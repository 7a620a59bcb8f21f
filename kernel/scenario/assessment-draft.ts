import { createHash } from 'node:crypto';
import { roleNames } from '../access/index.ts';
import { periodText } from '../matters/index.ts';
import {
  canonicalJson,
  type Basis,
  type DataStatement,
  type FlowDefinition,
  type VisibilityRow,
} from '../process/index.ts';
import type { Text } from '../store/index.ts';

/** What a definition says of itself for the personal-information protection impact assessment (PIPL 55–56). */
export interface AssessmentDraft {
  readonly scenario: string;
  readonly name: Text;
  readonly purpose: Text;
  /** Why an assessment is needed at all (PIPL 55). */
  readonly grounds: readonly Text[];
  readonly basis: readonly Basis[];
  readonly categories: readonly {
    readonly name: Text;
    /** `declared` by the definition; `likely` when its words suggest it: to be confirmed by whoever completes this. */
    readonly sensitive: 'declared' | 'likely' | 'no';
  }[];
  readonly compartments: readonly { readonly name: Text; readonly kind: string }[];
  readonly visibility: readonly {
    readonly who: Text;
    readonly sees: Text;
    readonly opens: readonly Text[];
    readonly stages: readonly Text[];
  }[];
  /** Those who see data without acting in the matter: the data is provided to them for supervision or counting. */
  readonly recipients: readonly Text[];
  readonly retention: DataStatement['retention'];
  readonly sealing: { readonly basis: string; readonly opensFor: readonly Text[] } | null;
  readonly clocks: readonly {
    readonly name: Text;
    readonly period: Text;
    readonly article: string;
    readonly status: string;
  }[];
  /** Decision tables whose result a named person decides on: it can be explained and refused (PIPL 24). */
  readonly automated: readonly {
    readonly name: Text;
    readonly article: string | null;
    readonly actions: readonly Text[];
  }[];
  readonly rights: readonly Text[];
}

/** Words by which a category is likely to be sensitive personal information (PIPL 28). */
const SENSITIVE =
  /医疗|健康|病|心理|残疾|生物|指纹|人脸|宗教|信仰|犯罪|矫正|戒毒|前科|特定身份|行踪|轨迹|位置|金融|银行|账户|未成年|儿童|health|medical|psycholog|disab|biometric|fingerprint|relig|crim|correction|drug|whereabouts|position|location|bank|minor|child/i;

const rights: readonly Text[] = [
  {
    zh: '查阅、复制、更正、补充、删除（第44–47条）',
    en: 'see, copy, correct, complete, delete (arts 44–47)',
  },
  { zh: '要求解释说明处理规则（第48条）', en: 'have the rules of processing explained (art 48)' },
  {
    zh: '对自动化建议要求说明，拒绝仅由自动化作出的决定（第24条）',
    en: 'have an automated suggestion explained and refuse a decision by automation alone (art 24)',
  },
  { zh: '对拒绝说明理由，可以起诉（第50条）', en: 'reasons for a refusal, and a suit against it (art 50)' },
];

/** The part of a definition that an assessment rests on: what changes here needs a new one. */
export const dataHash = ({ data, rules }: Pick<FlowDefinition, 'data' | 'rules'>): string =>
  createHash('sha256')
    .update(canonicalJson({ data, rules: Object.keys(rules ?? {}).sort() }))
    .digest('hex');

/** Drafts the assessment of a scenario from its definition. Pure: the same definition gives the same draft. */
export function draftAssessment(definition: FlowDefinition): AssessmentDraft {
  const { data } = definition;
  const role = (id: string): Text => definition.roles[id] ?? roleNames[id] ?? { zh: id, en: id };
  const stage = (id: string): Text =>
    definition.stages.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  const compartment = (id: string): Text =>
    data.compartments?.find((one) => one.id === id)?.name ?? { zh: '一般卷宗', en: 'the file' };
  const who = (row: VisibilityRow): Text => {
    if (row.role !== undefined) return role(row.role);
    if (row.member !== undefined)
      return definition.team?.[row.member]?.name ?? { zh: row.member, en: row.member };
    return { zh: '本人', en: 'the person concerned' };
  };
  const acting = new Set(definition.actions.flatMap((action) => action.by));
  const categories = data.categories.map(({ zh, en, sensitive }) => ({
    name: { zh, en },
    sensitive:
      sensitive === true
        ? ('declared' as const)
        : SENSITIVE.test(`${zh} ${en}`)
          ? ('likely' as const)
          : ('no' as const),
  }));
  const compartments = (data.compartments ?? []).map(({ name, kind }) => ({ name, kind }));
  const automated = Object.entries(definition.rules ?? {}).map(([id, rule]) => ({
    name: rule.name,
    article: rule.article ?? null,
    actions: definition.actions
      .filter((action) => action.decide?.some((one) => 'rule' in one && one.rule === id) === true)
      .map((action) => action.name),
  }));
  return {
    scenario: definition.id,
    name: definition.name,
    purpose: definition.summary ?? definition.name,
    grounds: grounds(categories, compartments, automated.length > 0),
    basis: definition.basis,
    categories,
    compartments,
    visibility: data.visibility.map((row) => ({
      who: who(row),
      sees: row.sees,
      opens: (row.opens ?? []).map(compartment),
      stages: (row.stages ?? []).map(stage),
    })),
    recipients: data.visibility
      .filter((row) => row.role !== undefined && !acting.has(row.role))
      .map((row) => who(row)),
    retention: data.retention,
    sealing:
      data.sealing === undefined
        ? null
        : { basis: data.sealing.basis, opensFor: data.sealing.opensFor.map(role) },
    clocks: definition.clocks.map((clock) => ({
      name: clock.name,
      period: periodText(clock),
      article: clock.article,
      status: clock.status,
    })),
    automated,
    rights,
  };
}

function grounds(
  categories: AssessmentDraft['categories'],
  compartments: AssessmentDraft['compartments'],
  automated: boolean,
): readonly Text[] {
  const found: Text[] = [];
  if (
    categories.some((one) => one.sensitive !== 'no') ||
    compartments.some((one) => ['health', 'psychology', 'minor'].includes(one.kind))
  )
    found.push({ zh: '处理敏感个人信息（第55条第1项）', en: 'sensitive personal information (art 55(1))' });
  if (automated)
    found.push({ zh: '利用个人信息进行自动化决策（第55条第2项）', en: 'automated decisions (art 55(2))' });
  found.push({
    zh: '行使公权力，对个人权益有重大影响（第55条第5项）',
    en: 'public power with a major effect on persons (art 55(5))',
  });
  return found;
}
