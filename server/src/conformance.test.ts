import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { conformance } from '../../verify/conformance/command.ts';
import type { Outcome } from '../../verify/conformance/outcome.ts';
import { tryInterface, type SystemAsked } from '../../verify/conformance/run.ts';
import { readStandard, type Standard } from '../../verify/conformance/standard/read-standard.ts';
import { atTheDoor, inPublic, inside, signedIn, type Breached } from './conformance-breaches-fixture.ts';
import { conformancePlace, type ConformancePlace } from './conformance-place-fixture.ts';
import { standIn, type StandIn } from './conformance-stand-in-fixture.ts';
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
        let error = '';
        const status = await conformance(args, { out: () => undefined, error: (said) => (error += said) });
        assert.equal(status, 2, args.join(' '));
        assert.match(error, said);
      }),
    );
  });
});

describe('the conformance test against a system that breaks one thing', () => {
  const finds = (cases: readonly Breached[], more: () => Partial<SystemAsked>) => {
    for (const [what, breach, found] of cases)
      test(`${what} is found and named: ${found}`, async () => {
        other!.breach = breach(place);
        const outcome = await tried(other!.url, more());
        assert.ok(
          faultsOf(outcome).some((one) => one === found || one.startsWith(`${found} `)),
          `${found} is not among ${faultsOf(outcome).join(', ')}`,
        );
        assert.equal(outcome.conforms, false);
      });
  };
  finds(inPublic, () => ({ credentials: undefined }));
  finds(signedIn, () => ({ grant: undefined }));
  finds(inside, () => ({}));
  finds(atTheDoor, () => ({ code: { code: place.code, secret: undefined, purpose: 'litigation' } }));

  test('passed on as it is, the same system holds', async () => {
    other!.breach = () => undefined;
    assert.deepEqual(faultsOf(await tried(other!.url)), []);
  });
});
