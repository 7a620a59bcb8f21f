import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { formatCheckpoint, parseCheckpoint, readNote, signerOf, signNote } from '@gaoyao/kernel/ledger';
import type { CheckId } from '../../verify/conformance/catalogue.ts';
import type { Outcome } from '../../verify/conformance/outcome.ts';
import { tryInterface, type SystemAsked } from '../../verify/conformance/run.ts';
import { readStandard, type Standard } from '../../verify/conformance/standard/read-standard.ts';
import { conformancePlace, type ConformancePlace } from './conformance-place-fixture.ts';
import {
  changed,
  flipped,
  standIn,
  without,
  type Breach,
  type PassedAnswer,
  type StandIn,
} from './conformance-stand-in-fixture.ts';
import { password } from './http/http-fixture.ts';

const VERIFY = join(import.meta.dirname, '../../verify/command.ts');

let place: ConformancePlace;
let other: StandIn | undefined;
let standard: Standard;
before(async () => {
  place = await conformancePlace();
  other = await standIn(place.url);
  standard = await readStandard();
});
after(async () => {
  await other?.close();
  await place.close();
});

const run = async (args: readonly string[]) => {
  const child = spawn(process.execPath, [VERIFY, 'conformance', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, status };
};
const judge = () => ['--account', 'judge', '--password-file', place.passwordFile];
const coded = () => ['--code', place.code, '--purpose', 'litigation', '--grant', place.grant];

const tried = (url: string, more: Partial<SystemAsked> = {}): Promise<Outcome> =>
  tryInterface(
    {
      ...{ url, credentials: { account: 'judge', password }, grant: place.grant },
      ...{ code: undefined, trust: undefined, ...more },
    },
    standard,
  );
/** What does not hold, as `check fault`. */
const faultsOf = ({ results }: Outcome): readonly string[] => [
  ...new Set(results.flatMap(({ id, faults }) => faults.map(({ code }) => `${id} ${code}`))),
];

describe('the conformance test against the platform itself', () => {
  test('everything holds, case code and all', async () => {
    const { status, stdout, stderr } = await run(['--url', place.url, ...judge(), ...coded()]);
    assert.equal(status, 0, stdout + stderr);
    assert.doesNotMatch(stdout, /^\[(不成立|未试)/m);
    for (const said of ['结论：符合', 'Result: it conforms']) assert.ok(stdout.includes(said), said);
  });

  test('a secret that an officer shows survives a wrong one and another purpose, and opens', async () => {
    const purpose = 'court-enforcement';
    const shown = await place.grantTo({ shown: true }, purpose, [place.items.photo]);
    const { secret } = (
      await place.officer.post(`/api/matters/${place.matter}/case-code/secret`, { grant: shown })
    ).json<{ secret: string }>();
    const code = { code: place.code, secret, purpose };
    const outcome = await tried(place.url, { code, grant: undefined });
    assert.deepEqual(faultsOf(outcome), []);
    assert.ok(outcome.conforms);
  });

  test('without an account only what is public is tried, and what was left out is said', async () => {
    const { status, stdout } = await run(['--url', place.url, '--lang', 'en']);
    assert.equal(status, 1, stdout);
    assert.match(stdout, /^\[ok\] log\.tiles/m);
    assert.match(stdout, /^\[not tried\] opening\.right/m);
    assert.doesNotMatch(stdout, /^\[failed\]/m);
  });

  test('where nobody answers, the password is refused or the options make no sense, it could not run', async () => {
    const wrong = ['--account', 'judge', '--password-file', place.wrongPasswordFile];
    const purpose = ['--purpose', 'litigation'];
    const cases: readonly (readonly [args: readonly string[], said: RegExp])[] = [
      [['--url', 'http://127.0.0.1:9'], /http\.unreachable/],
      [['--url', 'http://platform.example.org'], /address\.malformed/],
      [['--url', place.url, ...wrong], /session\.refused/],
      [['--url', place.url, ...judge(), '--code', 'AAAAA-AAAAA-AAAAB', ...purpose], /code\.malformed/],
      [['--url', place.url, ...judge(), '--code', place.code], /Usage/],
    ];
    await Promise.all(
      cases.map(async ([args, said]) => {
        const { status, stderr } = await run(args);
        assert.equal(status, 2, args.join(' '));
        assert.match(stderr, said);
      }),
    );
  });
});

/** Breaks the answers of 200 at these addresses. */
const at =
  (where: RegExp, change: (answer: PassedAnswer) => Partial<PassedAnswer>): Breach =>
  (_method, path, answer) =>
    where.test(path) && answer.status === 200 ? change(answer) : undefined;
const json = <T>(where: RegExp, change: (json: T) => void): Breach =>
  at(where, (answer) => changed(answer, change as (json: never) => void));
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
const forked = (first: string): string => {
  const { size } = parseCheckpoint(readNote(first).text);
  const root = new Uint8Array(32).fill(7);
  return signNote(formatCheckpoint({ origin: place.origin, size, root }), [signerOf(place.logKey)]);
};

type Breached = readonly [what: string, breach: () => Breach, found: `${CheckId} ${string}`];

const inPublic: readonly Breached[] = [
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
  ['a log that shrinks', () => later(() => place.early), 'log.consistency checkpoint.shrunk'],
  ['a log with two pasts', () => later(forked), 'log.consistency checkpoint.inconsistent'],
  [
    'no key of the log',
    () => json<{ logs: { keys: string[] }[] }>(/keys\.json$/, ({ logs }) => (logs[0]!.keys = ['x'])),
    'log.keys ledger.key-malformed',
  ],
];

const inside: readonly Breached[] = [
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
    () => json<Read>(item, ({ custody }) => custody.splice(1, 1)),
    'custody.chain custody.gap',
  ],
  [
    'a dropped entry, the rest numbered anew',
    () =>
      json<Read>(item, ({ custody }) => {
        custody.splice(1, 1);
        custody.forEach((entry, index) => (entry.position = index + 1));
      }),
    'custody.bundle custody.differs',
  ],
  [
    'an opening that is not shown',
    () => json<Read>(item, ({ custody }) => custody.pop()),
    'custody.openings custody.opening-missing',
  ],
  [
    'a missing field of a list',
    () => json<Listed>(list, ({ items }) => delete items[0]!.statutory),
    'items.list answer.required',
  ],
  [
    'a missing field of an item',
    () => json<Read>(item, (read) => delete read.statutory),
    'items.read answer.required',
  ],
  [
    'metadata beside the standard',
    () => json<Read>(item, ({ metadata }) => (metadata['colour'] = 'red')),
    'items.metadata metadata.additionalProperties',
  ],
  [
    'another schema',
    () => json<{ items: { schema: object }[] }>(/\/kinds$/, ({ items }) => (items[2]!.schema = {})),
    'standard.kinds standard.schema-differs',
  ],
  [
    'an eighth of nine kinds',
    () => json<{ items: unknown[] }>(/\/kinds$/, ({ items }) => items.pop()),
    'standard.kinds standard.kind-missing',
  ],
  ['a changed byte of a bundle', () => at(bundle, flipped), 'bundle.holds'],
  [
    'an item that was not granted in the bundle',
    () => json<Listed>(list, ({ items }) => items.pop()),
    'bundle.items bundle.item-surplus',
  ],
  [
    'keys that are not the published ones',
    () =>
      json<{ witnesses: { key: string }[] }>(/alliance\.json$/, ({ witnesses }) => (witnesses[0]!.key = 'x')),
    'bundle.keys bundle.key-strange',
  ],
  ['a revoked grant that opens', () => granting('evidence.grant-revoked'), 'grants.closed refusal.other'],
  ['reading without a purpose', () => granting('access.purpose-missing'), 'items.purpose refusal.other'],
  ['reading without a session', () => granting('access.no-session'), 'session.needed refusal.other'],
  [
    'a refusal in Chinese alone',
    () => (_method, _path, answer) =>
      answer.body.includes('evidence.grant-unknown')
        ? changed(answer, ((problem: { text: { zh: string; en: string } }) => {
            problem.text.en = problem.text.zh;
          }) as (json: never) => void)
        : undefined,
    'grants.unknown refusal.language',
  ],
];

const atTheDoor: readonly Breached[] = [
  ['an unknown case code that opens', () => granting('evidence.not-opened'), 'opening.unknown refusal.other'],
  [
    'another purpose that opens',
    () => granting('evidence.grant-other-purpose'),
    'opening.purpose refusal.other',
  ],
];

describe('the conformance test against a system that breaks one thing', () => {
  const finds = (cases: readonly Breached[], more: () => Partial<SystemAsked>) => {
    for (const [what, breach, found] of cases)
      test(`${what} is found and named: ${found}`, async () => {
        other!.breach = breach();
        const outcome = await tried(other!.url, more());
        assert.ok(
          faultsOf(outcome).some((one) => one === found || one.startsWith(`${found} `)),
          `${found} is not among ${faultsOf(outcome).join(', ')}`,
        );
        assert.equal(outcome.conforms, false);
      });
  };
  finds(inPublic, () => ({ credentials: undefined }));
  finds(inside, () => ({}));
  finds(atTheDoor, () => ({ code: { code: place.code, secret: undefined, purpose: 'litigation' } }));

  test('passed on as it is, the same system holds', async () => {
    other!.breach = () => undefined;
    assert.deepEqual(faultsOf(await tried(other!.url)), []);
  });
});
