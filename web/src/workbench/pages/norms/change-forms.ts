import type { FieldSchema } from '../../../api/contract.ts';
import { words } from './editor-words.ts';

/** Why the catalogue is changed: every change says it. */
export const reasonField: FieldSchema = {
  type: 'string',
  'x-title': words.reason,
  'x-widget': 'long-text',
  minLength: 2,
  maxLength: 2000,
};
