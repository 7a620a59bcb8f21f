import type { FormSchema } from '../../../api/contract.ts';
import type { Text } from '../../../language/text.ts';
import { words } from './standing-words.ts';

/** Forms of what concerns people rather than the flow: the same checks as the server's. */
const reason = {
  type: 'string',
  'x-title': words.reason,
  'x-widget': 'long-text',
  minLength: 1,
  maxLength: 2000,
} as const;
const account = { type: 'string', 'x-title': words.person, 'x-widget': 'account' } as const;

export const declareForm: FormSchema = { type: 'object', properties: { reason }, required: ['reason'] };

export const recuseForm: FormSchema = {
  type: 'object',
  properties: { account, reason },
  required: ['account', 'reason'],
};

export const nameForm = (parts: readonly { readonly value: string; readonly name: Text }[]): FormSchema => ({
  type: 'object',
  properties: {
    part: { type: 'string', 'x-title': words.part, 'x-widget': 'choice', 'x-choices': parts },
    account,
    reason,
  },
  required: ['part', 'account', 'reason'],
});

export const emergencyForm: FormSchema = {
  type: 'object',
  properties: {
    reason: { ...reason, 'x-title': words.emergencyReason, minLength: 10 },
    hours: { type: 'number', 'x-title': words.hours, exclusiveMinimum: 0, maximum: 24 },
  },
  required: ['reason'],
};

export const delayForm: FormSchema = {
  type: 'object',
  properties: {
    reason,
    basis: { type: 'string', 'x-title': words.basis, minLength: 1, maxLength: 500 },
    until: { type: 'string', format: 'date', 'x-title': words.until, 'x-widget': 'day' },
  },
  required: ['reason', 'basis', 'until'],
};
