import type { SealedColumn } from '../../protection/index.ts';

/** As what each is sealed, followed by the id of its row. */
export const sealedAs = {
  version: 'paper-version',
  file: 'paper-file',
  service: 'paper-service',
  remark: 'paper-remark',
  answer: 'paper-answer',
} as const;

const column = (table: string, name: string, field: string): SealedColumn => ({
  table: `documents.${table}`,
  id: 'id',
  subject: 'subject',
  column: name,
  field,
  perRow: true,
});

/** Every sealed column of this room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [
  column('version', 'content', sealedAs.version),
  column('file_part', 'content', sealedAs.file),
  column('service', 'details', sealedAs.service),
  column('remark', 'content', sealedAs.remark),
  column('remark', 'answer', sealedAs.answer),
];
