/**
 * A process that uploads until it is killed: first what an earlier one left, then one after another. Says on its output
 * what it was promised, in lines: `at <upload> <seed> <offset>`, `ready <upload> <seed> <sha256>`.
 */
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { openDatabase } from '../../../store/index.ts';
import { EvidenceFiles } from '../files.ts';
import { folderBlobs } from '../folder-blobs.ts';
import { LENGTH, textOf } from './seeded-text-fixture.ts';

interface Given {
  readonly owner: ClientConfig;
  readonly home: string;
  readonly account: string;
  /** Of uploads that are not ready yet, by what they are made of. */
  readonly unfinished: readonly (readonly [upload: string, seed: number])[];
  readonly next: number;
}

const { owner, home, account, unfinished, next } = JSON.parse(process.argv[2]!) as Given;
const { owner: pool } = openDatabase({ owner, app: owner });
const { uploads } = new EvidenceFiles({
  pool,
  blobs: folderBlobs(join(home, 'files')),
  uploads: join(home, 'uploads'),
});
const STEP = 200_000;
const say = (...words: readonly (string | number)[]): void =>
  void process.stdout.write(`${words.join(' ')}\n`);

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

async function goOn(upload: string, seed: number): Promise<void> {
  const bytes = textOf(seed);
  for (let { received } = await uploads.resume(account, upload); received < LENGTH;) {
    const now = await uploads.append(
      account,
      upload,
      received,
      pieces(bytes.subarray(received, received + STEP)),
    );
    received = now.received;
    say('at', upload, seed, received);
  }
  const { file } = await uploads.state(account, upload);
  say('ready', upload, seed, file!.sha256);
}

for (const [upload, seed] of unfinished) await goOn(upload, seed);
for (let seed = next; ; seed += 1) {
  const { id } = await uploads.create(account, { length: LENGTH, name: `${String(seed)}.txt` });
  say('at', id, seed, 0);
  await goOn(id, seed);
}
