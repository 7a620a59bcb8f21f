import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { canonicalJson } from '../../process/index.ts';
import { BUNDLE_FORMAT, type BundledBy, type BundledFile, type ItemOfBundle } from './content.ts';
import { textMember, type Member } from './members.ts';
import { README } from './read-me.ts';

/** JSON as a bundle has it: keys sorted, no blanks, a line end. */
export const jsonMember = (name: string, value: unknown): Member =>
  textMember(name, `${canonicalJson(value)}\n`);

/** `.jpg` of a name, in lower case; `.bin` for one whose ending says nothing. */
function extensionOf({ name }: BundledFile): string {
  const found = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(found) ? found : '.bin';
}

/** A file of the evidence without its checksum, which is known only after it was read. */
export interface FileMember extends Omit<Member, 'crc' | 'open'> {
  /** Id of the item it is the file of. */
  readonly item: string;
  readonly file: BundledFile;
}

const fileMember = (item: ItemOfBundle): readonly FileMember[] =>
  item.file === null
    ? []
    : [
        {
          item: item.id,
          name: `items/${item.id}/file${extensionOf(item.file)}`,
          size: item.file.size,
          sha256: item.file.sha256,
          sm3: item.file.sm3,
          file: item.file,
        },
      ];

/** What an export commits to: members that say nothing of the ledger, and their digest. */
export interface Committed {
  readonly members: readonly Member[];
  readonly files: readonly FileMember[];
  /**
   * SHA-256, hexadecimal, of the canonical JSON of format, exporter, items and these members with their sizes and digests.
   * It stands as `contents` in the details of the export's entry in custody, and with it in the ledger: what a bundle
   * consists of is thereby attested by the log and its witnesses, not by the bundle alone.
   */
  readonly digest: string;
}

export const listed = (item: ItemOfBundle): Readonly<Record<string, unknown>> => ({
  id: item.id,
  kind: item.kind,
  version: item.version,
  log: item.log,
  origin: item.origin,
  derivation: item.derivation,
});

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

export const described = ({ name, size, sha256, sm3 }: Omit<Member, 'crc' | 'open'>): object => ({
  name,
  size,
  sha256,
  sm3,
});

/** The committed part of a bundle of these items, in their order. */
export function commit(by: BundledBy, items: readonly ItemOfBundle[]): Committed {
  const members = [
    textMember('README.txt', README),
    ...items
      .filter(({ contents }) => contents.length > 0)
      .map((item) =>
        jsonMember(`items/${item.id}/metadata.json`, { item: item.id, versions: item.contents }),
      ),
  ];
  const files = items.flatMap(fileMember);
  const content = {
    format: BUNDLE_FORMAT,
    by,
    items: items.map(listed),
    members: [...members, ...files].sort(byName).map(described),
  };
  return { members, files, digest: createHash('sha256').update(canonicalJson(content)).digest('hex') };
}
