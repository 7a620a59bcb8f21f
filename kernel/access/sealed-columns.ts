import type { SealedColumn } from '../protection/index.ts';

/** Sealed columns of this room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [
  ...['secret', 'pending_secret'].map((column) => ({
    table: 'access.authenticator_app',
    id: 'account',
    subject: 'account',
    column,
    field: '',
  })),
  { table: 'access.identity_provider', id: 'id', subject: 'id', column: 'client_secret', field: '' },
];
