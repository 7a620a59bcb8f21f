import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallLog } from '../../testing/index.ts';
import { initWitness } from './witness-settings.ts';
import { Witness } from './witness.ts';

/** A witness of an agency in a folder of its own, with a clock that a test sets. */
export async function agencyWitness(
  logs: readonly SmallLog[],
  { name = 'court', graceSeconds = 60 }: { readonly name?: string; readonly graceSeconds?: number } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-witness-'));
  const { verifierKey } = await initWitness(folder, {
    name: `${name}.example/witness`,
    agency: { zh: `${name}机关`, en: `Agency ${name}` },
    graceSeconds,
    logs: logs.map(({ origin, key }) => ({ origin, keys: [key] })),
  });
  const clock = { now: Date.UTC(2026, 10, 22) };
  const open = (): Promise<Witness> => Witness.open(folder, () => clock.now);
  return { folder, verifierKey, clock, open, remove: () => rm(folder, { recursive: true, force: true }) };
}
