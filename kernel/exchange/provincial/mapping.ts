import { Ajv2020 } from 'ajv/dist/2020.js';
import { Problem, type Text } from '../../store/index.ts';
import type { CompiledFlow } from '../../process/index.ts';
import { isProtectedFact, mayLeave } from '../leaving-fields.ts';
import { mappingSchema } from './mapping-schema.ts';
import { faultsOf } from './message.ts';

export interface MappedAction {
  readonly code: string;
  /** Field of the form → the province's name of it. What is not named here does not leave. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * What a flow is called by the province: local data, one per scenario. Whatever it does not name is not exchanged; `null`
 * says that this is meant. Codes are unique, so that the mapping reads both ways.
 */
export interface ProvincialMapping {
  readonly format: 'gaoyao-provincial-mapping/1';
  readonly scenario: string;
  /** The province's code of this kind of case. */
  readonly kind: string;
  readonly actions: Readonly<Record<string, MappedAction | null>>;
  readonly stages: Readonly<Record<string, string | null>>;
  readonly outcomes?: Readonly<Record<string, string>>;
  /** Templates of papers. */
  readonly papers?: Readonly<Record<string, string | null>>;
  /** Agencies whose code there is not their mark (机关代字) here: code → mark. */
  readonly agencies?: Readonly<Record<string, string>>;
  readonly parties?: {
    /** Facts that hold the parties the province is told of. */
    readonly facts: readonly string[];
    /** Names of persons are masked unless the legal basis of telling them is given. */
    readonly names: 'masked' | { readonly full: true; readonly basis: string };
  };
  /** Fields of the province that are knowingly not taken over. */
  readonly ignores?: readonly string[];
}

const validate = new Ajv2020({ allErrors: true, strict: false }).compile<ProvincialMapping>(mappingSchema);

interface MappingIssue {
  readonly place: string;
  readonly text: Text;
}

const issue = (place: string, zh: string, en: string): MappingIssue => ({ place, text: { zh, en } });

const invalid = (scenario: string, issues: readonly MappingIssue[]): Problem =>
  new Problem(
    'provincial.mapping-invalid',
    {
      zh: `“${scenario}”的对照表有误：${issues
        .slice(0, 5)
        .map((one) => `${one.place} ${one.text.zh}`)
        .join('；')}`,
      en: `The mapping of “${scenario}” is not right: ${issues
        .slice(0, 5)
        .map((one) => `${one.place} ${one.text.en}`)
        .join('; ')}`,
    },
    { status: 422, details: { issues } },
  );

/**
 * A mapping that fits its flow: every action, stage and paper is named, by a code or by null; no code stands for two; no
 * field that is personal, protected or a reference to a person leaves. Throws `provincial.mapping-invalid` (422).
 */
export function checkMapping(flow: CompiledFlow, given: unknown): ProvincialMapping {
  const { definition } = flow;
  if (!validate(given)) {
    const { text } = faultsOf(mappingSchema, validate.errors ?? []);
    throw invalid(definition.id, [{ place: '/', text }]);
  }
  const mapping = given;
  const issues = [
    ...(mapping.scenario === definition.id ? [] : [issue('/scenario', '不是这个流程', 'is another flow')]),
    ...complete(
      '/actions',
      definition.actions.map((one) => one.id),
      mapping.actions,
    ),
    ...complete(
      '/stages',
      definition.stages.map((one) => one.id),
      mapping.stages,
    ),
    ...complete('/papers', Object.keys(definition.documents ?? {}), mapping.papers ?? {}),
    ...unique(
      '/actions',
      Object.values(mapping.actions).flatMap((one) => (one === null ? [] : [one.code])),
    ),
    ...unique(
      '/papers',
      Object.values(mapping.papers ?? {}).flatMap((one) => (one === null ? [] : [one])),
    ),
    ...Object.entries(mapping.actions).flatMap(([action, mapped]) => fieldIssues(flow, action, mapped)),
    ...(mapping.parties?.facts ?? []).flatMap((fact) => partyIssues(flow, fact)),
  ];
  if (issues.length > 0) throw invalid(definition.id, issues);
  return mapping;
}

const complete = (
  place: string,
  wanted: readonly string[],
  given: Readonly<Record<string, unknown>>,
): MappingIssue[] => [
  ...wanted
    .filter((id) => !Object.hasOwn(given, id))
    .map((id) => issue(`${place}/${id}`, '没有代码，也没有写明不交换', 'has neither a code nor null')),
  ...Object.keys(given)
    .filter((id) => !wanted.includes(id))
    .map((id) => issue(`${place}/${id}`, '流程中没有', 'is not in the flow')),
];

const unique = (place: string, codes: readonly string[]): MappingIssue[] =>
  [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))].map((code) =>
    issue(place, `代码 ${code} 用了两次`, `uses the code ${code} twice`),
  );

function fieldIssues(flow: CompiledFlow, action: string, mapped: MappedAction | null): MappingIssue[] {
  const { definition } = flow;
  const form = flow.actions.get(action)?.definition.form ?? '';
  const fields = Object.entries(mapped?.fields ?? {});
  return [
    ...fields.flatMap(([field]) => {
      const place = `/actions/${action}/fields/${field}`;
      const schema = definition.forms[form]?.properties[field];
      if (schema === undefined) return [issue(place, '表单中没有', 'is not in the form')];
      if (!mayLeave(definition, form, field))
        return [
          issue(place, '属于个人信息或受保护的分栏，不得外传', 'is personal or protected and does not leave'),
        ];
      if (schema['x-widget'] === 'party' || schema['x-widget'] === 'account')
        return [issue(place, '是人员的内部编号，不交换', 'is an internal id of a person')];
      return [];
    }),
    ...unique(
      `/actions/${action}/fields`,
      fields.map(([, name]) => name),
    ),
  ];
}

function partyIssues(flow: CompiledFlow, fact: string): MappingIssue[] {
  const place = `/parties/facts/${fact}`;
  if (!flow.partyFacts.some((one) => one.fact === fact))
    return [issue(place, '不是当事人', 'does not hold a party')];
  return isProtectedFact(flow.definition, fact)
    ? [issue(place, '属于受保护的分栏，不得外传', 'is protected and does not leave')]
    : [];
}
