import type { Who } from '../../../api/evidence.ts';
import type { Text } from '../../../language/text.ts';
import { words } from './words.ts';

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text);

/** A person or an agency by name; by what they are where the reader may not know the name. */
export function whoText(who: Who | undefined, say: (text: Text) => string): string {
  if (who === null || who === undefined) return say(words.system);
  if (typeof who === 'string') return isId(who) ? say(words.unknownPerson) : who;
  return who.staffNumber == null ? say(who.name) : `${say(who.name)} ${who.staffNumber}`;
}
