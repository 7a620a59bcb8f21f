import { open, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../bundle/json.ts';
import { custodyShape, metadataShape } from '../../bundle/formats.ts';
import { openBundle, type OpenedBundle } from '../../bundle/opened.ts';
import { fileSource } from '../../file-source.ts';
import { fault, Stopped, type Fault } from '../../report/fault.ts';
import type { BundleSource } from '../../source.ts';
import { claimedTrust, type Trust } from '../../trust.ts';
import { verifyBundle } from '../../verify-bundle.ts';
import type { Client } from '../http/client.ts';
import type { CustodyEntry, Item } from '../interface/answers.ts';
import { expectStatus, headerFaults } from '../interface/reading.ts';
import type { Course } from '../outcome.ts';
import { metadataFaults, type Standard } from '../standard/read-standard.ts';
import { DOWNLOAD_HEADERS, HANDLING } from './items.ts';
import type { PublicLogs } from './public-log.ts';

/** What a bundle that was verified says of the custody of its items. */
export type BundledCustody = ReadonlyMap<string, readonly CustodyEntry[]>;

/** Takes the bundle of a grant away, verifies it, and compares it with what is published and listed. */
export async function lookAtGrantedBundle(
  client: Client,
  course: Course,
  standard: Standard,
  grant: string,
  { listed, published, trust }: { listed: readonly Item[]; published: PublicLogs; trust: Trust | undefined },
): Promise<BundledCustody | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-conformance-'));
  const file = join(folder, 'bundle.zip');
  try {
    await course.try('bundle.headers', async (faults) => {
      const answer = await download(client, grant, file);
      faults.push(...headerFaults(answer, { ...DOWNLOAD_HEADERS, 'content-type': /^application\/zip$/ }));
    });
    const source = await fileSource(file).catch(() => undefined);
    if (source === undefined) return undefined;
    try {
      const bundle = await lookAtBundle(course, standard, source, trust);
      if (bundle === undefined) return undefined;
      await course.try('bundle.items', (faults) => {
        faults.push(...scopeFaults(bundle, listed));
      });
      await course.try('bundle.keys', (faults) => {
        faults.push(...keyFaults(bundle, published));
      });
      return new Map(bundle.manifest.items.map(({ id }) => [id, custodyIn(bundle, id)]));
    } finally {
      await source.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(client: Client, grant: string, file: string) {
  const handle = await open(file, 'wx', 0o600);
  try {
    const answer = await client.stream(
      `/api/evidence-grants/${encodeURIComponent(grant)}/bundle.zip`,
      HANDLING,
      async (piece) => {
        await handle.write(piece);
      },
    );
    expectStatus(answer, 200);
    return answer;
  } finally {
    await handle.close();
  }
}

/** Verifies a bundle and looks at the metadata in it; what was opened of it, unless it cannot be read. */
export async function lookAtBundle(
  course: Course,
  standard: Standard,
  source: BundleSource,
  trust: Trust | undefined,
): Promise<OpenedBundle | undefined> {
  const report = await course.try('bundle.holds', async (faults) => {
    const found = await verifyBundle(source, { trust });
    faults.push(...found.checks.flatMap((one) => one.faults));
    return found;
  });
  if (report === undefined || report.items.length === 0) return undefined;
  const bundle = await openBundle(source, []);
  for (const { id, kind, derivation } of bundle.manifest.items) {
    const member = `items/${id}/metadata.json`;
    if (derivation !== null || !bundle.has(member)) continue;
    await course.try('bundle.metadata', (faults) => {
      const metadata = bundle.json(member, metadataShape).versions.at(-1)?.content['metadata'];
      faults.push(...metadataFaults(standard, kind, metadata, member));
    });
  }
  course.skip('bundle.metadata', '包中没有原始证据的元数据', 'The bundle holds no metadata of an original');
  return bundle;
}

/** The items that the grant lists and that can leave, and no other. */
function scopeFaults({ manifest }: OpenedBundle, listed: readonly Item[]): readonly Fault[] {
  const expected = new Set(
    listed.filter(({ state }) => state === 'current' || state === 'withdrawn').map(({ id }) => id),
  );
  const found = new Set(manifest.items.map(({ id }) => id));
  return [
    ...[...expected]
      .filter((id) => !found.has(id))
      .map((id) =>
        fault(
          'bundle.item-missing',
          id,
          '授权中的这项证据不在包中',
          'this granted item is not in the bundle',
        ),
      ),
    ...[...found]
      .filter((id) => !expected.has(id))
      .map((id) =>
        fault(
          'bundle.item-surplus',
          id,
          '包中的这项证据不在授权中',
          'this item in the bundle was not granted',
        ),
      ),
  ];
}

/** Keys and rule that the bundle brings are those that are published. */
function keyFaults(bundle: OpenedBundle, { keys, alliance }: PublicLogs): readonly Fault[] {
  const faults: Fault[] = [];
  const claimed = claimedTrust(bundle, faults);
  const known = new Set([
    ...keys.logs.flatMap((log) => log.keys),
    ...(alliance?.witnesses ?? []).map(({ key }) => key),
  ]);
  for (const { key, name } of [...claimed.logs, ...claimed.witnesses])
    if (!known.has(key))
      faults.push(
        fault('bundle.key-strange', name, `“${name}”的公钥没有公布`, `the key of ${name} is not published`),
      );
  const rule = { quorum: alliance?.quorum, mustInclude: [...(alliance?.mustInclude ?? [])].sort() };
  const { quorum, mustInclude } = claimed.policy;
  if (canonicalJson(rule) !== canonicalJson({ quorum, mustInclude: [...mustInclude].sort() }))
    faults.push(
      fault(
        'bundle.rule-strange',
        'policy.json',
        '见证规则与公布的不同',
        'the rule of witnessing is not the published one',
      ),
    );
  return faults;
}

/** The chain of an item; a bundle that does not hold may have none that can be read. */
function custodyIn(bundle: OpenedBundle, item: string): readonly CustodyEntry[] {
  try {
    return bundle
      .json(`items/${item}/custody.json`, custodyShape)
      .entries.map(({ record: { actor, ...entry } }) => ({ ...entry, actorId: actor }));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return [];
  }
}
