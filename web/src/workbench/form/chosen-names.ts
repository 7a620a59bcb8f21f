import type { Text } from '../../language/text.ts';
import { keepDraft, readDraft } from '../drafts.ts';

/** Kept beside the drafts and forgotten with them: a draft holds ids, and read back after a reload it shows names. */
const KEY = 'chosen-names';

export function keepName(id: string, name: Text): void {
  keepDraft(KEY, { ...readDraft(KEY), [id]: name });
}

/** The name under which an official, party or unit was chosen in this tab. */
export const keptName = (id: string): Text | undefined => readDraft(KEY)[id] as Text | undefined;
