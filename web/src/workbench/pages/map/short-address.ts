import type { Text } from '../../../language/text.ts';

/** An address without the units that stand above the list it is in; whole where nothing would be left. */
export function shortAddress(address: string, above: readonly { readonly name: Text }[]): string {
  const rest = above.reduce(
    (text, { name }) => (text.startsWith(name.zh) ? text.slice(name.zh.length) : text),
    address,
  );
  return rest === '' ? address : rest;
}
