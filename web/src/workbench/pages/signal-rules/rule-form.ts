import type { RuleCondition, RuleContent } from '../../../api/signal-rules.ts';

/** What is typed in the form: texts as they stand. */
export type RuleFields = Readonly<Record<string, string>>;

const list = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[,，、\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Null when a line is not minutes and a role. */
function ladderFrom(text: string): RuleContent['ladder'] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const steps = lines.map((line) => /^\s*(\d+)\s+([a-z-]+)\s*$/.exec(line));
  if (steps.some((step) => step === null)) return null;
  return steps.map((step) => ({ minutes: Number(step![1]), role: step![2]! }));
}

function conditionFrom(fields: RuleFields): RuleCondition {
  const count = Number(fields['count']);
  switch (fields['type']) {
    case 'threshold':
      return { type: 'threshold', count, minutes: Number(fields['minutes']), same: ['unit'] };
    case 'repetition':
      return { type: 'repetition', count, days: Number(fields['days']), same: 'place' };
    case 'absence':
      return { type: 'absence', source: fields['source'] ?? '', hours: Number(fields['hours']) };
    default:
      return {
        type: 'words',
        ...{ any: list(fields['any']), none: list(fields['none']), places: list(fields['places']) },
      };
  }
}

/**
 * The rule that the form says; null when its ladder cannot be read. What the form does not show (kinds it listens to, what a
 * threshold counts apart, levels of ladder steps) stays as it was.
 */
export function contentFrom(fields: RuleFields, before: RuleContent | null): RuleContent | null {
  const ladder = ladderFrom(fields['ladder'] ?? '');
  if (ladder === null) return null;
  const condition = conditionFrom(fields);
  const kept = before?.condition.type === condition.type ? { ...before.condition, ...condition } : condition;
  const same = before !== null && 'same' in before.condition ? { same: before.condition.same } : {};
  return {
    ...{ name: { zh: fields['nameZh'] ?? '', en: fields['nameEn'] ?? '' }, unit: fields['unit'] ?? '' },
    sources: condition.type === 'absence' || !fields['source'] ? [] : [fields['source']],
    categories: before?.categories ?? [],
    condition: (before?.condition.type === condition.type
      ? { ...kept, ...same }
      : condition) as RuleCondition,
    event: {
      ...{ kind: fields['kind'] ? fields['kind'] : null, level: Number(fields['level']) },
      title: fields['eventTitle'] ?? '',
    },
    opening: fields['opening'] === 'at-once' ? 'at-once' : 'by-hand',
    ladder: ladder.map((step) => {
      const known = before?.ladder.find(
        ({ minutes, role }) => minutes === step.minutes && role === step.role,
      );
      return known ?? step;
    }),
  };
}

/** The form as a rule fills it. */
export function fieldsFrom({
  name,
  unit,
  sources,
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
    ...{ any: of('any'), none: of('none'), places: of('places') },
    ...{ count: of('count'), minutes: of('minutes'), days: of('days'), hours: of('hours') },
    source: condition.type === 'absence' ? condition.source : (sources[0] ?? ''),
    ...{ eventTitle: event.title, kind: event.kind ?? '', level: String(event.level), opening },
    ladder: ladder.map(({ minutes, role }) => `${String(minutes)} ${role}`).join('\n'),
  };
}

export const emptyFields: RuleFields = {
  ...{ type: 'words', level: '2', opening: 'by-hand', count: '3', minutes: '60', days: '30', hours: '24' },
  ladder: '30 dispatcher\n60 leader',
};
