import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';

export type Field = DocumentTemplate['fields'][string];
export type Block = DocumentTemplate['body'][number];

export const {
  added,
  attached,
  closing,
  filled,
  heading,
  known,
  list,
  note,
  number,
  paragraph,
  ruled,
  signed,
  table,
  title,
  to,
  written,
  writtenList,
} = words;
