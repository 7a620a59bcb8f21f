import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { altered } from '../items/problems.ts';
import { byName, commit, described, jsonMember, listed, type FileMember } from './committed.ts';
import { BUNDLE_FORMAT, type BundleContent, type ProvenLog } from './content.ts';
import { sizeOf, textMember, zipOf, type Member } from './members.ts';

/** A bundle ready to be sent. */
export interface Bundle {
  /** Bytes of the whole. */
  readonly size: number;
  /** The zip. It fails before its end when a file is no longer what it was: then no whole bundle arrives. */
  readonly stream: Readable;
}

/**
 * Writes a bundle. Every file is read once before the answer begins, for the checksum that stands in front of it, and once
 * as it leaves. The same content gives the same bytes. Throws what opening a file throws, and `evidence.altered` (500) when
 * a file is not as long as its record says.
 */
export async function bundleOf(content: BundleContent): Promise<Bundle> {
  const { members, files, digest } = commit(content.by, content.items);
  const read: Member[] = [];
  for (const file of files) read.push(await withChecksum(file));
  const rest = [
    ...members,
    ...read,
    ...content.items.flatMap((item) => [
      jsonMember(`items/${item.id}/versions.json`, { item: item.id, versions: item.versions }),
      jsonMember(`items/${item.id}/custody.json`, { item: item.id, entries: item.custody }),
      ...(item.source === null ? [] : [jsonMember(`items/${item.id}/origin.json`, item.source)]),
    ]),
    ...content.logs.flatMap(membersOfLog),
    textMember(
      'keys/log.txt',
      content.logs
        .flatMap(({ keys }) => keys)
        .map((key) => `${key}\n`)
        .join(''),
    ),
    jsonMember('keys/witnesses.json', content.witnesses),
    jsonMember('policy.json', content.policy),
    ...(content.timestampAuthorities.length === 0
      ? []
      : [textMember('keys/timestamp-authorities.pem', content.timestampAuthorities.join(''))]),
  ].sort(byName);
  const manifest = jsonMember('manifest.json', {
    format: BUNDLE_FORMAT,
    createdAt: createdAt(content),
    by: content.by,
    contents: digest,
    items: content.items.map(listed),
    logs: content.logs.map(({ name, origin, size }) => ({ name, origin, size })),
    members: rest.map(described),
  });
  const all = [manifest, ...rest];
  return { size: sizeOf(all), stream: zipOf(all) };
}

/** The time of the last export's entry in custody: a bundle has no clock of its own. */
const createdAt = ({ items }: BundleContent): string =>
  items.reduce((last, { custody }) => {
    const at = custody.at(-1)?.record.at ?? '';
    return at > last ? at : last;
  }, '');

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function membersOfLog(log: ProvenLog): readonly Member[] {
  const { name, origin, size } = log;
  const leaves = [...log.leaves]
    .sort((a, b) => a.index - b.index)
    .map(({ kind, item, part, index, path }) => ({ kind, item, part, index, path: path.map(base64) }));
  const { timestamp } = log;
  const stamped =
    timestamp === null ? null : { size: timestamp.size, consistency: timestamp.consistency.map(base64) };
  return [
    jsonMember(`proofs/${name}.json`, { origin, size, stamped, leaves }),
    textMember(`checkpoints/${name}.txt`, log.checkpoint),
    ...(timestamp === null
      ? []
      : [
          textMember(`timestamps/${name}.tsr`, timestamp.token),
          textMember(`timestamps/${name}.txt`, timestamp.text),
        ]),
  ];
}

async function withChecksum({ name, sha256, sm3, file, item }: FileMember): Promise<Member> {
  let crc = 0;
  let size = 0;
  for await (const piece of await file.open()) {
    crc = crc32(piece, crc);
    size += piece.length;
  }
  if (size !== file.size) throw altered(item, 'file');
  return { name, size, sha256, sm3, crc, open: () => opened(file.open) };
}

/** Opens only when the first byte is asked for. */
async function* opened(open: () => Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  yield* await open();
}
