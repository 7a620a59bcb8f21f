import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkModel, evaluateSync } from '../../rules/index.ts';
import { Problem } from '../../store/index.ts';
import { isKnownLaw } from '../article-at.ts';
import { bandIssues } from './check-bands.ts';
import { columnOf, discretionModel, PARTY_COLUMN } from './discretion-model.ts';
import { issue, type NormIssue } from './norm-issue.ts';
import type { DiscretionFactor, Violation } from './violation.ts';
import { violationSchema } from './violation-schema.ts';

const isForm = new Ajv2020({ allErrors: true, strict: false }).compile<Violation>(violationSchema);

/**
 * Everything that is wrong with an entry, in its order. Takes anything: what has not the form of an entry is told so and
 * not looked at further.
 */
export function checkViolation(entry: unknown): readonly NormIssue[] {
  if (!isForm(entry))
    return (isForm.errors ?? []).map(({ instancePath, message = '' }) =>
      issue(
        'error',
        'form',
        instancePath.slice(1).replaceAll('/', '.'),
        `格式有误：${message}`,
        `It has not the form of an entry: ${message}`,
      ),
    );
  const issues = [
    ...idIssues(entry),
    ...pointIssues(entry),
    ...articleIssues(entry),
    ...languageIssues(entry),
    ...factorIssues(entry),
  ];
  const cells = cellIssues(entry);
  // a table with cells that cannot be read has no gaps that could be told
  return [...issues, ...cells, ...(cells.length > 0 ? [] : bandIssues(entry))];
}

const repeated = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

const idIssues = ({ elements, points, factors, bands }: Violation): readonly NormIssue[] =>
  Object.entries({ elements, points, factors, bands }).flatMap(([part, list]) =>
    repeated(list.map((one: { readonly id: string }) => one.id)).map((id) =>
      issue('error', 'id-repeated', `${part}.${id}`, `编号“${id}”重复`, `The id “${id}” stands twice`),
    ),
  );

function pointIssues({ elements, points }: Violation): readonly NormIssue[] {
  const known = new Set(elements.map((one) => one.id));
  const proved = new Set(points.flatMap((one) => one.proves));
  return [
    ...points.flatMap(({ id, proves }) =>
      proves
        .filter((element) => !known.has(element))
        .map((element) =>
          issue(
            'error',
            'element-unknown',
            `points.${id}`,
            `证明对象“${element}”不是构成要件`,
            `“${element}” is no element of the violation`,
          ),
        ),
    ),
    ...elements
      .filter((one) => !proved.has(one.id))
      .map(({ id, name }) =>
        issue(
          'error',
          'element-unproved',
          `elements.${id}`,
          `要件“${name.zh}”没有任何证据要点`,
          `No point of evidence proves “${name.en}”`,
        ),
      ),
    ...(points.some((one) => one.compulsory)
      ? []
      : [
          issue(
            'error',
            'nothing-compulsory',
            'points',
            '没有必须证明的要点，空卷也能处罚',
            'No point is compulsory: an empty file could be punished',
          ),
        ]),
  ];
}

const articleIssues = ({ prohibits, punishes }: Violation): readonly NormIssue[] =>
  Object.entries({ prohibits, punishes }).flatMap(([part, list]) =>
    list
      .filter((one) => !isKnownLaw(one.law))
      .map(({ law, article }) =>
        issue(
          'notice',
          'law-unknown',
          `${part}.${law} ${article}`,
          `法规库没有《${law}》，不能核对施行版本`,
          `The library does not hold “${law}”: the version in force cannot be told`,
        ),
      ),
  );

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]{2}/;

/** Names and reasons are printed into papers: Chinese is Chinese and English is English. */
const languageIssues = (entry: Violation): readonly NormIssue[] =>
  [
    ['name', entry.name] as const,
    ...entry.points.map((one) => [`points.${one.id}`, one.name] as const),
    ...entry.bands.map((one) => [`bands.${one.id}.reason`, one.reason] as const),
  ]
    .filter(([, { zh, en }]) => !HAN.test(zh) || !LATIN.test(en) || HAN.test(en))
    .map(([place]) =>
      issue(
        'error',
        'not-bilingual',
        place,
        '须有中文和英文两种表述',
        'It must be said in Chinese and in English',
      ),
    );

const factorIssues = ({ factors, bands }: Violation): readonly NormIssue[] => [
  ...factors
    .filter((one) => one.id === PARTY_COLUMN)
    .map(({ id }) =>
      issue('error', 'factor-reserved', `factors.${id}`, `“${id}”是保留名称`, `The name “${id}” is reserved`),
    ),
  ...factors
    .filter((one) => (one.type === 'choice') !== (one.choices !== undefined))
    .map(({ id }) =>
      issue(
        'error',
        'factor-choices',
        `factors.${id}`,
        '选项因素须列明选项，其他因素不列',
        'A factor of choices lists them, another does not',
      ),
    ),
  ...bands.flatMap(({ id, when }) =>
    Object.keys(when)
      .filter((name) => !factors.some((factor) => factor.id === name))
      .map((name) =>
        issue(
          'error',
          'factor-unknown',
          `bands.${id}`,
          `条件“${name}”没有列为裁量因素`,
          `“${name}” is not declared as a factor`,
        ),
      ),
  ),
];

/**
 * What a test may be: comparisons, values, ranges and lists of them. The engine knows more (arithmetic, functions), but ends
 * the process where a number grows too large, and a published table is to be read by everybody.
 */
const CELL = (() => {
  const number = String.raw`-?\d{1,12}(?:\.\d{1,6})?`;
  const value = String.raw`(?:${number}|'[^'"\\]{0,80}'|"[^'"\\]{0,80}"|true|false)`;
  const range = String.raw`[[(]\s*${number}\s*\.\.\s*${number}\s*[\])]`;
  const one = String.raw`(?:(?:[<>]=?|==|!=)?\s*${value}|${range})`;
  return new RegExp(String.raw`^\s*${one}(?:\s*(?:,|and|or)\s*${one})*\s*$`);
})();

/** Values of a factor's kind, to see whether a cell can be asked of them. */
const samples = ({ type, choices = [] }: DiscretionFactor): readonly unknown[] =>
  type === 'number' ? [0, 1, 12.5] : type === 'boolean' ? [true, false] : choices.map((one) => one.value);

/** Texts that a test of a factor of choices names and that are none of them. */
const unknownChoices = ({ choices }: DiscretionFactor, cell: string): readonly string[] =>
  choices === undefined
    ? []
    : [...cell.matchAll(/'([^']*)'|"([^"]*)"/g)]
        .map(([, single, double]) => single ?? double ?? '')
        .filter((value) => !choices.some((one) => one.value === value));

/** Each cell read by the engine, and asked of values of its factor's kind and of none. */
function cellIssues(entry: Violation): readonly NormIssue[] {
  const found: NormIssue[] = [];
  for (const band of entry.bands)
    for (const [name, cell] of Object.entries(band.when)) {
      const factor = entry.factors.find((one) => one.id === name);
      if (factor === undefined) continue;
      const alone = discretionModel({
        ...entry,
        bands: [
          { id: band.id, name: band.name, grade: band.grade, reason: band.reason, when: { [name]: cell } },
        ],
      });
      const place = `bands.${band.id}.${name}`;
      try {
        if (!CELL.test(cell)) throw new Problem('rules.invalid-model', { zh: cell, en: cell });
        checkModel(alone);
        for (const value of samples(factor)) evaluateSync(alone, { [columnOf(name)]: value });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        found.push(
          issue(
            'error',
            'cell-unreadable',
            place,
            `条件“${cell}”无法读取，或者与因素的类型不符`,
            `The test “${cell}” cannot be read, or does not fit its factor`,
          ),
        );
        continue;
      }
      for (const value of unknownChoices(factor, cell))
        found.push(
          issue(
            'error',
            'choice-unknown',
            place,
            `“${value}”不是该因素的选项`,
            `“${value}” is none of the choices`,
          ),
        );
      if (evaluateSync(alone, {}).fired.length > 0)
        found.push(
          issue(
            'error',
            'cell-holds-without-value',
            place,
            `因素没有查明时，条件“${cell}”也会成立；请改写为正面条件`,
            `The test “${cell}” holds even while the factor is not known: say it the other way round`,
          ),
        );
    }
  return found;
}
