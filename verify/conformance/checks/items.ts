import { randomUUID } from 'node:crypto';
import { sha256Stream, sm3Stream } from '@gaoyao/kernel/ledger/pure';
import { hex } from '../../hashing/digests.ts';
import { fault, type Fault } from '../../report/fault.ts';
import type { Client } from '../http/client.ts';
import type { Item, ItemRead } from '../interface/answers.ts';
import { answerOf, expectStatus, headerFaults, refusalFaults } from '../interface/reading.ts';
import { refusals } from '../interface/refusals.ts';
import type { Course } from '../outcome.ts';
import { metadataFaults, type Standard } from '../standard/read-standard.ts';

/** Every request for evidence says what for. */
export const HANDLING = { 'x-purpose': 'handling' } as const;

/** Of more items than this the first are read: each reading stands in custody, and an account has its limits. */
const MOST_ITEMS = 100;

export const pathOf = (grant: string, item?: string): string =>
  `/api/evidence-grants/${encodeURIComponent(grant)}/evidence${item === undefined ? '' : `/${encodeURIComponent(item)}`}`;

/** An item as it was read, and whether its file was taken away. */
export interface SeenItem {
  readonly item: ItemRead;
  readonly fileExported: boolean;
}

export interface SeenItems {
  /** All that the grant lists. */
  readonly listed: readonly Item[];
  readonly seen: readonly SeenItem[];
}

/** The items of a grant: listed, read, and their files taken away. */
export async function lookAtItems(
  client: Client,
  course: Course,
  standard: Standard,
  grant: string,
): Promise<SeenItems | undefined> {
  const { formats } = standard;
  const list = pathOf(grant);
  await course.try('items.purpose', async (faults) => {
    faults.push(...refusalFaults(await client.get(list), [refusals.noPurpose], formats));
  });
  await course.try('items.not-granted', async (faults) => {
    const answer = await client.get(pathOf(grant, randomUUID()), HANDLING);
    faults.push(...refusalFaults(answer, [refusals.itemUnknown], formats));
  });
  const listed = await course.try('items.list', async (faults) =>
    answerOf(await client.get(list, HANDLING), 'items', formats, faults),
  );
  if (listed === undefined) return undefined;
  const seen: SeenItem[] = [];
  for (const item of listed.items.slice(0, MOST_ITEMS)) {
    const read = await readItem(client, course, standard, grant, item);
    if (read !== undefined)
      seen.push({ item: read, fileExported: await lookAtFile(client, course, grant, read) });
  }
  if (listed.items.length === 0) course.skip('items.read', '授权中没有证据', 'The grant holds no item');
  for (const id of ['files.bytes', 'files.headers'] as const)
    course.skip(id, '授权中没有带文件的证据', 'The grant holds no item with a file');
  return { listed: listed.items, seen };
}

async function readItem(
  client: Client,
  course: Course,
  standard: Standard,
  grant: string,
  item: Item,
): Promise<ItemRead | undefined> {
  const read = await course.try('items.read', async (faults) => {
    const answer = await client.get(pathOf(grant, item.id), HANDLING);
    const found = answerOf(answer, 'item', standard.formats, faults);
    faults.push(...differences(answer.where, item, found));
    return found;
  });
  if (read === undefined) return undefined;
  const { id, kind, derivation, state, closed, metadata } = read;
  if (derivation === null && state !== 'erased' && !closed)
    await course.try('items.metadata', (faults) => {
      faults.push(...metadataFaults(standard, kind, metadata, id));
    });
  else course.skip('items.metadata', '没有开放元数据的原始证据', 'No original with its metadata is open');
  return read;
}

/** An item that is read is the one that was listed. */
const differences = (where: string, listed: Item, read: ItemRead): readonly Fault[] => {
  const same = (['id', 'kind', 'version', 'state', 'closed'] as const).every(
    (name) => listed[name] === read[name],
  );
  return same && listed.file?.sha256 === read.file?.sha256 && read.versions.at(-1)?.version === read.version
    ? []
    : [fault('item.differs', where, '与清单不一致', 'it is not as the list has it')];
};

/** Whatever is taken away is saved, never shown in place, and kept by no cache. */
export const DOWNLOAD_HEADERS: Readonly<Record<string, RegExp>> = {
  'content-disposition': /^attachment\b/,
  'x-content-type-options': /^nosniff$/,
  'cache-control': /\bno-store\b/,
};

/** Takes the file of an item away and compares it with what is declared; whether there was one to take. */
async function lookAtFile(client: Client, course: Course, grant: string, read: ItemRead): Promise<boolean> {
  const { id, file, state, closed } = read;
  if (file === null || state !== 'current' || closed) return false;
  const [sha256, sm3] = [sha256Stream(), sm3Stream()];
  let size = 0;
  const answer = await course.try('files.bytes', async (faults) => {
    const found = await client.stream(`${pathOf(grant, id)}/file?as=export`, HANDLING, (piece) => {
      sha256.update(piece);
      sm3.update(piece);
      size += piece.length;
    });
    expectStatus(found, 200);
    const had = { size, sha256: hex(sha256.digest()), sm3: hex(sm3.digest()) };
    for (const part of ['size', 'sha256', 'sm3'] as const)
      if (had[part] !== file[part])
        faults.push(
          fault(
            'file.changed',
            found.where,
            `${part} 为 ${String(had[part])}，声明为 ${String(file[part])}`,
            `its ${part} is ${String(had[part])}, declared is ${String(file[part])}`,
          ),
        );
    return found;
  });
  if (answer === undefined) return false;
  await course.try('files.headers', (faults) => {
    const declared = Buffer.from(file.sha256, 'hex').toString('base64').replaceAll(/[+/]/g, '\\$&');
    faults.push(
      ...headerFaults(answer, {
        ...DOWNLOAD_HEADERS,
        'content-security-policy': /(?=.*default-src 'none')(?=.*\bsandbox\b)/,
        'repr-digest': new RegExp(`sha-256=:${declared}:`),
      }),
    );
  });
  return true;
}
