import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ItemRead, ItemShown, OpenedEvidenceFile } from '@gaoyao/kernel/evidence';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { officialNames } from './readable-values.ts';
import { asFile } from './served-file-headers.ts';

type Names = Awaited<ReturnType<typeof namesFor>>;

/** Names of those who captured, saved and entered, and of their agencies: three queries at most. */
async function namesFor(owner: Queryable, accounts: readonly string[], agencies: readonly (string | null)[]) {
  const people = await officialNames(owner, [
    ...new Set(accounts.filter((account) => account !== SYSTEM_ACCOUNT)),
  ]);
  const offices = [...new Set(agencies.filter((agency) => agency !== null))];
  const { rows } =
    offices.length === 0
      ? { rows: [] }
      : await owner.query<{ id: string; zh: string; en: string }>(
          'select id, name_zh as zh, name_en as en from access.agency where id = any($1::uuid[])',
          [offices],
        );
  const names = new Map(rows.map(({ id, zh, en }) => [id, { name: { zh, en } satisfies Text }]));
  return {
    person: (account: string) => people.get(account) ?? null,
    office: (agency: string | null) => (agency === null ? null : (names.get(agency) ?? null)),
  };
}

/** What a list says of an item, with names in the place of ids. */
const shown = ({ person, office }: Names, item: ItemShown) => ({
  ...{ id: item.id, kind: item.kind, statutory: item.statutory, title: item.title, state: item.state },
  ...{ version: item.version, capturedAt: item.capturedAt, obtained: item.obtained, file: item.file },
  ...{ thumbnail: item.thumbnail, origin: item.origin, derivation: item.derivation, closed: item.closed },
  ...{ points: item.points, proof: item.proof },
  capturedBy: person(item.capturedBy),
  ...(item.shared === undefined ? {} : { shared: { ...item.shared, agency: office(item.shared.agency) } }),
});

/** Items of a list, with names in the place of ids. */
export async function itemsView(owner: Queryable, items: readonly ItemShown[]) {
  const names = await namesFor(
    owner,
    items.map((item) => item.capturedBy),
    items.map((item) => item.shared?.agency ?? null),
  );
  return items.map((item) => shown(names, item));
}

/** One item with its versions and its custody, with names in the place of ids. */
export async function itemView(owner: Queryable, item: ItemRead) {
  const names = await namesFor(
    owner,
    [
      item.capturedBy,
      ...item.versions.map((version) => version.savedBy),
      ...item.custody.map((entry) => entry.actor),
    ],
    [item.shared?.agency ?? null, ...item.custody.map((entry) => entry.agency)],
  );
  const { metadata, fileName, derivatives } = item;
  return {
    ...shown(names, item),
    ...{ metadata, fileName, derivatives },
    versions: item.versions.map((version) => ({ ...version, savedBy: names.person(version.savedBy) })),
    custody: item.custody.map(({ actor, agency, ...entry }) => ({
      ...entry,
      actor: names.person(actor),
      actorId: actor,
      agency: names.office(agency),
    })),
  };
}

const RANGE = /^bytes=(\d{1,15})-(\d{0,15})$/;

/** The one range of bytes a request asks for; undefined where it asks for the whole, or for what is not understood (RFC 9110 14.2). */
export function rangeOf(
  request: FastifyRequest,
): { readonly start: number; readonly end: number } | undefined {
  const [, start, end] = RANGE.exec(request.headers.range ?? '') ?? [];
  return start === undefined
    ? undefined
    : { start: Number(start), end: end === undefined || end === '' ? Number.MAX_SAFE_INTEGER : Number(end) };
}

/**
 * Hands the file of an item over: saved, never shown in place, with its digest. A file that turns out to be altered on its
 * way ends the connection before its last bytes.
 */
export function sendEvidence(
  reply: FastifyReply,
  { name, type, size, sha256, stream }: OpenedEvidenceFile,
  range?: { readonly start: number; readonly end: number },
): FastifyReply {
  void asFile(reply, { name, type }).headers({
    'accept-ranges': 'bytes',
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  });
  if (range === undefined) void reply.header('content-length', size);
  else {
    const last = Math.min(range.end, size - 1);
    void reply.code(206).headers({
      'content-range': `bytes ${String(range.start)}-${String(last)}/${String(size)}`,
      'content-length': last - range.start + 1,
    });
  }
  return reply.send(stream);
}
