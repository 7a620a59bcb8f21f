import {
  LedgerError,
  parseCheckpoint,
  readNote,
  type Note,
  type NoteVerifier,
} from '@gaoyao/kernel/ledger/pure';
import type { Manifest } from '../bundle/formats.ts';
import type { OpenedBundle } from '../bundle/opened.ts';
import { fault, Stopped, type Fault } from '../report/fault.ts';
import { check, type Check, type LogSeen } from '../report/report.ts';
import type { Trust } from '../trust.ts';
import type { Tree } from './proofs.ts';

type Log = Manifest['logs'][number];

/** A checkpoint as its signatures bear it out. */
export interface CheckpointResult {
  readonly checks: readonly Check[];
  /** Null unless the log itself signed it. */
  readonly tree: Tree | null;
  readonly witnesses: LogSeen['witnesses'];
}

/** The checkpoint of a log: of this log, of this size, signed by it, and co-signed as the policy asks. */
export function checkCheckpoint(
  bundle: OpenedBundle,
  log: Log,
  trust: Trust,
  claimed: Trust,
): CheckpointResult {
  const member = `checkpoints/${log.name}.txt`;
  const read = noteOf(bundle, member);
  const checkOf = (faults: readonly Fault[]): Check =>
    check(
      'checkpoint',
      log.origin,
      {
        zh: `检查点（${String(log.size)} 条）由账本签名`,
        en: `The checkpoint of ${String(log.size)} entries is signed by the log`,
      },
      faults,
    );
  if ('fault' in read) return { checks: [checkOf([read.fault])], tree: null, witnesses: [] };
  const { note, tree } = read;
  const faults = [
    ...identityFaults(log, tree, member),
    ...logFaults(note, log, trust, member),
    ...strangers(note, claimed, member),
  ];
  const { check: witnessed, signed } = witnessCheck(note, log, trust, member);
  return { checks: [checkOf(faults), witnessed], tree: faults.length === 0 ? tree : null, witnesses: signed };
}

function noteOf(
  bundle: OpenedBundle,
  member: string,
): { readonly note: Note; readonly tree: Tree } | { readonly fault: Fault } {
  try {
    const note = readNote(bundle.bytes(member));
    return { note, tree: parseCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof Stopped) return { fault: error.fault };
    if (!(error instanceof LedgerError)) throw error;
    return { fault: fault('checkpoint.malformed', member, error.text.zh, error.text.en) };
  }
}

function identityFaults(log: Log, { origin, size }: Tree, member: string): readonly Fault[] {
  const faults: Fault[] = [];
  if (origin !== log.origin || !origin.endsWith(`/${log.name}`))
    faults.push(
      fault(
        'checkpoint.other-log',
        member,
        `这是账本“${origin}”的检查点，不是“${log.origin}”的`,
        `this is a checkpoint of ${origin}, not of ${log.origin}`,
      ),
    );
  if (size !== log.size)
    faults.push(
      fault(
        'checkpoint.other-size',
        member,
        `检查点是 ${String(size)} 条，目录称 ${String(log.size)} 条`,
        `the checkpoint is of ${String(size)} entries, the manifest speaks of ${String(log.size)}`,
      ),
    );
  return faults;
}

/** What a key has to say about a note: it signed, it did not, or a signature under its name and id does not hold. */
type Said =
  { readonly says: 'signed'; readonly seconds: number | null } | { readonly says: 'nothing' | 'forged' };

function saidBy({ text, signatures }: Note, verifier: NoteVerifier): Said {
  const own = signatures.filter(({ name, id }) => name === verifier.name && id === verifier.id);
  if (own.length === 0) return { says: 'nothing' };
  const held = own.map(({ signature }) => verifier.verify(text, signature));
  const first = held[0];
  return first === undefined || held.includes(undefined)
    ? { says: 'forged' }
    : { says: 'signed', seconds: first.seconds };
}

/** The log signs with its Ed25519 key; a second signature by an SM2 key of its own must hold where the keys name one. */
function logFaults(note: Note, { origin }: Log, { logs }: Trust, member: string): readonly Fault[] {
  const keys = logs.filter(({ name }) => name === origin);
  if (!keys.some(({ type }) => type === 'ed25519'))
    return [
      fault(
        'keys.no-log-key',
        member,
        `没有账本“${origin}”的公钥，无法核对签名`,
        `there is no key of the log ${origin} to hold the signature against`,
      ),
    ];
  return keys.flatMap((key) => {
    const { says } = saidBy(note, key);
    if (says === 'signed') return [];
    return says === 'forged'
      ? [
          fault(
            'checkpoint.forged',
            member,
            `账本“${origin}”的签名无效`,
            `the signature of the log ${origin} does not hold`,
          ),
        ]
      : [
          fault(
            'checkpoint.unsigned',
            member,
            `缺少账本“${origin}”的签名`,
            `the signature of the log ${origin} is missing`,
          ),
        ];
  });
}

/** Signatures of keys that the bundle does not even list: nobody wrote them when it was made. */
function strangers({ signatures }: Note, { logs, witnesses }: Trust, member: string): readonly Fault[] {
  const listed = [...logs, ...witnesses.map(({ verifier }) => verifier)];
  return signatures
    .filter((one) => listed.every(({ name, id }) => name !== one.name || id !== one.id))
    .map(({ name }) =>
      fault(
        'checkpoint.stranger',
        member,
        `“${name}”的签名没有对应的公钥`,
        `there is a signature of ${name} without its key`,
      ),
    );
}

function witnessCheck(
  note: Note,
  { origin }: Log,
  { witnesses, policy }: Trust,
  member: string,
): { readonly check: Check; readonly signed: LogSeen['witnesses'] } {
  const faults: Fault[] = [];
  const signed: { name: string; agency: LogSeen['witnesses'][number]['agency']; at: string }[] = [];
  for (const { name, agency, verifier } of witnesses) {
    const said = saidBy(note, verifier);
    if (said.says === 'forged')
      faults.push(
        fault(
          'cosignature.forged',
          member,
          `见证方“${agency.zh}”（${name}）的签名无效`,
          `the co-signature of ${agency.en} (${name}) does not hold`,
        ),
      );
    else if (said.says === 'signed') signed.push({ name, agency, at: timeOf(said.seconds) });
  }
  const missing = policy.mustInclude.filter((name) => signed.every((one) => one.name !== name));
  if (policy.quorum === 0)
    faults.push(
      fault(
        'policy.none',
        'policy.json',
        '没有见证规则：只有账本自己的签名，运营者可以给不同的人看不同的账本',
        'there is no rule of witnessing: with the log’s own signature alone its operator could show different people different logs',
      ),
    );
  if (signed.length < policy.quorum)
    faults.push(
      fault(
        'policy.not-met',
        member,
        `须有 ${String(policy.quorum)} 个见证方签名，实有 ${String(signed.length)} 个`,
        `${String(policy.quorum)} witnesses must have co-signed, ${String(signed.length)} did`,
      ),
    );
  for (const name of missing)
    faults.push(
      fault(
        'policy.witness-missing',
        member,
        `缺少必须有的见证方“${name}”`,
        `the witness ${name}, who must have co-signed, did not`,
      ),
    );
  const text = {
    zh: `${String(signed.length)} 个见证方共同签名：${signed.map(({ agency, at }) => `${agency.zh}（${at}）`).join('、')}；规则要求 ${String(policy.quorum)} 个`,
    en: `Co-signed by ${String(signed.length)} witnesses: ${signed.map(({ agency, at }) => `${agency.en} (${at})`).join(', ')}; the rule asks for ${String(policy.quorum)}`,
  };
  return { check: check('witnesses', origin, text, faults), signed };
}

const LATEST_SECOND = 253_402_300_799;

const timeOf = (seconds: number | null): string =>
  seconds === null || seconds > LATEST_SECOND
    ? '?'
    : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
