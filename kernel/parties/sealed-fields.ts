import type { SealedColumn } from '../protection/index.ts';

/** What of a party is sealed with the party's own key: the column, and as what it is sealed. */
export const sealedFields = {
  identityNumber: { column: 'identity_number', field: 'identity-number' },
  phone: { column: 'phone', field: 'phone' },
  address: { column: 'address', field: 'address' },
  /** Id of the place in the address library. */
  place: { column: 'place', field: 'place' },
  born: { column: 'born', field: 'born' },
} as const;
export type SealedField = keyof typeof sealedFields;

/** As what the value of a personal form field is sealed, followed by the id of its payload. */
export const PAYLOAD_FIELD = 'payload';

/** Every sealed column of this room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [
  ...Object.values(sealedFields).map(({ column, field }) => ({
    table: 'parties.party',
    id: 'id',
    subject: 'id',
    column,
    field,
  })),
  {
    table: 'parties.payload',
    id: 'id',
    subject: 'party',
    column: 'sealed',
    field: PAYLOAD_FIELD,
    perRow: true,
  },
];
