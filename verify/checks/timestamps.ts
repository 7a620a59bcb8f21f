import { LedgerError, parseCheckpoint, verifyConsistency } from '@gaoyao/kernel/ledger/pure';
import { readTimestamp } from '@gaoyao/kernel/ledger/timestamps';
import type { Manifest, Proofs } from '../bundle/formats.ts';
import { readText } from '../bundle/json.ts';
import type { OpenedBundle } from '../bundle/opened.ts';
import { stop, Stopped, type Fault } from '../report/fault.ts';
import { absent, check, type Check } from '../report/report.ts';
import type { Trust } from '../trust.ts';
import type { Tree } from './proofs.ts';

type Log = Manifest['logs'][number];

export interface TimestampResult {
  readonly check: Check;
  /** The time the authority attests (ISO 8601); null without a time-stamp that holds. */
  readonly at: string | null;
}

/**
 * The time-stamp of a log (RFC 3161): over an earlier or the same checkpoint of this very log, which the one of the bundle
 * continues. What stood in the log then existed then.
 */
export async function checkTimestamp(
  bundle: OpenedBundle,
  log: Log,
  { stamped }: Proofs,
  tree: Tree | null,
  { authorities }: Trust,
): Promise<TimestampResult> {
  const members = { text: `timestamps/${log.name}.txt`, token: `timestamps/${log.name}.tsr` };
  if (stamped === null && !bundle.has(members.text) && !bundle.has(members.token))
    return {
      check: absent(
        'timestamp',
        log.origin,
        '没有时间戳机构的时间戳',
        'There is no time-stamp of an authority',
      ),
      at: null,
    };
  try {
    const text = readText(bundle.bytes(members.text), members.text);
    const token = bundle.bytes(members.token);
    continues(text, log, stamped, tree, members.text);
    const stamp = await readTimestamp(token, new TextEncoder().encode(text), { trusted: authorities });
    if (!stamp.trusted && authorities.length > 0)
      stop(
        'timestamp.not-trusted',
        members.token,
        '时间戳机构的证书不在信任的证书之下',
        'the certificate of the time-stamp authority does not lead to a trusted one',
      );
    const at = stamp.time.toISOString();
    const said = {
      zh: `账本前 ${String(stamped?.size)} 条在 ${at} 由 ${stamp.authority} 加盖时间戳`,
      en: `The first ${String(stamped?.size)} entries of the log were time-stamped at ${at} by ${stamp.authority}`,
    };
    if (stamp.trusted) return { check: check('timestamp', log.origin, said, []), at };
    return {
      check: absent(
        'timestamp',
        log.origin,
        `${said.zh}；没有可信证书，无法核对该机构`,
        `${said.en}; without a trusted certificate nothing is known of that authority`,
      ),
      at: null,
    };
  } catch (error) {
    const found = faultOf(error, members.token);
    return { check: check('timestamp', log.origin, { zh: '时间戳', en: 'Time-stamp' }, [found]), at: null };
  }
}

/** The stamped checkpoint is of this log, and the tree of the bundle begins with it. */
function continues(
  text: string,
  { origin }: Log,
  stamped: Proofs['stamped'],
  tree: Tree | null,
  member: string,
): void {
  const { origin: named, size, root } = parseCheckpoint(text);
  if (named !== origin || stamped === null || size !== stamped.size)
    stop(
      'timestamp.other-log',
      member,
      '时间戳不是本账本这一检查点的',
      'the time-stamp is not of this checkpoint of this log',
    );
  if (tree === null) return;
  const holds = verifyConsistency({
    size1: size,
    size2: tree.size,
    proof: stamped.consistency,
    root1: root,
    root2: tree.root,
  });
  if (!holds)
    stop(
      'timestamp.inconsistent',
      member,
      '包中的检查点不是加盖时间戳的检查点的延续',
      'the checkpoint of the bundle does not continue the one that was time-stamped',
    );
}

function faultOf(error: unknown, member: string): Fault {
  if (error instanceof Stopped) return error.fault;
  if (error instanceof LedgerError) return { code: error.code, member, text: error.text };
  throw error;
}
