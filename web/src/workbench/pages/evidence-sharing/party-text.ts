import type { MatterPage } from '../../../api/contract.ts';
import type { Text } from '../../../language/text.ts';

const both = (text: Text | string): Text => (typeof text === 'string' ? { zh: text, en: text } : text);

/** A party of a matter: what they are in it, and their masked name. */
export function partyText({ role, name }: MatterPage['parties'][number]): Text {
  const [what, who] = [both(role), both(name)];
  return { zh: `${what.zh} ${who.zh}`, en: `${what.en} ${who.en}` };
}
