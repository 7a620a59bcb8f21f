import type { FieldSchema, FormSchema, MatterPage } from '../../../api/contract.ts';
import type { PaperItem } from '../../../api/papers.ts';
import type { Text } from '../../../language/text.ts';
import { words } from './service-words.ts';

export const ways = [
  'direct',
  'left-behind',
  'posted',
  'electronic',
  'entrusted',
  'forwarded',
  'announcement',
] as const;
export type Way = (typeof ways)[number];

const failures = ['refused', 'absent', 'address-unknown', 'recipient-dead'] as const;

/** Somebody who is no party of the matter: named in a field of their own. */
export const OTHER = 'other';

const line = (title: Text, description?: Text): FieldSchema => ({
  type: 'string',
  'x-title': title,
  maxLength: 500,
  ...(description === undefined ? {} : { 'x-description': description }),
});
const choice = (
  title: Text,
  choices: readonly { readonly value: string; readonly name: Text }[],
  description?: Text,
): FieldSchema => ({
  type: 'string',
  'x-title': title,
  'x-widget': 'choice',
  'x-choices': choices,
  ...(description === undefined ? {} : { 'x-description': description }),
});
const yes = (title: Text, description: Text): FieldSchema => ({
  type: 'boolean',
  'x-title': title,
  'x-description': description,
});
const named = (ids: readonly (keyof typeof words)[]) =>
  ids.map((value) => ({ value, name: words[value] as Text }));

interface Asked {
  readonly fields: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
}

const received: Asked = {
  fields: { receivedBy: line(words.receivedBy), relation: line(words.relation) },
  required: ['receivedBy'],
};

/** What each way asks for when it succeeded (民事诉讼法 88—95). */
function askedBy(way: Way, consents: readonly PaperItem[], standing: boolean): Asked {
  switch (way) {
    case 'direct':
    case 'forwarded':
      return received;
    case 'left-behind':
      return {
        fields: { witness: line(words.witness), recorded: yes(words.recorded, words.recordedHint) },
        required: [],
      };
    case 'posted':
      return { fields: { receipt: line(words.receipt) }, required: ['receipt'] };
    case 'entrusted':
      return { fields: { medium: line(words.authority) }, required: ['medium'] };
    case 'electronic':
      // the platform knows where to, and when it arrives
      if (standing) return { fields: {}, required: [] };
      return {
        fields: {
          consent: choice(
            words.consent,
            consents.map(({ id, name, number }) => ({
              value: id,
              name: { zh: `${name.zh} ${number ?? ''}`, en: `${name.en} ${number ?? ''}` },
            })),
            words.consentHint,
          ),
          medium: line(words.address),
        },
        required: ['consent', 'medium'],
      };
    case 'announcement':
      return {
        fields: {
          medium: line(words.place),
          because: choice(words.because, named(['whereabouts-unknown', 'other-ways-failed'])),
        },
        required: ['medium', 'because'],
      };
  }
}

interface ServiceFormOf {
  readonly way: Way;
  readonly failed: boolean;
  /** Somebody else than a party was chosen. */
  readonly other: boolean;
  readonly parties: MatterPage['parties'];
  /** Papers on file that may hold a consent to electronic service. */
  readonly consents: readonly PaperItem[];
  /** A confirmation of the address for service is in force for whom it is served on. */
  readonly standing: boolean;
}

/** The form of a service: what its way needs when it succeeded, and why not when it failed. */
export function serviceForm({ way, failed, other, parties, consents, standing }: ServiceFormOf): FormSchema {
  const needs: Asked = failed
    ? { fields: { failure: choice(words.failure, named(failures)) }, required: ['failure'] }
    : askedBy(way, consents, standing);
  const recipients = [
    ...parties.map(({ id, name }) => ({ value: id, name: { zh: name, en: name } })),
    { value: OTHER, name: words.other },
  ];
  return {
    type: 'object',
    properties: {
      ...(parties.length === 0 ? {} : { party: choice(words.recipientParty, recipients) }),
      ...(other || parties.length === 0 ? { recipient: line(words.recipient) } : {}),
      day: { type: 'string', 'x-title': words.day, 'x-widget': 'day', 'x-description': words.dayHint },
      ...needs.fields,
      note: { ...line(words.note), 'x-widget': 'long-text' },
    },
    required: [
      ...(parties.length === 0 ? [] : ['party']),
      ...(other || parties.length === 0 ? ['recipient'] : []),
      'day',
      ...needs.required,
    ],
  };
}

/** The service as it is sent: the choice of somebody else is no party. */
export const serviceOf = (
  way: Way,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  way,
  ...Object.fromEntries(
    Object.entries(input).filter(([field, value]) => !(field === 'party' && value === OTHER)),
  ),
});
