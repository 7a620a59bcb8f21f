import { canonicalJson } from '../../bundle/json.ts';
import { fault, type Fault } from '../../report/fault.ts';
import type { Client } from '../http/client.ts';
import type { CustodyEntry, ItemRead } from '../interface/answers.ts';
import { answerOf } from '../interface/reading.ts';
import type { Formats } from '../json-schema.ts';
import type { Course } from '../outcome.ts';
import type { BundledCustody } from './bundle.ts';
import { HANDLING, pathOf, type SeenItem } from './items.ts';

export interface Done {
  readonly account: string;
  readonly seen: readonly SeenItem[];
  /** What the bundle proves; undefined when none was taken away. */
  readonly bundled: BundledCustody | undefined;
}

/** Reads every item once more: the chain holds, what was just done stands in it, and it is the one that the bundle proves. */
export async function lookAtCustody(
  client: Client,
  course: Course,
  formats: Formats,
  grant: string,
  { account, seen, bundled }: Done,
): Promise<void> {
  for (const { item, fileExported } of seen) {
    const again = await course.try('custody.chain', async (faults) => {
      const answer = await client.get(pathOf(grant, item.id), HANDLING);
      const found = answerOf(answer, 'item', formats, faults);
      faults.push(...chainFaults(answer.where, item.custody, found.custody));
      return found.custody;
    });
    if (again === undefined) continue;
    const proven = bundled?.get(item.id);
    await course.try('custody.openings', (faults) => {
      const exports = Number(fileExported) + Number(proven !== undefined);
      faults.push(...openingFaults(item, again, account, exports));
    });
    if (proven !== undefined)
      await course.try('custody.bundle', (faults) => {
        faults.push(...provenFaults(item.id, again, proven));
      });
  }
}

/** Positions without a gap, one beginning, and what was read before unchanged. */
function chainFaults(
  where: string,
  before: readonly CustodyEntry[],
  now: readonly CustodyEntry[],
): readonly Fault[] {
  const faults: Fault[] = [];
  now.forEach(({ position, previous }, at) => {
    if (position !== at + 1)
      faults.push(
        fault('custody.gap', where, `缺第 ${String(at + 1)} 条`, `entry ${String(at + 1)} is missing`),
      );
    else if ((previous === null) !== (at === 0))
      faults.push(
        fault(
          'custody.broken',
          where,
          `第 ${String(position)} 条没有指向上一条`,
          `entry ${String(position)} does not name the one before`,
        ),
      );
  });
  const changed = before.find((entry, at) => now[at] === undefined || plain(now[at]) !== plain(entry));
  if (changed !== undefined)
    faults.push(
      fault(
        'custody.changed',
        where,
        `第 ${String(changed.position)} 条再次读取时已不同或者不见`,
        `entry ${String(changed.position)} was another, or gone, when it was read again`,
      ),
    );
  return faults;
}

/** An entry without the names and places beside it, as the ledger has it. */
const plain = ({
  position,
  at,
  actorId,
  role,
  purpose,
  act,
  version,
  file,
  details,
  previous,
}: CustodyEntry): string =>
  canonicalJson({ position, at, actorId, role, purpose, act, version, file, details, previous });

/** Both readings and every export of this run stand in the chain, under the account that made them. */
function openingFaults(
  { id, custody: before, file }: ItemRead,
  now: readonly CustodyEntry[],
  account: string,
  exports: number,
): readonly Fault[] {
  const mine = (entries: readonly CustodyEntry[]) => entries.filter(({ actorId }) => actorId === account);
  const missing = (zh: string, en: string): Fault => fault('custody.opening-missing', id, zh, en);
  const faults: Fault[] = [];
  // others may read it at the same time: of this account, the reading is the last that there is
  if ([before, now].some((entries) => mine(entries).at(-1)?.act !== 'open'))
    faults.push(missing('查阅没有列入保管链', 'a reading does not stand in custody'));
  const made = mine(now.slice(before.length)).filter(({ act }) => act === 'export');
  if (made.length < exports)
    faults.push(
      missing(
        `导出 ${String(exports)} 次，保管链只有 ${String(made.length)} 次`,
        `it was exported ${String(exports)} times, custody has ${String(made.length)}`,
      ),
    );
  if (file !== null && made.some((entry) => entry.file !== null && entry.file !== file.sha256))
    faults.push(
      fault(
        'custody.other-file',
        id,
        '导出记录所写的文件不是这一个',
        'an export names another file than this one',
      ),
    );
  return faults;
}

/** What the interface shows is what stands in the ledger. */
function provenFaults(
  item: string,
  shown: readonly CustodyEntry[],
  proven: readonly CustodyEntry[],
): readonly Fault[] {
  const differs = proven.find((entry, at) => {
    const one = shown[at];
    return one === undefined || plain(one) !== plain(entry);
  });
  return differs === undefined
    ? []
    : [
        fault(
          'custody.differs',
          item,
          `第 ${String(differs.position)} 条与证据包中已证明的不同`,
          `entry ${String(differs.position)} is not the one that the bundle proves`,
        ),
      ];
}
