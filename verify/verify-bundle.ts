import { proofsShape, type Manifest, type Proofs } from './bundle/formats.ts';
import { openBundle, type OpenedBundle, type Progress } from './bundle/opened.ts';
import { checkCheckpoint, type CheckpointResult } from './checks/checkpoints.ts';
import { checkItem } from './checks/item.ts';
import { checkMembers, contentsOf } from './checks/members.ts';
import { LogProofs } from './checks/proofs.ts';
import { checkTimestamp } from './checks/timestamps.ts';
import { fault, Stopped, type Fault } from './report/fault.ts';
import { absent, check, type Check, type ItemSeen, type LogSeen, type Report } from './report/report.ts';
import { statements } from './report/statements.ts';
import type { BundleSource } from './source.ts';
import { claimedTrust, distrusted, type Trust } from './trust.ts';

export interface VerifyOptions {
  /** Keys and rule from outside the bundle; without them those of the bundle are used, and the report says so. */
  readonly trust?: Trust | undefined;
  /** Told how many bytes of how many have been read. */
  readonly progress?: Progress | undefined;
}

const form: { readonly zh: string; readonly en: string } = {
  zh: '压缩包形式规范，没有多余的字节',
  en: 'The archive is in its one form, without a byte too many',
};

/** The report on what is no bundle at all. */
export const unreadable = (found: Fault): Report => ({
  ...nothing(false, [check('form', null, form, [found])]),
  verdict: 'unreadable',
});

const nothing = (trusted: boolean, checks: readonly Check[]): Report => ({
  verdict: 'fails',
  trusted,
  createdAt: null,
  by: null,
  items: [],
  logs: [],
  checks,
  proven: [],
  notProven: [],
});

/**
 * Verifies a bundle: reads every byte once and says of each thing whether it holds, with a code and a member for each fault.
 * Needs nothing but the bundle and, if given, the trusted keys. Throws only what reading the source throws.
 */
export async function verifyBundle(source: BundleSource, options: VerifyOptions = {}): Promise<Report> {
  const damaged: Fault[] = [];
  try {
    const bundle = await openBundle(source, damaged, options.progress);
    return await judge(bundle, damaged, options.trust);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { fault: found } = error;
    if (found.code === 'zip.not-a-zip') return unreadable(found);
    const isForm = found.code.startsWith('zip.') && found.code !== 'zip.order';
    return nothing(options.trust !== undefined, [
      isForm
        ? check('form', null, form, [found])
        : check('members', null, { zh: '成员与目录', en: 'Members and manifest' }, [
            found,
            ...damaged.filter((one) => one !== found),
          ]),
    ]);
  }
}

async function judge(
  bundle: OpenedBundle,
  damaged: readonly Fault[],
  given: Trust | undefined,
): Promise<Report> {
  const { manifest } = bundle;
  const unreadableKeys: Fault[] = [];
  const claimed = claimedTrust(bundle, unreadableKeys);
  const trust = given ?? claimed;
  const logs = await Promise.all(manifest.logs.map((log) => judgeLog(bundle, log, trust, claimed)));
  const contents = contentsOf(manifest);
  const items = manifest.items.map((item) =>
    checkItem(bundle, item, logs.find(({ seen }) => seen.name === item.log)?.proofs, contents),
  );
  const checks = [
    check('form', null, form, []),
    checkMembers(bundle, damaged),
    keysCheck(claimed, given, unreadableKeys),
    manifestCheck(
      manifest,
      items.map(({ seen }) => seen),
    ),
    ...logs.flatMap(({ checks: found, finish }) => [...found, finish()]),
    ...items.flatMap(({ checks: found }) => found),
  ];
  const established = {
    checks,
    items: items.map(({ seen }) => seen),
    logs: logs.map(({ seen }) => seen),
    createdAt: manifest.createdAt,
    trusted: given !== undefined,
  };
  return {
    verdict: checks.some(({ state }) => state === 'failed') ? 'fails' : 'holds',
    by: manifest.by.name,
    ...established,
    ...statements(established),
  };
}

function keysCheck(claimed: Trust, given: Trust | undefined, faults: readonly Fault[]): Check {
  const found = [...faults, ...(given === undefined ? [] : distrusted(claimed, given))];
  return given === undefined && found.length === 0
    ? absent(
        'keys',
        null,
        '没有另外提供公钥：只用证据包自带的公钥，结论只相对于这些公钥成立',
        'No keys were given: those of the bundle itself are used, and everything holds relative to them alone',
      )
    : check('keys', null, { zh: '公钥与所给的一致', en: 'The keys are those that were given' }, found);
}

/**
 * The manifest agrees with itself (an item, each item and each log once, each item in a log that is there, each log used),
 * and its time is that of the export.
 */
function manifestCheck(manifest: Manifest, seen: readonly ItemSeen[]): Check {
  const faults: Fault[] = [];
  const exported = seen.map(({ custody }) => custody.at(-1)?.at ?? '').reduce((a, b) => (a > b ? a : b), '');
  const wrong = (zh: string, en: string) =>
    faults.push(fault('manifest.contradicts', 'manifest.json', zh, en));
  const { items, logs } = manifest;
  if (items.length === 0) wrong('目录中没有证据', 'the manifest names no item');
  if (new Set(items.map(({ id }) => id)).size < items.length)
    wrong('同一件证据出现两次', 'an item stands in it twice');
  if (new Set(logs.map(({ name }) => name)).size < logs.length)
    wrong('同一账本出现两次', 'a log stands in it twice');
  for (const { log, id, origin, derivation } of items) {
    if (logs.every(({ name }) => name !== log))
      wrong(`账本“${log}”不在包中`, `the log ${log} is not in the bundle`);
    if ((origin === null) !== (derivation === null) || origin === id)
      wrong('派生关系不完整', 'an origin and its derivation do not fit');
  }
  if (logs.some(({ name }) => items.every(({ log }) => log !== name)))
    wrong('有不属于任何证据的账本', 'there is a log of no item');
  if (manifest.createdAt !== exported)
    wrong(
      '制作时间不是最后一条导出记录的时间',
      'the time it names is not that of the last export in custody',
    );
  return check(
    'manifest',
    null,
    {
      zh: `目录自洽，共 ${String(items.length)} 件证据`,
      en: `The manifest agrees with itself and names ${String(items.length)} items`,
    },
    faults,
  );
}

type ManifestLog = Manifest['logs'][number];

interface LogResult {
  readonly checks: readonly Check[];
  readonly proofs: LogProofs | undefined;
  readonly seen: LogSeen;
  /** The check of the proofs as a whole, once every record has asked for its own. */
  readonly finish: () => Check;
}

async function judgeLog(
  bundle: OpenedBundle,
  log: ManifestLog,
  trust: Trust,
  claimed: Trust,
): Promise<LogResult> {
  const result: CheckpointResult = checkCheckpoint(bundle, log, trust, claimed);
  const member = `proofs/${log.name}.json`;
  try {
    const said = bundle.json(member, proofsShape);
    const proofs = new LogProofs(log.name, said, result.tree);
    const stamp = await checkTimestamp(bundle, log, said, result.tree, trust);
    return {
      checks: [...result.checks, stamp.check],
      proofs,
      seen: { ...log, witnesses: result.witnesses, stampedAt: stamp.at, stampCovers: covers(said) },
      finish: () => proofsCheck(log, [...proofs.faults, ...proofs.unused()]),
    };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return {
      checks: result.checks,
      proofs: undefined,
      seen: { ...log, witnesses: result.witnesses, stampedAt: null, stampCovers: false },
      finish: () => proofsCheck(log, [error.fault]),
    };
  }
}

/** Whether every version had its place in the log when the time-stamped checkpoint was made. */
const covers = ({ stamped, leaves }: Proofs): boolean =>
  stamped !== null && leaves.every(({ kind, index }) => kind !== 'evidence' || index < stamped.size);

const proofsCheck = ({ origin }: ManifestLog, faults: readonly Fault[]): Check =>
  check(
    'proofs',
    origin,
    {
      zh: '默克尔证明与检查点同属一个账本、同一大小，一条不多',
      en: 'The Merkle proofs are of the log and size of the checkpoint, none too many',
    },
    faults,
  );
