import type { FieldSchema, FormSchema } from '../../../../api/contract.ts';
import type { KindItem } from '../../../../api/evidence.ts';
import { today } from '../../../../language/dates.ts';
import type { Draft } from '../../../drafts.ts';
import { words } from './words.ts';

/** Fields of the capture itself; those of the kind's own standard stand beside them under their own names. */
export const TITLE = '_title';
export const STATUTORY = '_statutory';
export const OBTAINED = '_obtained';
export const POINTS = '_points';
export const TRANSCRIPT = '_transcript';
export const PLAN = 'plan';

/** Drawn, answered and signed in an editor of their own. */
const BY_EDITOR: Readonly<Partial<Record<KindItem['id'], readonly string[]>>> = {
  'survey-diagram': [PLAN],
  'interview-transcript': ['questions', 'corrections', 'pages', 'refusal'],
};

const fields = (kind: KindItem): readonly [string, FieldSchema][] =>
  Object.entries(kind.schema.properties).filter(([field]) => BY_EDITOR[kind.id]?.includes(field) !== true);

/** The form of a kind: what every capture asks, then what its standard asks. */
export function formOf(kind: KindItem): FormSchema {
  const chooses = kind.statutory.length > 1 && kind.id !== 'interview-transcript';
  return {
    type: 'object',
    properties: {
      [TITLE]: {
        type: 'string',
        'x-title': words.title,
        'x-description': words.titleHint,
        minLength: 1,
        maxLength: 200,
      },
      ...Object.fromEntries(fields(kind)),
      ...(chooses
        ? {
            [STATUTORY]: {
              type: 'string',
              'x-title': words.statutory,
              'x-widget': 'choice',
              enum: kind.statutory.map(({ id }) => id),
              'x-choices': kind.statutory.map(({ id, name }) => ({ value: id, name })),
            } satisfies FieldSchema,
          }
        : {}),
      [OBTAINED]: { type: 'string', 'x-title': words.obtained, 'x-widget': 'day' },
      [POINTS]: {
        type: 'array',
        'x-title': words.points,
        'x-widget': 'points',
        items: { type: 'string' },
      },
    },
    required: [
      TITLE,
      OBTAINED,
      ...(chooses ? [STATUTORY] : []),
      ...(kind.schema.required ?? []).filter((field) => BY_EDITOR[kind.id]?.includes(field) !== true),
    ],
  };
}

const isOfficers = ({ type, items }: FieldSchema): boolean =>
  type === 'array' && items?.properties?.['certificate'] !== undefined;

/** What is known before anything is typed: today, the usual kind of the statute, and the officer who captures. */
export const presetOf = (kind: KindItem, officer: string): Draft => ({
  [OBTAINED]: today(),
  ...(kind.statutory[0] === undefined ? {} : { [STATUTORY]: kind.statutory[0].id }),
  ...Object.fromEntries(
    fields(kind)
      .filter(([, schema]) => isOfficers(schema))
      .map(([field]) => [field, [{ name: officer }]]),
  ),
});

const CAPTURED_BY = ['takenAt', 'start', 'extractedAt'];

/** The moment of the capture: that of the photograph, the recording, the survey, where the standard asks for one. */
export const capturedAtOf = (metadata: Draft, otherwise: string): string => {
  const said = CAPTURED_BY.map((field) => metadata[field]).find((value) => typeof value === 'string');
  return new Date(typeof said === 'string' ? said : otherwise).toISOString();
};

/** As which kind of the statute it counts: what the party says is a statement, what others say is testimony. */
export function statutoryOf(kind: KindItem, input: Draft): string {
  if (kind.id === 'interview-transcript') {
    const { role } = (input['interviewee'] ?? {}) as { role?: unknown };
    return role === 'party' || role === 'representative' ? 'party-statement' : 'testimony';
  }
  const chosen = input[STATUTORY];
  return typeof chosen === 'string' ? chosen : (kind.statutory[0]?.id ?? '');
}

/** The part of the form's answers that is the metadata of the kind. */
export const metadataOf = (input: Draft): Draft =>
  Object.fromEntries(Object.entries(input).filter(([field]) => !field.startsWith('_')));
