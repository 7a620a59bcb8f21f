import {
  LedgerError,
  consistencyProof,
  openCheckpoint,
  openNote,
  rootOf,
  sameBytes,
  verifierOf,
  verifyConsistency,
  type Checkpoint,
  type NoteVerifier,
} from '@gaoyao/kernel/ledger/pure';
import { fault, stop, type Fault } from '../../report/fault.ts';
import type { Client } from '../http/client.ts';
import type { Alliance, Keys } from '../interface/answers.ts';
import { answerOf, expectStatus } from '../interface/reading.ts';
import type { Formats } from '../json-schema.ts';
import type { Course } from '../outcome.ts';
import { PublishedTiles } from './published-tiles.ts';

/** A checkpoint that its log has signed, and the note it came as. */
interface SeenCheckpoint extends Checkpoint {
  readonly note: Uint8Array;
}

/** A log as it was found at the beginning. */
interface SeenLog {
  readonly path: string;
  readonly origin: string;
  readonly verifiers: readonly NoteVerifier[];
  readonly seen: SeenCheckpoint;
}

/** What is published without a session: keys, rule of witnessing, and the logs themselves. */
export interface PublicLogs {
  readonly keys: Keys;
  readonly alliance: Alliance | undefined;
  readonly logs: readonly SeenLog[];
}

/** A fault of the ledger's own code, where it shows. */
function asFault(error: unknown, where: string): Fault {
  if (!(error instanceof LedgerError)) throw error;
  return fault(error.code, where, error.text.zh, error.text.en);
}

/** Keys, checkpoints, co-signatures, tiles and entries of every log. */
export async function lookAtLogs(
  client: Client,
  course: Course,
  formats: Formats,
): Promise<PublicLogs | undefined> {
  const keys = await course.try('log.keys', async (faults) => {
    const found = answerOf(await client.get('/ledger/keys.json'), 'keys', formats, faults);
    if (found.logs.length === 0) stop('keys.no-log', '/ledger/keys.json', '没有列出日志', 'it names no log');
    for (const log of found.logs) faults.push(...keyFaults(log));
    return found;
  });
  if (keys === undefined) return undefined;
  const alliance = await readAlliance(client, course, formats);
  const logs: SeenLog[] = [];
  for (const { name, origin, keys: texts } of keys.logs) {
    const path = `/ledger/${encodeURIComponent(name)}`;
    const verifiers = texts.flatMap((key) => tryVerifier(key) ?? []);
    const seen = await course.try('log.checkpoint', () => checkpointAt(client, path, origin, verifiers));
    if (seen === undefined) continue;
    logs.push({ path, origin, verifiers, seen });
    if (alliance !== undefined) await lookAtWitnesses(course, path, seen.note, alliance);
    const { size, root } = seen;
    const tiles = new PublishedTiles(client, path, size);
    await course.try('log.tiles', async (faults) => {
      const found = await tiles.ask((tree) => rootOf(tree, size));
      if (!sameBytes(found, root))
        faults.push(
          fault(
            'tile.other-root',
            path,
            `各块给出的根哈希与检查点（${String(size)} 条）不符`,
            `the tiles do not give the root of the checkpoint of ${String(size)} entries`,
          ),
        );
      faults.push(...(await tiles.levelFaults()));
    });
    await course.try('log.entries', async (faults) => {
      faults.push(...(await tiles.entryFaults()));
    });
  }
  return { keys, alliance, logs };
}

const tryVerifier = (key: string): NoteVerifier | undefined => {
  try {
    return verifierOf(key);
  } catch (error) {
    asFault(error, key);
    return undefined;
  }
};

function keyFaults({ name, origin, keys }: Keys['logs'][number]): readonly Fault[] {
  const where = `/ledger/keys.json ${name}`;
  const faults: Fault[] = [];
  const types = keys.map((key) => {
    try {
      const { type, name: of } = verifierOf(key);
      if (of !== origin)
        faults.push(
          fault(
            'keys.other-name',
            where,
            `公钥属于“${of}”，不是“${origin}”`,
            `a key is of ${of}, not of ${origin}`,
          ),
        );
      return type;
    } catch (error) {
      faults.push(asFault(error, where));
      return undefined;
    }
  });
  if (!types.includes('ed25519'))
    faults.push(fault('keys.no-log-key', where, '没有 Ed25519 公钥', 'there is no Ed25519 key'));
  return faults;
}

async function checkpointAt(
  client: Client,
  path: string,
  origin: string,
  verifiers: readonly NoteVerifier[],
): Promise<SeenCheckpoint> {
  const answer = await client.get(`${path}/checkpoint`);
  expectStatus(answer, 200);
  try {
    return { note: answer.bytes, ...openCheckpoint(answer.bytes, { origin, verifiers }).checkpoint };
  } catch (error) {
    const { code, text } = asFault(error, answer.where);
    return stop(code, answer.where, text.zh, text.en);
  }
}

async function readAlliance(client: Client, course: Course, formats: Formats): Promise<Alliance | undefined> {
  return course.try('log.witnesses', async (faults) => {
    const answer = await client.get('/ledger/alliance.json');
    const found = answerOf(answer, 'alliance', formats, faults);
    if (found.quorum === 0)
      faults.push(
        fault(
          'policy.none',
          answer.where,
          '没有见证规则：运营者可以给不同的人看不同的日志',
          'there is no rule of witnessing: the operator could show different people different logs',
        ),
      );
    return found;
  });
}

/** Every co-signature of a published witness on a checkpoint holds, and they are as many as the rule asks for. */
async function lookAtWitnesses(
  course: Course,
  where: string,
  note: Uint8Array,
  { witnesses, quorum, mustInclude }: Alliance,
): Promise<void> {
  if (quorum === 0) return;
  await course.try('log.witnesses', (faults) => {
    const verifiers = witnesses.flatMap(({ key }) => tryVerifier(key) ?? []);
    const signed = new Set<string>();
    try {
      for (const { name, type } of openNote(note, verifiers).verified)
        if (type !== 'ed25519') signed.add(name);
    } catch (error) {
      faults.push(asFault(error, where));
      return;
    }
    const missing = mustInclude.filter((name) => !signed.has(name));
    if (signed.size < quorum || missing.length > 0)
      faults.push(
        fault(
          'policy.not-met',
          where,
          `须有 ${String(quorum)} 个见证方签名，实有 ${String(signed.size)} 个${missing.length > 0 ? `，缺 ${missing.join('、')}` : ''}`,
          `${String(quorum)} witnesses must have signed, ${String(signed.size)} did${missing.length > 0 ? `; ${missing.join(', ')} did not` : ''}`,
        ),
      );
  });
}

/** The checkpoints once more, at the end: each log has only been appended to since. */
export async function lookAtLogsAgain(client: Client, course: Course, { logs }: PublicLogs): Promise<void> {
  for (const { path, origin, verifiers, seen } of logs)
    await course.try('log.consistency', async (faults) => {
      const later = await checkpointAt(client, path, origin, verifiers);
      if (later.size < seen.size)
        stop(
          'checkpoint.shrunk',
          path,
          `日志由 ${String(seen.size)} 条变为 ${String(later.size)} 条`,
          `the log had ${String(seen.size)} entries and has ${String(later.size)}`,
        );
      const tiles = new PublishedTiles(client, path, later.size);
      const proof =
        seen.size === 0 ? [] : await tiles.ask((tree) => consistencyProof(tree, seen.size, later.size));
      const holds = verifyConsistency({
        ...{ size1: seen.size, root1: seen.root, size2: later.size, root2: later.root },
        proof,
      });
      if (!holds)
        faults.push(
          fault(
            'checkpoint.inconsistent',
            path,
            `${String(later.size)} 条的检查点不包含 ${String(seen.size)} 条的检查点`,
            `the checkpoint of ${String(later.size)} entries does not contain the one of ${String(seen.size)}`,
          ),
        );
    });
}
