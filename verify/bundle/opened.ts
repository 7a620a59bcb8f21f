import { digestsOf, type Digests } from '../hashing/digests.ts';
import { fault, stop, Stopped, type Fault } from '../report/fault.ts';
import { piecesOf, type BundleSource } from '../source.ts';
import { membersOf, type ZipMember } from '../zip/members.ts';
import { manifestShape, type Manifest } from './formats.ts';
import { readJson } from './json.ts';
import type { Shape } from './shape.ts';

/** What is not a file of the evidence is read into memory; real ones are far smaller. */
const LARGEST_PART = 64 << 20;
const LARGEST_PARTS = 512 << 20;

/** A member as it was read. */
interface Read {
  readonly size: number;
  readonly digests: Digests;
  /** The bytes of what is not a file of the evidence. */
  readonly bytes: Uint8Array | null;
}

/** A bundle whose form holds and whose members have all been read once. */
export class OpenedBundle {
  readonly manifest: Manifest;
  readonly #members: ReadonlyMap<string, Read>;

  constructor(manifest: Manifest, members: ReadonlyMap<string, Read>) {
    this.manifest = manifest;
    this.#members = members;
  }

  names(): readonly string[] {
    return [...this.#members.keys()];
  }

  has(name: string): boolean {
    return this.#members.has(name);
  }

  digests(name: string): (Digests & { readonly size: number }) | undefined {
    const found = this.#members.get(name);
    return found && { ...found.digests, size: found.size };
  }

  /** The bytes of a member. Stops with `member.missing`. */
  bytes(name: string): Uint8Array {
    return (
      this.#members.get(name)?.bytes ??
      stop('member.missing', name, '证据包缺少这个成员', 'the bundle lacks this member')
    );
  }

  json<T>(name: string, shape: Shape<T>): T {
    return readJson(this.bytes(name), name, shape);
  }
}

export const isFile = (name: string): boolean => /^items\/[^/]+\/file\./.test(name);

export type Progress = (done: number, total: number) => void;

/**
 * Reads a bundle: its form, every byte of every member once, and the manifest. Stops where nothing more can be made of it.
 * `faults` takes what is wrong with single members.
 */
export async function openBundle(
  source: BundleSource,
  faults: Fault[],
  progress: Progress = () => undefined,
): Promise<OpenedBundle> {
  const members = await membersOf(source);
  checkOrder(members);
  checkLimits(members);
  const read = new Map<string, Read>();
  for (const member of members) {
    const found = await readMember(source, member, (done) => progress(member.start + done, source.size));
    read.set(member.name, found);
    if (found.digests.crc !== member.crc)
      faults.push(
        fault(
          'member.checksum',
          member.name,
          '内容与校验和（CRC-32）不符',
          'its content does not match its checksum (CRC-32)',
        ),
      );
  }
  progress(source.size, source.size);
  const manifest = readManifest(read, faults);
  return new OpenedBundle(manifest, read);
}

/** An unreadable manifest that also fails its checksum was damaged: that is what is said. */
function readManifest(read: ReadonlyMap<string, Read>, faults: readonly Fault[]): Manifest {
  try {
    return readJson(read.get('manifest.json')!.bytes!, 'manifest.json', manifestShape);
  } catch (error) {
    const damage = faults.find(({ member }) => member === 'manifest.json');
    throw error instanceof Stopped && damage !== undefined ? new Stopped(damage) : error;
  }
}

/** The manifest comes first, the others in the order of their names: one order, so that one content is one file. */
function checkOrder(members: readonly ZipMember[]): void {
  const [first, ...rest] = members;
  if (first?.name !== 'manifest.json')
    stop(
      'member.missing',
      'manifest.json',
      '第一个成员应为目录 manifest.json',
      'the first member should be manifest.json',
    );
  rest.forEach(({ name }, index) => {
    if (index > 0 && name < rest[index - 1]!.name)
      stop('zip.order', name, '成员没有按名称排序', 'the members are not in the order of their names');
  });
}

function checkLimits(members: readonly ZipMember[]): void {
  const parts = members.filter(({ name }) => !isFile(name));
  const large = parts.find(({ size }) => size > LARGEST_PART);
  if (large !== undefined || parts.reduce((sum, { size }) => sum + size, 0) > LARGEST_PARTS)
    stop('zip.too-large', large?.name ?? null, '说明和证明部分过大', 'descriptions and proofs are too large');
}

async function readMember(
  source: BundleSource,
  { name, size, start, end }: ZipMember,
  progress: (done: number) => void,
): Promise<Read> {
  const kept = isFile(name) ? null : new Uint8Array(size);
  let done = 0;
  const digests = await digestsOf(piecesOf(source, start, end), (piece) => {
    kept?.set(piece, done);
    done += piece.length;
    progress(done);
  });
  return { size, digests, bytes: kept };
}
