import { formatCheckpoint, parseCheckpoint, readNote, signerOf, signNote } from '@gaoyao/kernel/ledger';
import type { CheckId } from '../../verify/conformance/catalogue.ts';
import type { ConformancePlace } from './conformance-place-fixture.ts';
import { changed, flipped, without, type Breach, type PassedAnswer } from './conformance-stand-in-fixture.ts';

/** Breaks the answers of 200 at these addresses. */
const at =
  (where: RegExp, change: (answer: PassedAnswer) => Partial<PassedAnswer>): Breach =>
  (_method, path, answer) =>
    where.test(path) && answer.status === 200 ? change(answer) : undefined;
const json = (where: RegExp, change: (json: never) => void): Breach =>
  at(where, (answer) => changed(answer, change));
/** Answers 200 where something should be refused with this code. */
const granting =
  (code: string): Breach =>
  (_method, _path, { body }) =>
    body.includes(`"${code}"`) ? { status: 200, body: Buffer.from('{}') } : undefined;
const noted = (change: (note: string) => string): Breach =>
  at(checkpoint, ({ body }) => ({ body: Buffer.from(change(body.toString())) }));

const checkpoint = /^\/ledger\/[^/]+\/checkpoint$/;
const list = /^\/api\/evidence-grants\/[^/]+\/evidence$/;
const item = /^\/api\/evidence-grants\/[^/]+\/evidence\/[^/]+$/;
const file = /\/file\?as=export$/;
const bundle = /\/bundle\.zip$/;

interface Read {
  custody: { position: number; act: string; at: string }[];
  metadata: Record<string, unknown>;
  statutory?: string;
}
interface Listed {
  items: { statutory?: string }[];
}

/** The first entry with another commitment. */
const rewritten = ({ body }: PassedAnswer): Partial<PassedAnswer> => ({
  body: Buffer.from(
    body.toString('latin1').replace(/\nact\n(.)/, (_, first) => `\nact\n${first === 'A' ? 'B' : 'A'}`),
    'latin1',
  ),
});

/** The first checkpoint of a run as it is, from then on another note. */
function later(note: (first: string) => string): Breach {
  let first: string | undefined;
  return noted((served) => {
    if (first !== undefined) return note(first);
    first = served;
    return served;
  });
}

/** A checkpoint of the same size with another root, signed by the log: what only its operator could make. */
const forked =
  (place: ConformancePlace) =>
  (first: string): string => {
    const { size } = parseCheckpoint(readNote(first).text);
    const root = new Uint8Array(32).fill(7);
    return signNote(formatCheckpoint({ origin: place.origin, size, root }), [signerOf(place.logKey)]);
  };

/** What a system breaks, and the check and fault that name it; without a second word, any fault of the check. */
export type Breached = readonly [
  what: string,
  breach: (place: ConformancePlace) => Breach,
  found: `${CheckId}${'' | ` ${string}`}`,
];

/** Found without a session. */
export const inPublic: readonly Breached[] = [
  ['a rewritten tile', () => at(/\/tile\/0\//, flipped), 'log.tiles tile.other-root'],
  [
    'a cut tile',
    () => at(/\/tile\/0\//, ({ body }) => ({ body: body.subarray(32) })),
    'log.tiles tile.length',
  ],
  ['a rewritten entry', () => at(/\/tile\/entries\//, rewritten), 'log.entries entry.differs'],
  [
    'a forged checkpoint',
    () => noted((note) => note.replace(/\n\d+\n/, '\n1\n')),
    'log.checkpoint ledger.signature-wrong',
  ],
  [
    'no co-signature',
    () => noted((note) => note.replace(/^— court.*\n/m, '')),
    'log.witnesses ledger.signature-missing',
  ],
  ['a log that shrinks', (place) => later(() => place.early), 'log.consistency checkpoint.shrunk'],
  ['a log with two pasts', (place) => later(forked(place)), 'log.consistency checkpoint.inconsistent'],
  [
    'no key of the log',
    () => json(/keys\.json$/, ({ logs }: { logs: { keys: string[] }[] }) => (logs[0]!.keys = ['x'])),
    'log.keys ledger.key-malformed',
  ],
];

/** Found by reading what a grant opens. */
export const inside: readonly Breached[] = [
  ['a changed byte of a file', () => at(file, flipped), 'files.bytes file.changed'],
  [
    'a file without nosniff',
    () => at(file, (answer) => without(answer, 'x-content-type-options')),
    'files.headers header.missing',
  ],
  [
    'a file that is shown in place',
    () => at(file, (answer) => without(answer, 'content-disposition')),
    'files.headers header.missing',
  ],
  [
    'a dropped entry in custody',
    () => json(item, ({ custody }: Read) => custody.splice(1, 1)),
    'custody.chain custody.gap',
  ],
  [
    'a dropped entry, the rest numbered anew',
    () =>
      json(item, ({ custody }: Read) => {
        custody.splice(1, 1);
        custody.forEach((entry, index) => (entry.position = index + 1));
      }),
    'custody.bundle custody.differs',
  ],
  [
    'an opening that is not shown',
    () => json(item, ({ custody }: Read) => custody.pop()),
    'custody.openings custody.opening-missing',
  ],
  [
    'a missing field of a list',
    () => json(list, ({ items }: Listed) => delete items[0]!.statutory),
    'items.list answer.required',
  ],
  [
    'a missing field of an item',
    () => json(item, (read: Read) => delete read.statutory),
    'items.read answer.required',
  ],
  [
    'metadata beside the standard',
    () => json(item, ({ metadata }: Read) => (metadata['colour'] = 'red')),
    'items.metadata metadata.additionalProperties',
  ],
  ['a changed byte of a bundle', () => at(bundle, flipped), 'bundle.holds'],
  [
    'an item that was not granted in the bundle',
    () => json(list, ({ items }: Listed) => items.pop()),
    'bundle.items bundle.item-surplus',
  ],
  [
    'keys that are not the published ones',
    () =>
      json(/alliance\.json$/, ({ witnesses }: { witnesses: { key: string }[] }) => (witnesses[0]!.key = 'x')),
    'bundle.keys bundle.key-strange',
  ],
  ['reading without a purpose', () => granting('access.purpose-missing'), 'items.purpose refusal.other'],
];

/** Found with a session, whatever it opens. */
export const signedIn: readonly Breached[] = [
  [
    'another schema',
    () => json(/\/kinds$/, ({ items }: { items: { schema: object }[] }) => (items[2]!.schema = {})),
    'standard.kinds standard.schema-differs',
  ],
  [
    'a kind left out',
    () => json(/\/kinds$/, ({ items }: { items: unknown[] }) => items.pop()),
    'standard.kinds standard.kind-missing',
  ],
  ['a revoked grant that opens', () => granting('evidence.grant-revoked'), 'grants.closed refusal.other'],
  [
    'a session that scripts can read',
    () =>
      at(/^\/api\/session$/, ({ headers }) => ({
        headers: {
          ...headers,
          'set-cookie': headers['set-cookie']!.map((one) => one.replace('; HttpOnly', '')),
        },
      })),
    'session.opened session.cookie',
  ],
  ['reading without a session', () => granting('access.no-session'), 'session.needed refusal.other'],
  [
    'a refusal in Chinese alone',
    () => (_method, _path, answer) =>
      answer.body.includes('evidence.grant-unknown')
        ? changed(answer, (problem: { text: { zh: string; en: string } }) => {
            problem.text.en = problem.text.zh;
          })
        : undefined,
    'grants.unknown refusal.language',
  ],
];

/** Found when a case code is tried. */
export const atTheDoor: readonly Breached[] = [
  ['an unknown case code that opens', () => granting('evidence.not-opened'), 'opening.unknown refusal.other'],
  [
    'another purpose that opens',
    () => granting('evidence.grant-other-purpose'),
    'opening.purpose refusal.other',
  ],
];
