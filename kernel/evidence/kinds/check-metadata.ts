import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { dayOf, isoOf } from '../../calendar/index.ts';
import { formIssue } from '../../matters/index.ts';
import { holdsUnstorableText, Problem } from '../../store/index.ts';
import type { CheckContext, Metadata, MetadataIssue, Port, PortDefinition } from './kind.ts';
import { ports } from './ports.ts';

/** Bytes of the metadata as JSON: a transcript of a hundred signed pages fits. */
export const LARGEST_METADATA = 768 * 1024;
/** Issues named at once: more help nobody. */
const MOST_ISSUES = 50;

const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes: false });
// as the platform writes ids
ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
ajv.addFormat('date', (text: string) => {
  try {
    return isoOf(dayOf(text)) === text;
  } catch {
    return false;
  }
});
ajv.addFormat('date-time', isMoment);

const validators = new Map<Port, ValidateFunction>(
  ports.map(({ id, schema }) => [id, ajv.compile({ additionalProperties: false, ...schema })]),
);

/** RFC 3339 with seconds and an offset, of a day that exists and in the years that a clock can show. */
export function isMoment(text: string): boolean {
  const [, day] =
    /^((?:19|20|21)\d\d-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(
      text,
    ) ?? [];
  if (day === undefined) return false;
  try {
    return isoOf(dayOf(day)) === day;
  } catch {
    return false;
  }
}

/**
 * What is wrong with the metadata of a kind; empty when it meets the standard. The kind's own checks are asked only of what
 * has the right shape.
 */
export function metadataIssues(
  definition: PortDefinition,
  metadata: unknown,
  context: CheckContext,
): readonly MetadataIssue[] {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
    return [
      {
        field: '',
        code: 'evidence.no-metadata',
        text: { zh: '没有元数据', en: 'There is no metadata' },
      },
    ];
  if (holdsUnstorableText(metadata))
    return [
      {
        field: '',
        code: 'evidence.invalid-text',
        text: {
          zh: '含有空字符或不完整的字符',
          en: 'Some text holds a NUL or an incomplete character',
        },
      },
    ];
  if (Buffer.byteLength(JSON.stringify(metadata)) > LARGEST_METADATA)
    return [
      {
        field: '',
        code: 'evidence.metadata-too-large',
        text: { zh: '内容过多', en: 'This is more than the metadata of one piece may hold' },
      },
    ];
  const validate = validators.get(definition.id)!;
  if (!validate(metadata)) {
    // of several ways to fill in a field, what each of them misses says less than that none is met
    const errors = (validate.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/anyOf/'));
    return errors.slice(0, MOST_ISSUES).map((error) => formIssue(definition.schema, error));
  }
  return definition.check(metadata as Metadata, context).slice(0, MOST_ISSUES);
}

/** Throws `evidence.metadata-invalid` (422) with `details.fields` when the metadata does not meet the standard of its kind. */
export function checkMetadata(definition: PortDefinition, metadata: unknown, context: CheckContext): void {
  const issues = metadataIssues(definition, metadata, context);
  if (issues.length === 0) return;
  throw new Problem(
    'evidence.metadata-invalid',
    {
      zh: `填写有误：${issues.map((one) => one.text.zh).join('；')}`,
      en: `The form is not right: ${issues.map((one) => one.text.en).join('; ')}`,
    },
    { status: 422, details: { fields: issues } },
  );
}
