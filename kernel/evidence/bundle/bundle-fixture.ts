import { createHash } from 'node:crypto';
import { canonicalJson } from '../../process/index.ts';
import {
  consistencyProof,
  cosign,
  formatCheckpoint,
  inclusionProof,
  leafOf,
  newKey,
  randomBytes,
  rootOf,
  signerOf,
  signNote,
  toBase64,
  treeOf,
  withSignatures,
  type LeafRecord,
} from '../../ledger/index.ts';
import type { CustodyAct, CustodyRecord, Details } from '../custody/entry.ts';
import type { EvidenceRecord } from '../items/types.ts';
import { bundleOf } from './bundle.ts';
import { commit } from './committed.ts';
import type {
  BundleContent,
  BundledFile,
  ItemOfBundle,
  ProvenItem,
  ProvenLeaf,
  ProvenTimestamp,
  Salted,
} from './content.ts';

/** A photograph of a road occupied by goods, its redacted copy, and the ledger that holds what was done with both. */

export const PHOTO = '0193a000-0000-7000-8000-000000000001';
export const COPY = '0193a000-0000-7000-8000-000000000002';
const MATTER = '0193a000-0000-7000-8000-0000000000aa';
const OFFICER = '0193a000-0000-7000-8000-0000000000b1';
const JUDGE = '0193a000-0000-7000-8000-0000000000b2';
export const AGENCY = '0193a000-0000-7000-8000-0000000000c1';

const BEGAN = Date.parse('2026-11-21T01:12:00.000Z');
const HOUR = 3600_000;

export const photoBytes = Buffer.concat([
  Buffer.from('ffd8ffe000104a464946', 'hex'),
  Buffer.alloc(3000, '占道经营 '),
]);
export const copyBytes = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(2500, 'X')]);

const digest = (algorithm: string, bytes: Uint8Array | string): string =>
  createHash(algorithm).update(bytes).digest('hex');
const at = (hours: number): string => new Date(BEGAN + hours * HOUR).toISOString();
const salted = <R>(record: R): Salted<R> => ({ record, salt: toBase64(randomBytes(32)) });

type Content = ItemOfBundle['contents'][number]['content'];

/** An item without its custody: its versions and its file. */
interface Draft {
  readonly item: ItemOfBundle;
  readonly versions: readonly Salted<EvidenceRecord>[];
}

const inMemory = (bytes: Buffer): FileBytes => ({
  sha256: digest('sha256', bytes),
  sm3: digest('sm3', bytes),
  size: bytes.length,
  open: async () =>
    (async function* () {
      yield bytes;
    })(),
});

type FileBytes = Pick<BundledFile, 'sha256' | 'sm3' | 'size' | 'open'>;

function draft(
  id: string,
  file: FileBytes,
  contents: readonly Content[],
  derived: Pick<EvidenceRecord, 'origin' | 'derivation'>,
  log: string,
): Draft {
  const nonced = contents.map((content, index) => ({
    version: index + 1,
    nonce: toBase64(randomBytes(32)),
    content,
  }));
  const versions = nonced.map(({ version, nonce, content }) =>
    salted<EvidenceRecord>({
      item: id,
      version,
      matter: MATTER,
      kind: 'scene-photo',
      digest: digest(
        'sha256',
        Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(canonicalJson(content))]),
      ),
      file: file.sha256,
      sm3: file.sm3,
      size: file.size,
      ...derived,
      savedAt: at(version),
      savedBy: OFFICER,
    }),
  );
  return {
    versions,
    item: {
      id,
      kind: 'scene-photo',
      version: contents.length,
      log,
      ...derived,
      contents: nonced,
      file: {
        ...file,
        type: 'image/jpeg',
        name: contents.at(-1)!.fileName!,
      },
    },
  };
}

interface Step {
  readonly act: CustodyAct;
  readonly hours: number;
  readonly actor?: string;
  readonly version?: number;
  readonly file?: string;
  readonly details?: Details;
}

/** A chain of custody of these steps. */
export function chain(item: string, steps: readonly Step[]): readonly Salted<CustodyRecord>[] {
  let previous: string | null = null;
  return steps.map(({ act, hours, actor = OFFICER, version, file, details }, index) => {
    const record: CustodyRecord = {
      item,
      position: index + 1,
      at: at(hours),
      actor,
      agency: AGENCY,
      role: 'officer',
      purpose: 'handling',
      act,
      version: version ?? null,
      file: file ?? null,
      details: details ?? {},
      previous,
    };
    previous = digest('sha256', canonicalJson(record));
    return salted(record);
  });
}

/** The keys of the alliance, as its agencies publish them. */
export interface PublishedKeys {
  readonly logs: readonly string[];
  readonly witnesses: BundleContent['witnesses'];
  readonly quorum: number;
  readonly mustInclude: readonly string[];
  readonly timestampAuthorities: readonly string[];
}

export interface Story {
  readonly content: BundleContent;
  readonly published: PublishedKeys;
  /** Signs a checkpoint of the log over other leaves: what only its operator could do. */
  readonly signed: (leaves: readonly Uint8Array[], by: readonly string[]) => string;
}

const AGENCIES = [
  { name: 'witness.procuratorate', agency: { zh: '检察院', en: 'Procuratorate' } },
  { name: 'witness.court', agency: { zh: '法院', en: 'Court' } },
  { name: 'witness.justice', agency: { zh: '司法局', en: 'Bureau of Justice' } },
] as const;

export interface StoryWanted {
  /** What the bundle holds: the photograph, its redacted copy alone, or both. */
  readonly holds?: 'photo' | 'copy' | 'both';
  /** Description and file of the photograph are closed to whoever exports. */
  readonly withheld?: boolean;
  /** The same was exported before, as the fifth entry in custody. */
  readonly exportedBefore?: boolean;
  /** What stands in the place of the photograph's bytes. */
  readonly film?: FileBytes;
  /** Stamps the text of an earlier checkpoint. */
  readonly stamp?: (text: string) => Promise<Uint8Array>;
  /** Certificates (PEM) of whoever stamps. */
  readonly authorities?: readonly string[];
  /** Witnesses that have signed, by number. */
  readonly cosigned?: readonly number[];
}

/** A bundle that holds, and what was needed to make it. */
export async function evidenceStory({
  holds = 'photo',
  withheld = false,
  exportedBefore = false,
  film,
  stamp,
  authorities = [],
  cosigned = [0, 1, 2],
}: StoryWanted = {}): Promise<Story> {
  const name = 'donghu';
  const origin = `gaoyao.example/${name}`;
  const log = newKey('ed25519', origin);
  const logSm2 = newKey('sm2-cosignature', origin);
  const witnesses = AGENCIES.map((one) => ({ ...one, ...newKey('cosignature', one.name) }));

  const photo = draft(
    PHOTO,
    film ?? inMemory(photoBytes),
    [
      {
        title: '占道现场',
        metadata: { direction: '东', place: { latitude: 30.5512, longitude: 114.3021, accuracy: 8 } },
        fileName: 'IMG_0042.JPG',
      },
      {
        title: '占道现场（门前）',
        metadata: { direction: '东北', place: { text: '湖滨路 12 号' } },
        fileName: 'IMG_0042.JPG',
      },
    ],
    { origin: null, derivation: null },
    name,
  );
  const copy = draft(
    COPY,
    inMemory(copyBytes),
    [{ title: '占道现场（脱敏）', metadata: { regions: 2 }, fileName: '脱敏.jpg' }],
    { origin: PHOTO, derivation: 'redacted' },
    name,
  );
  const shownPhoto = withheld ? { ...photo, item: { ...photo.item, contents: [], file: null } } : photo;
  const chosen = holds === 'both' ? [shownPhoto, copy] : [holds === 'copy' ? copy : shownPhoto];
  const by = { agency: AGENCY, name: { zh: '东湖县城市管理局', en: 'Urban Management of Donghu' } };
  const contents = commit(
    by,
    chosen.map(({ item }) => item),
  ).digest;
  const sha = { photo: photo.item.file!.sha256, copy: copy.item.file!.sha256 };
  const exported = { act: 'export', actor: JUDGE, details: { contents } } as const;
  const custody = {
    [PHOTO]: chain(PHOTO, [
      {
        act: 'capture',
        hours: 1,
        version: 1,
        file: sha.photo,
        details: { digest: photo.versions[0]!.record.digest },
      },
      { act: 'read', hours: 2 },
      { act: 'change', hours: 3, version: 2 },
      { act: 'derive', hours: 4, version: 2, details: { into: COPY, derivation: 'redacted' } },
      exportedBefore
        ? { ...exported, hours: 5, version: 2, file: sha.photo }
        : { act: 'read', hours: 5, actor: JUDGE },
      ...(holds === 'copy' ? [] : [{ ...exported, hours: 30, version: 2, file: sha.photo }]),
    ]),
    [COPY]: chain(COPY, [
      {
        act: 'capture',
        hours: 4,
        version: 1,
        file: sha.copy,
        details: { origin: PHOTO, derivation: 'redacted' },
      },
      { act: 'read', hours: 6, actor: JUDGE },
      ...(holds === 'photo' ? [] : [{ ...exported, hours: 30, version: 1, file: sha.copy }]),
    ]),
  } as const;

  // the leaves stand among those of other matters
  const records = [photo, copy].flatMap(({ item, versions }) => [
    ...versions.map((one) => ({ kind: 'evidence' as const, part: one.record.version, ...one })),
    ...custody[item.id as typeof PHOTO].map((one) => ({
      kind: 'custody' as const,
      part: one.record.position,
      ...one,
    })),
  ]);
  const hashes: Uint8Array[] = [];
  const places = records.map(({ kind, record, salt, part }) => {
    hashes.push(randomBytes(32), leafOf(kind, Buffer.from(salt, 'base64'), record as unknown as LeafRecord));
    return { kind, item: record.item, part, index: hashes.length - 1 };
  });
  hashes.push(randomBytes(32));
  const tree = treeOf(hashes);

  const signed = (leaves: readonly Uint8Array[], names: readonly string[]): string => {
    const text = formatCheckpoint({
      origin,
      size: leaves.length,
      root: rootOf(treeOf(leaves), leaves.length),
    });
    const seconds = Math.floor((BEGAN + 31 * HOUR) / 1000);
    const note = signNote(text, [signerOf(log.signerKey), signerOf(logSm2.signerKey)], seconds);
    const lines = witnesses
      .filter((one) => names.includes(one.name))
      .map((one, index) => cosign(note, signerOf(one.signerKey), seconds + 1 + index));
    return lines.length === 0 ? note : withSignatures(note, lines);
  };

  const items = chosen.map(({ item, versions }): ProvenItem => ({
    ...item,
    versions,
    custody: custody[item.id as typeof PHOTO],
    source: item.origin === null ? null : { version: photo.versions[1]!, derived: custody[PHOTO][3]! },
  }));
  const shown = new Set(items.flatMap(leafNames));
  const proven: readonly ProvenLeaf[] = places
    .filter(({ kind, item, part }) => shown.has(`${kind}/${item}/${String(part)}`))
    .map((place) => ({ ...place, path: inclusionProof(tree, place.index, tree.size) }));
  const policy = { quorum: 2, mustInclude: ['witness.court'] };
  const publicWitnesses = witnesses.map(({ name: named, agency, verifierKey }) => ({
    name: named,
    agency,
    key: verifierKey,
  }));
  const keys = [log.verifierKey, logSm2.verifierKey];
  return {
    signed,
    published: { logs: keys, witnesses: publicWitnesses, ...policy, timestampAuthorities: authorities },
    content: {
      by,
      items,
      logs: [
        {
          name,
          origin,
          size: hashes.length,
          checkpoint: signed(
            hashes,
            cosigned.map((number) => AGENCIES[number]!.name),
          ),
          keys,
          leaves: proven,
          timestamp: stamp === undefined ? null : await stampedAt(hashes, hashes.length - 3, origin, stamp),
        },
      ],
      witnesses: publicWitnesses,
      policy,
      timestampAuthorities: authorities,
    },
  };
}

async function stampedAt(
  hashes: readonly Uint8Array[],
  size: number,
  origin: string,
  stamp: (text: string) => Promise<Uint8Array>,
): Promise<ProvenTimestamp> {
  const tree = treeOf(hashes);
  const text = formatCheckpoint({ origin, size, root: rootOf(tree, size) });
  return { size, text, token: await stamp(text), consistency: consistencyProof(tree, size, hashes.length) };
}

/** The leaves that a bundle of this item has to prove. */
function leafNames({ versions, custody, source }: ProvenItem): readonly string[] {
  return [
    ...[...versions, ...(source === null ? [] : [source.version])].map(
      ({ record }) => `evidence/${record.item}/${String(record.version)}`,
    ),
    ...[...custody, ...(source === null ? [] : [source.derived])].map(
      ({ record }) => `custody/${record.item}/${String(record.position)}`,
    ),
  ];
}

/** The whole bundle in memory. */
export async function bytesOf(content: BundleContent): Promise<Uint8Array> {
  const { stream, size } = await bundleOf(content);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece as Uint8Array);
  const bytes = Buffer.concat(pieces);
  if (bytes.length !== size)
    throw new Error(`a bundle of ${String(size)} bytes came out as ${String(bytes.length)}`);
  return bytes;
}
