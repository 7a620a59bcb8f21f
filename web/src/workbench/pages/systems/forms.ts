import type { FormSchema } from '../../../api/contract.ts';
import { ApiProblem } from '../../../api/request.ts';
import type { OutsideSystem, SystemBody, SystemScope } from '../../../api/systems.ts';
import type { Text } from '../../../language/text.ts';
import type { Draft } from '../../drafts.ts';
import { words } from './words.ts';

const scopes: readonly SystemScope[] = ['signals', 'readings', 'events'];

/** What is declared of a system; a new one has a code too. */
export const systemForm = (
  agencies: readonly { readonly id: string; readonly name: Text }[],
  isNew: boolean,
): FormSchema => ({
  type: 'object',
  properties: {
    ...(isNew
      ? {
          code: {
            ...{ type: 'string', 'x-title': words.code, 'x-description': words.codeNote },
            pattern: '^[a-z0-9][a-z0-9._-]{1,59}$',
          } as const,
        }
      : {}),
    nameZh: { type: 'string', 'x-title': words.nameZh, minLength: 1, maxLength: 100 },
    nameEn: { type: 'string', 'x-title': words.nameEn, minLength: 1, maxLength: 100 },
    agency: {
      ...{ type: 'string', 'x-title': words.agency, 'x-widget': 'choice' },
      'x-choices': agencies.map(({ id, name }) => ({ value: id, name })),
    },
    scopes: {
      ...{ type: 'array', 'x-title': words.scopes },
      'x-choices': scopes.map((scope) => ({ value: scope, name: words[scope] })),
    },
    sources: { type: 'string', 'x-title': words.sources, 'x-description': words.sourcesNote },
    webhook: { type: 'string', 'x-title': words.webhook, 'x-description': words.webhookNote },
    mapping: {
      ...{ type: 'string', 'x-title': words.mapping, 'x-description': words.mappingNote },
      'x-widget': 'long-text',
    },
  },
  required: [...(isNew ? ['code'] : []), 'nameZh', 'nameEn', 'agency'],
});

export const keyForm: FormSchema = {
  type: 'object',
  properties: {
    note: { type: 'string', 'x-title': words.note, maxLength: 200 },
    days: { type: 'integer', 'x-title': words.days, minimum: 1, maximum: 1000 },
    rotate: { type: 'boolean', 'x-title': words.rotate },
  },
  required: ['days'],
};

export const dropForm: FormSchema = {
  type: 'object',
  properties: {
    reason: {
      ...{ type: 'string', 'x-title': words.reason, 'x-widget': 'long-text' },
      ...{ minLength: 1, maxLength: 500 },
    },
  },
  required: ['reason'],
};

export const periodForm: FormSchema = {
  type: 'object',
  properties: {
    from: { type: 'string', 'x-title': words.from, 'x-widget': 'day' },
    to: { type: 'string', 'x-title': words.to, 'x-widget': 'day' },
  },
  required: ['from', 'to'],
};

/** A system as the form shows it. */
export const filledFrom = (system: OutsideSystem): Draft => ({
  ...{ nameZh: system.name.zh, nameEn: system.name.en, agency: system.agency.id },
  scopes: [...system.scopes],
  ...{ sources: system.sources.join(', '), webhook: system.webhook ?? '' },
  mapping: JSON.stringify(system.mapping, null, 2),
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function mappingOf(text: string): SystemBody['mapping'] {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // said below
  }
  throw new ApiProblem('web.not-json', 422, words.notJson);
}

/** What was filled in, as the server takes it. Throws `web.not-json`. */
export const bodyFrom = (input: Draft): SystemBody => ({
  name: { zh: textOf(input['nameZh']), en: textOf(input['nameEn']) },
  agency: textOf(input['agency']),
  scopes: scopes.filter((scope) => {
    const chosen: unknown = input['scopes'];
    return Array.isArray(chosen) && chosen.includes(scope);
  }),
  sources: textOf(input['sources'])
    .split(/[,，\s]+/)
    .filter((code) => code !== ''),
  webhook: textOf(input['webhook']) === '' ? null : textOf(input['webhook']),
  mapping: mappingOf(textOf(input['mapping'])),
});

/** From the beginning of one day in China to the end of another. */
export const periodFrom = (input: Draft): { readonly from: string; readonly to: string } => ({
  from: `${textOf(input['from'])}T00:00:00+08:00`,
  to: new Date(Date.parse(`${textOf(input['to'])}T00:00:00+08:00`) + 86_400_000).toISOString(),
});
