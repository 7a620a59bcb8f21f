import type { FormSchema } from '../../../api/contract.ts';
import { ApiProblem } from '../../../api/request.ts';
import { words } from './words.ts';

const longText = (title: { readonly zh: string; readonly en: string }) =>
  ({ type: 'string', 'x-title': title, 'x-widget': 'long-text', minLength: 1 }) as const;

const reason = { ...longText(words.reason), maxLength: 2000 };

export const reasonForm: FormSchema = { type: 'object', properties: { reason }, required: ['reason'] };

export const messageForm: FormSchema = {
  type: 'object',
  properties: { message: longText(words.message) },
  required: ['message'],
};

export const mappingForm: FormSchema = {
  type: 'object',
  properties: {
    mapping: longText(words.mapping),
    active: { type: 'boolean', 'x-title': words.exchange },
    reason,
  },
  required: ['mapping', 'reason'],
};

/** A JSON object as somebody typed it; `web.not-json` when it is none. */
export function parsed(text: unknown): unknown {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // said below
  }
  throw new ApiProblem('web.not-json', 422, words.notJson);
}
