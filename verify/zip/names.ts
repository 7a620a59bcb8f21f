import { stop } from '../report/fault.ts';

/** A member's log or item, as its name says. */
const ITEM = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const LOG = '[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?';

/** Every name that a bundle may hold; nothing else belongs in one. */
const KNOWN = new RegExp(
  `^(?:${[
    'manifest\\.json',
    'README\\.txt',
    'policy\\.json',
    'keys/log\\.txt',
    'keys/witnesses\\.json',
    'keys/timestamp-authorities\\.pem',
    `items/${ITEM}/(?:metadata|versions|custody|origin)\\.json`,
    `items/${ITEM}/file\\.[a-z0-9]{1,8}`,
    `proofs/${LOG}\\.json`,
    `checkpoints/${LOG}\\.txt`,
    `timestamps/${LOG}\\.(?:tsr|txt)`,
  ].join('|')})$`,
);

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The name of a member, or the end of the reading: names lead out of the folder they are unpacked in, hide what they are or
 * stand twice in bundles that somebody made to deceive. `seen` holds the names so far, in lower case.
 */
export function memberName(bytes: Uint8Array, seen: Set<string>): string {
  let name: string;
  try {
    name = decoder.decode(bytes);
  } catch {
    return stop('zip.name', null, '有成员的名称不是有效文本', 'a member’s name is not valid text');
  }
  const shown = JSON.stringify(name).slice(1, -1);
  if (
    name.includes('\0') ||
    name.includes('\\') ||
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    name.split('/').some((part) => part === '..' || part === '.')
  )
    return stop(
      'zip.path',
      shown,
      '成员名称试图指向解压目录之外或含有不允许的字符',
      'the name points out of the folder it would be unpacked in, or holds a character that is not allowed',
    );
  const folded = name.normalize('NFKC').toLowerCase();
  if (seen.has(folded))
    return stop(
      'zip.duplicate',
      shown,
      '同一名称（或仅大小写不同的名称）出现两次',
      'the same name, or one that differs in case only, stands twice',
    );
  seen.add(folded);
  if (!KNOWN.test(name))
    return stop('zip.member', shown, '证据包中不应有这个成员', 'this member does not belong in a bundle');
  return name;
}
