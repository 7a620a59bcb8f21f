import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../../store/index.ts';
import { writeDurably } from './durable-file.ts';
import { alliancePolicy, noAlliance, type AlliancePolicy } from './policy.ts';

/** Where the policy of an installation lies in its data folder. */
export const policyFile = (home: string): string => join(home, 'alliance.json');

/**
 * The policy of an installation; one without witnesses when there is no file. Throws `alliance.policy-invalid`,
 * `alliance.key-invalid`, `alliance.url-invalid`.
 */
export async function readPolicy(file: string): Promise<AlliancePolicy> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return noAlliance;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem(
      'alliance.policy-invalid',
      { zh: `“${file}”不是 JSON`, en: `${file} is not JSON` },
      { cause },
    );
  }
  return alliancePolicy(value);
}

/** Replaces the policy as a whole, after checking it as {@link readPolicy} does; a running server takes it over at its next beat. */
export async function writePolicy(file: string, policy: AlliancePolicy): Promise<void> {
  const checked = alliancePolicy(policy);
  await mkdir(dirname(file), { recursive: true });
  await writeDurably(file, `${JSON.stringify(checked, null, 2)}\n`);
}

/** Changes whenever the file does. */
export async function policyStamp(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? '' : `${String(found.ino)} ${String(found.mtimeMs)} ${String(found.size)}`;
}
