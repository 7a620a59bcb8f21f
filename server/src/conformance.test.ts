import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { Jimp } from 'jimp';
import { initWitness, policyFile, writePolicy } from '@gaoyao/kernel/ledger';
import { evidenceSamples } from '@gaoyao/kernel/testing';
import type { Outcome } from '../../verify/conformance/outcome.ts';
import { tryInterface } from '../../verify/conformance/run.ts';
import { readStandard, type Standard } from '../../verify/conformance/standard/read-standard.ts';
import {
  changed,
  flipped,
  standIn,
  without,
  type Breach,
  type StandIn,
} from './conformance-stand-in-fixture.ts';
import {
  addOfficial,
  openFine,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http/http-fixture.ts';
import { startWitnessChild, type WitnessChild } from './witness/witness-child.ts';

const VERIFY = join(import.meta.dirname, '../../verify/command.ts');

/** A platform with a witness, an enforcement case with a photograph and a seized thing in it, and a judge to whom they are open. */
describe('the conformance test of the evidence exchange', () => {
  let place: Town;
  let officer: Browser;
  let matter: string;
  let grant: string;
  let code: string;
  let url: string;
  let other: StandIn;
  let standard: Standard;
  /** What has to end, the last begun first. */
  const ends: (() => Promise<void> | void)[] = [];

  before(async () => {
    place = await town();
    ends.push(() => place.close());
    officer = await signedIn(place.app, 'first');
    matter = await openFine(officer);
    await place.ledger.drain();
    await witnessed();
    await addOfficial(place, 'judge', { role: 'judge', agency: place.agencies[1] });
    await capture('scene-photo', await picture());
    await capture('physical');
    grant = await granted();
    await officer.post(`/api/matters/${matter}/evidence-grants/${await granted()}/revocation`, {
      reason: '重复',
    });
    code = (await officer.post(`/api/matters/${matter}/case-code`, {})).json<{ code: string }>().code;
    await writeFile(join(place.home, 'password'), `${password}\n`);
    url = await place.app.listen({ port: 0, host: '127.0.0.1' });
    other = await standIn(url);
    ends.push(() => other.close());
    standard = await readStandard();
    // as a running server does every two seconds
    const beating = setInterval(() => void place.services.alliance.beat(), 100);
    ends.push(async () => {
      clearInterval(beating);
      await place.services.alliance.stop();
    });
  });
  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  async function witnessed(): Promise<void> {
    const folder = join(place.home, 'witness');
    await initWitness(folder, {
      name: 'court.example/witness',
      agency: { zh: '法院', en: 'Court' },
      logs: (await place.ledger.rows()).map(({ origin, key }) => ({ origin, keys: [key] })),
    });
    const witness: WitnessChild = await startWitnessChild(folder);
    ends.push(() => witness.stop());
    const { name, key, url: at } = witness;
    await writePolicy(policyFile(place.home), {
      witnesses: [{ name, key, url: at, agency: { zh: '法院', en: 'Court' } }],
      quorum: 1,
      mustInclude: [name],
    });
    await place.services.alliance.beat();
  }

  const picture = () => new Jimp({ width: 40, height: 30, color: 0x88aa00ff }).getBuffer('image/png');

  async function capture(kind: 'scene-photo' | 'physical', file?: Buffer): Promise<void> {
    const { uploads } = place.services.evidence;
    const { rows } = await place.database.db.owner.query<{ id: string }>(
      `select id from access.account where username = 'first'`,
    );
    const account = rows[0]!.id;
    let upload: string | undefined;
    if (file !== undefined) {
      ({ id: upload } = await uploads.create(account, { length: file.length, name: '现场.png' }));
      await uploads.append(
        account,
        upload,
        0,
        (async function* () {
          yield file;
        })(),
      );
      // looks at what came in
      assert.ok((await uploads.state(account, upload)).file);
    }
    const captured = await officer.post(`/api/matters/${matter}/evidence`, {
      ...{ kind, title: '占道现场', metadata: evidenceSamples[kind](), obtained: '2026-03-02' },
      capturedAt: '2026-03-02T11:00:00+08:00',
      ...(upload === undefined ? {} : { upload }),
    });
    assert.equal(captured.statusCode, 201, captured.body);
  }

  async function granted(more: object = {}): Promise<string> {
    const given = await officer.post(`/api/matters/${matter}/evidence-grants`, {
      to: { agency: place.agencies[1] },
      purpose: 'litigation',
      items: 'all',
      until: new Date(Date.now() + 20 * 86_400_000).toISOString(),
      reason: '案件已被起诉',
      ...more,
    });
    assert.equal(given.statusCode, 201, given.body);
    return given.json<{ id: string }>().id;
  }

  const run = async (args: readonly string[]) => {
    const child = spawn(process.execPath, [VERIFY, 'conformance', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { stdout, stderr, status };
  };
  const account = () => ['--account', 'judge', '--password-file', join(place.home, 'password')];

  test('everything holds against the platform itself, case code and all', async () => {
    const whole = await run([
      ...['--url', url, ...account()],
      ...['--code', code, '--purpose', 'litigation', '--grant', grant],
    ]);
    assert.equal(whole.status, 0, whole.stdout + whole.stderr);
    assert.doesNotMatch(whole.stdout, /\[(不成立|未试)/);
    assert.match(whole.stdout, /Result: it conforms/);
  });

  test('a secret that an officer shows is tried once with a wrong one, and opens', async () => {
    const shown = await granted({ to: { shown: true }, purpose: 'court-enforcement', items: [picture] });
    const { secret } = (
      await officer.post(`/api/matters/${matter}/case-code/secret`, { grant: shown })
    ).json<{ secret: string }>();
    const { results } = await tried(url, { code: { code, secret, purpose: 'court-enforcement' } });
    assert.deepEqual(
      results.filter(({ state }) => state !== 'ok').map(({ id }) => id),
      [],
    );
  });

  test('without an account only what is public is tried, and the rest is said to be left out', async () => {
    const { status, stdout } = await run(['--url', url, '--lang', 'en']);
    assert.equal(status, 1, stdout);
    assert.match(stdout, /\[ok\] log\.tiles/);
    assert.match(stdout, /\[not tried\] opening\.right/);
    assert.doesNotMatch(stdout, /\[failed\]/);
  });

  test('where nobody answers, a password is refused or the options make no sense, it says that it could not run', async () => {
    await writeFile(join(place.home, 'wrong'), 'not the password');
    for (const [args, said] of [
      [['--url', 'http://127.0.0.1:9'], /http\.unreachable/],
      [['--url', 'http://platform.example.org'], /address\.malformed/],
      [['--url', url, '--account', 'judge', '--password-file', join(place.home, 'wrong')], /session\.refused/],
      [['--url', url, ...account(), '--code', 'AAAAA-AAAAA-AAAAB', '--purpose', 'litigation'], /code\.malformed/],
      [['--url', url, ...account(), '--code', code], /Usage/],
    ] as const) {
      const { status, stderr } = await run(args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, said);
    }
  });

  const tried = (at: string, more: Partial<SystemAsked> = {}): Promise<Outcome> =>
    tryInterface(
      {
        ...{ url: at, credentials: { account: 'judge', password }, code: undefined, grant },
        ...{ trust: undefined, ...more },
      },
      standard,
    );
  const items = /^\/api\/evidence-grants\/[^/]+\/evidence$/;
  const oneItem = /^\/api\/evidence-grants\/[^/]+\/evidence\/[^/]+$/;
  const file = /\/file\?as=export$/;
  const checkpoint = /^\/ledger\/[^/]+\/checkpoint$/;
  /** Breaks the answers of 200 at these addresses. */
  const at =
    (where: RegExp, change: (answer: PassedAnswer, path: string) => Partial<PassedAnswer>): Breach =>
    (_method, path, answer) =>
      where.test(path) && answer.status === 200 ? change(answer, path) : undefined;
  const json = (where: RegExp, change: (json: never) => void): Breach =>
    at(where, (answer) => changed(answer, change));

  type Breached = readonly [what: string, breach: () => Breach, check: CheckId, fault: string];
  const inPublic: readonly Breached[] = [
    ['a rewritten tile', () => at(/\/tile\/0\//, (answer) => flipped(answer, 40)), 'log.tiles', 'tile.other-root'],
    ['a truncated tile', () => at(/\/tile\/0\//, ({ body }) => ({ body: body.subarray(32) })), 'log.tiles', 'tile.length'],
    ['a rewritten entry', () => at(/\/tile\/entries\//, (answer) => flipped(answer, -20)), 'log.entries', 'entry.differs'],
    ['a forged checkpoint', () => at(checkpoint, ({ body }) => ({ body: Buffer.from(body.toString().replace(/^(\d+)$/m, '1')) })), 'log.checkpoint', 'ledger.signature-wrong'],
    ['a co-signature left out', () => at(checkpoint, ({ body }) => ({ body: Buffer.from(body.toString().replace(/^— court.*\n/m, '')) })), 'log.witnesses', 'ledger.signature-missing'],
    ['a log that has shrunk', () => shrinking(), 'log.consistency', 'checkpoint.shrunk'],
    ['a log with two pasts', () => forking(), 'log.consistency', 'checkpoint.inconsistent'],
    ['no key of the log', () => json(/keys\.json$/, (keys: { logs: { keys: string[] }[] }) => (keys.logs[0]!.keys = ['x'])), 'log.keys', 'ledger.key-malformed'],
  ];
});
