import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Jimp } from 'jimp';
import { setSignInRules } from '@gaoyao/kernel/access';
import { initWitness, policyFile, writePolicy } from '@gaoyao/kernel/ledger';
import { evidenceSamples } from '@gaoyao/kernel/testing';
import {
  addOfficial,
  openFine,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http/http-fixture.ts';
import { startWitnessChild } from './witness/witness-child.ts';

/** A platform that can be tried from outside: a court witnesses its log, and evidence of a case is open to a judge. */
export interface ConformancePlace {
  readonly url: string;
  readonly officer: Browser;
  readonly matter: string;
  readonly code: string;
  /** Opens both items to the judge's court. */
  readonly grant: string;
  /** A photograph, and a thing without a file. */
  readonly items: { readonly photo: string; readonly thing: string };
  /** Files with the judge's password and with another one. */
  readonly passwordFile: string;
  readonly wrongPasswordFile: string;
  /** What the log itself signs with. */
  readonly logKey: string;
  readonly origin: string;
  /** A checkpoint of the log from before the evidence came. */
  readonly early: string;
  grantTo(to: object, purpose: string, items?: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

export async function conformancePlace(): Promise<ConformancePlace> {
  const ends: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const place = await town();
    ends.push(() => place.close());
    // the judge signs in once for every system that is tried
    await setSignInRules(place.database.db.owner, { secondFactorRoles: [], triesPerName: 1_000 });
    const officer = await signedIn(place.app, 'first');
    const matter = await openFine(officer);
    await place.ledger.drain();
    const [log] = await place.ledger.rows();
    const early = (await place.ledger.checkpoint(log!.shard))!.note;
    ends.push(await courtWitness(place));
    await addOfficial(place, 'judge', { role: 'judge', agency: place.agencies[1] });
    const items = {
      photo: await capture(place, officer, matter, 'scene-photo'),
      thing: await capture(place, officer, matter, 'physical'),
    };
    const grants = `/api/matters/${matter}/evidence-grants`;
    const grantTo: ConformancePlace['grantTo'] = async (to, purpose, wanted) => {
      const until = new Date(Date.now() + 20 * 86_400_000).toISOString();
      const body = { to, purpose, items: wanted ?? 'all', until, reason: '案件已被起诉' };
      const given = await officer.post(grants, body);
      assert.equal(given.statusCode, 201, given.body);
      return given.json<{ id: string }>().id;
    };
    const court = { agency: place.agencies[1] };
    const grant = await grantTo(court, 'litigation');
    // a second open one: which of them is meant has to be said
    await grantTo(court, 'court-enforcement', [items.photo]);
    const taken = await grantTo(court, 'litigation');
    await officer.post(`${grants}/${taken}/revocation`, { reason: '重复' });
    const passwordFile = join(place.home, 'password');
    const wrongPasswordFile = join(place.home, 'wrong-password');
    await writeFile(passwordFile, `${password}\n`);
    await writeFile(wrongPasswordFile, 'guessed');
    return {
      url: await place.app.listen({ port: 0, host: '127.0.0.1' }),
      ...{ officer, matter, grant, items, passwordFile, wrongPasswordFile, early, grantTo, close },
      code: (await officer.post(`/api/matters/${matter}/case-code`, {})).json<{ code: string }>().code,
      logKey: (await readFile(join(place.home, 'keys/ledger', `${log!.name}.ed25519.key`), 'utf8')).trim(),
      origin: log!.origin,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const BEAT_MS = 100;

/** A witness of the court in a process of its own, which the platform asks as a running server does; how to end it. */
async function courtWitness({ home, ledger, services: { alliance } }: Town): Promise<() => Promise<void>> {
  const folder = join(home, 'witness');
  const agency = { zh: '法院', en: 'Court' };
  await initWitness(folder, {
    ...{ name: 'court.example/witness', agency },
    logs: (await ledger.rows()).map(({ origin, key }) => ({ origin, keys: [key] })),
  });
  const witness = await startWitnessChild(folder);
  const { name, key, url } = witness;
  await writePolicy(policyFile(home), {
    witnesses: [{ name, key, url, agency }],
    quorum: 1,
    mustInclude: [name],
  });
  await alliance.beat();
  let beat = Promise.resolve();
  const beating = setInterval(() => {
    beat = beat.then(() => alliance.beat());
  }, BEAT_MS);
  return async () => {
    clearInterval(beating);
    await beat;
    await alliance.stop();
    await witness.stop();
  };
}

async function capture(
  place: Town,
  officer: Browser,
  matter: string,
  kind: 'scene-photo' | 'physical',
): Promise<string> {
  const captured = await officer.post(`/api/matters/${matter}/evidence`, {
    ...{ kind, title: '占道现场', metadata: evidenceSamples[kind](), obtained: '2026-03-02' },
    capturedAt: '2026-03-02T11:00:00+08:00',
    ...(kind === 'scene-photo' ? { upload: await uploadPicture(place) } : {}),
  });
  assert.equal(captured.statusCode, 201, captured.body);
  return captured.json<{ id: string }>().id;
}

/** A finished upload of the officer. */
async function uploadPicture({ database, services }: Town): Promise<string> {
  const bytes = await new Jimp({ width: 40, height: 30, color: 0x88aa00ff }).getBuffer('image/png');
  const { rows } = await database.db.owner.query<{ id: string }>(
    `select id from access.account where username = 'first'`,
  );
  const account = rows[0]!.id;
  const { uploads } = services.evidence;
  const { id } = await uploads.create(account, { length: bytes.length, name: '现场.png' });
  await uploads.append(account, id, 0, Readable.from([bytes]));
  const { file, problem } = await uploads.state(account, id);
  assert.ok(file, JSON.stringify(problem));
  return id;
}
