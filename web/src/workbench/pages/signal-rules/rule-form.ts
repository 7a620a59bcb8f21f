import type { RuleCondition, RuleContent } from '../../../api/signal-rules.ts';

/** What is typed in the form: texts as they stand. */
export type RuleFields = Readonly<Record<string, string>>;

const list = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[,，、\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Null when a line is not minutes, a role, and perhaps the level from which it is told. */
function ladderFrom(text: string): RuleContent['ladder'] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const steps = lines.map((line) => /^\s*(\d+)\s+([a-z-]+)(?:\s+([1-4]))?\s*$/.exec(line));
  if (steps.some((step) => step === null)) return null;
  return steps.map((step) => ({
    ...{ minutes: Number(step![1]), role: step![2]! },
    ...(step![3] === undefined ? {} : { fromLevel: Number(step![3]) }),
  }));
}

type Apart = 'unit' | 'category';
const isApart = (one: string): one is Apart => one === 'unit' || one === 'category';

function conditionFrom(fields: RuleFields): RuleCondition {
  const count = Number(fields['count']);
  switch (fields['type']) {
    case 'threshold': {
      const same = (fields['apart'] ?? '').split(' ').filter(isApart);
      return { type: 'threshold', count, minutes: Number(fields['minutes']), same };
    }
    case 'repetition': {
      const same = fields['where'] === 'unit' ? 'unit' : 'place';
      return { type: 'repetition', count, days: Number(fields['days']), same };
    }
    case 'absence':
      return { type: 'absence', source: fields['source'] ?? '', hours: Number(fields['hours']) };
    default:
      return {
        ...{ type: 'words', any: list(fields['any']), all: list(fields['all']) },
        ...{ none: list(fields['none']), places: list(fields['places']) },
      };
  }
}

/** Codes of sources as they stand in the form; none: every source is listened to. */
export const sourcesOf = (fields: RuleFields): readonly string[] =>
  (fields['sources'] ?? '').split(' ').filter((code) => code !== '');

/** The form with a source listened to, or no longer. */
export const withSource = (fields: RuleFields, code: string, listened: boolean): RuleFields => ({
  ...fields,
  sources: [...sourcesOf(fields).filter((one) => one !== code), ...(listened ? [code] : [])].join(' '),
});

/** The rule that the form says; null when its ladder cannot be read. */
export function contentFrom(fields: RuleFields): RuleContent | null {
  const ladder = ladderFrom(fields['ladder'] ?? '');
  if (ladder === null) return null;
  return {
    ...{ name: { zh: fields['nameZh'] ?? '', en: fields['nameEn'] ?? '' }, unit: fields['unit'] ?? '' },
    sources: fields['type'] === 'absence' ? [] : sourcesOf(fields),
    categories: list(fields['categories']),
    condition: conditionFrom(fields),
    event: {
      ...{ kind: fields['kind'] ? fields['kind'] : null, level: Number(fields['level']) },
      title: fields['eventTitle'] ?? '',
    },
    opening: fields['opening'] === 'at-once' ? 'at-once' : 'by-hand',
    ladder,
  };
}

/** Always in this order, as the list of the form has it. */
const apartOf = (same: readonly Apart[]): string =>
  (['unit', 'category'] as const).filter((one) => same.includes(one)).join(' ');

/** The form as a rule fills it. */
export function fieldsFrom({
  name,
  unit,
  sources,
  categories,
  condition,
  event,
  opening,
  ladder,
}: RuleContent): RuleFields {
  const of = (key: string): string => {
    const value = (condition as unknown as Readonly<Record<string, unknown>>)[key];
    return Array.isArray(value) ? value.join('，') : typeof value === 'number' ? String(value) : '';
  };
  return {
    ...{ nameZh: name.zh, nameEn: name.en, unit, type: condition.type },
    ...{ any: of('any'), all: of('all'), none: of('none'), places: of('places') },
    categories: categories.join('，'),
    apart: condition.type === 'threshold' ? apartOf(condition.same) : 'unit',
    where: condition.type === 'repetition' ? condition.same : 'place',
    ...{ count: of('count'), minutes: of('minutes'), days: of('days'), hours: of('hours') },
    source: condition.type === 'absence' ? condition.source : '',
    sources: sources.join(' '),
    ...{ eventTitle: event.title, kind: event.kind ?? '', level: String(event.level), opening },
    ladder: ladder
      .map(({ minutes, role, fromLevel }) =>
        [minutes, role, ...(fromLevel === undefined ? [] : [fromLevel])].join(' '),
      )
      .join('\n'),
  };
}

export const emptyFields: RuleFields = {
  ...{ type: 'words', level: '2', opening: 'by-hand', count: '3', minutes: '60', days: '30', hours: '24' },
  ...{ apart: 'unit', where: 'place' },
  ladder: '30 dispatcher\n60 leader',
};
