import type { FieldSchema, FormSchema, MatterPage } from '../../../api/contract.ts';
import type { EvidenceItem } from '../../../api/evidence.ts';
import type { NewGrant, SharePurposes } from '../../../api/evidence-sharing.ts';
import type { InboxItem } from '../../../api/inbox.ts';
import type { Draft } from '../../drafts.ts';
import { partyText } from './party-text.ts';
import { words } from './words.ts';

/** What the form of a grant is drawn from. */
interface GrantForm {
  readonly matter: MatterPage;
  readonly purposes: SharePurposes;
  /** Hand-overs of this matter that wait or were accepted. */
  readonly handovers: readonly InboxItem[];
  readonly items: readonly EvidenceItem[];
  /** What was chosen so far. */
  readonly input: Draft;
}

const choice = (
  title: FieldSchema['x-title'],
  choices: NonNullable<FieldSchema['x-choices']>,
  more: Partial<FieldSchema> = {},
): FieldSchema => ({ type: 'string', 'x-title': title, 'x-widget': 'choice', 'x-choices': choices, ...more });

/** The fields of a grant as they depend on its purpose, receiver and scope. */
export function grantForm({ matter, purposes, handovers, items, input }: GrantForm): FormSchema {
  const purpose = purposes.purposes.find(({ id }) => id === input['purpose']);
  const forParties = purpose?.for === 'party';
  const receivers = forParties
    ? matter.parties.map((party) => ({ value: `party ${party.id}`, name: partyText(party) }))
    : [
        { value: 'shown', name: words.toShown },
        ...handovers.map(({ id, to }) => ({
          value: `handover ${id}`,
          name: { zh: words.toHandover(to.name.zh).zh, en: words.toHandover(to.name.en).en },
        })),
        ...(purpose?.agencies ?? []).map(({ id, name }) => ({ value: `agency ${id}`, name })),
      ];
  const own = items.filter(
    ({ shared, state, origin }) => shared === undefined && state !== 'withdrawn' && origin === null,
  );
  const scoped = input['scope'] === 'listed';
  return {
    type: 'object',
    properties: {
      purpose: choice(
        words.purpose,
        purposes.purposes.map(({ id, name }) => ({ value: id, name })),
        purpose === undefined
          ? {}
          : {
              'x-description': {
                zh: words.purposeHint(purpose.article.zh, purpose.status).zh,
                en: words.purposeHint(purpose.article.en, purpose.status).en,
              },
            },
      ),
      ...(purpose === undefined ? {} : { to: choice(words.to, receivers) }),
      ...(String(input['to']).startsWith('agency ')
        ? {
            staffNumber: {
              type: 'string',
              'x-title': words.staffNumber,
              'x-description': words.staffNumberHint,
              maxLength: 40,
            } as const,
          }
        : {}),
      scope: choice(words.scope, [
        { value: 'all', name: words.all },
        { value: 'later', name: words.allLater },
        { value: 'listed', name: words.listed },
      ]),
      ...(scoped
        ? { items: { type: 'array', 'x-title': words.chosen, 'x-widget': 'evidence', minItems: 1 } as const }
        : forParties
          ? {
              except: {
                type: 'array',
                'x-title': words.except,
                'x-description': words.exceptHint,
                'x-widget': 'rows',
                items: {
                  type: 'object',
                  properties: {
                    item: choice(
                      words.exceptItem,
                      own.map(({ id, title }) => ({ value: id, name: { zh: title ?? id, en: title ?? id } })),
                    ),
                    ground: choice(
                      words.ground,
                      purposes.grounds.map(({ id, name }) => ({ value: id, name })),
                    ),
                  },
                  required: ['item', 'ground'],
                },
              } as const,
            }
          : {}),
      until: {
        type: 'string',
        format: 'date',
        'x-title': words.until,
        'x-description': words.untilHint(purposes.longestDays),
        'x-widget': 'day',
      },
      reason: {
        type: 'string',
        'x-title': words.reason,
        'x-widget': 'long-text',
        minLength: 1,
        maxLength: 2000,
      },
    },
    required: ['purpose', 'to', 'scope', ...(scoped ? ['items'] : []), 'until', 'reason'].filter(
      (field) => field !== 'to' || purpose !== undefined,
    ),
  };
}

const DAY_MS = 86_400_000;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const rowsOf = (value: unknown): readonly { readonly item: string; readonly ground: string }[] =>
  Array.isArray(value)
    ? value.map((one: Readonly<Record<string, unknown>>) => ({
        item: textOf(one['item']),
        ground: textOf(one['ground']),
      }))
    : [];

function receiverOf(to: string, staffNumber: string): NewGrant['to'] {
  const [kind = '', id = ''] = to.split(' ');
  if (kind === 'party') return { party: id };
  if (kind === 'handover') return { handover: id };
  if (kind === 'agency') return staffNumber === '' ? { agency: id } : { agency: id, staffNumber };
  return { shown: true };
}

/** The grant that a filled form asks for; it ends with the day, at 24:00 in China. */
export function wantedGrant(input: Draft): NewGrant {
  const scope = textOf(input['scope']);
  const except = rowsOf(input['except']);
  return {
    to: receiverOf(textOf(input['to']), textOf(input['staffNumber']).trim()),
    purpose: textOf(input['purpose']),
    items: scope === 'listed' ? (input['items'] as readonly string[]) : 'all',
    ...(scope === 'later' ? { later: true } : {}),
    ...(scope === 'listed' || except.length === 0 ? {} : { except }),
    until: new Date(Date.parse(`${textOf(input['until'])}T00:00:00+08:00`) + DAY_MS).toISOString(),
    reason: textOf(input['reason']),
  };
}
