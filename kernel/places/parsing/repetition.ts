import type { Segment } from './lattice.ts';

const levels = ['province', 'city', 'county'] as const;
const levelOf = (one: Segment): number => (levels as readonly string[]).indexOf(one.tag);

/** Names of regions that follow each other from the wide to the narrow. */
interface Run {
  readonly members: number[];
  last: number;
}

function runsOf(read: readonly Segment[]): Run[] {
  const runs: Run[] = [];
  for (const [at, one] of read.entries()) {
    const level = levelOf(one);
    if (level === -1) continue;
    const run = runs.at(-1);
    if (run !== undefined && level > run.last) {
      run.members.push(at);
      run.last = level;
    } else runs.push({ members: [at], last: level });
  }
  return runs;
}

/**
 * Of a region that is named twice one copy counts; the others are set aside as rest. The later run of names counts where it
 * says at least as much as the one before it (浙江杭州 浙江省杭州市余杭区), else the earlier (浙江省杭州市余杭区 杭州市).
 */
export function onlyOnce(plain: string, read: Segment[]): Segment[] {
  beforeWider(read);
  const runs = runsOf(read);
  if (runs.length < 2) return read;
  const chosen = new Map<number, number>();
  let size = 0;
  for (const { members } of runs) {
    const single = members.length === 1 ? members[0]! : undefined;
    const rival = single === undefined ? undefined : chosen.get(levelOf(read[single]!));
    if (single !== undefined && rival !== undefined && levelOf(read[single]!) === 2) {
      const [one, other] = [read[single]!, read[rival]!];
      if (inFull(plain, one) && bare(plain, one) !== bare(plain, other)) chosen.set(2, single);
      continue;
    }
    const later = members.length >= size;
    for (const at of members) {
      const level = levelOf(read[at]!);
      if (later || !chosen.has(level)) chosen.set(level, at);
    }
    size = chosen.size;
  }
  const counting = new Set(chosen.values());
  return read.map((one, at) => (levelOf(one) === -1 || counting.has(at) ? one : { ...one, tag: 'rest' }));
}

const bare = (plain: string, { start, end }: Segment): string =>
  plain.slice(start, end).replace(/[市区县]$/, '');

const inFull = (plain: string, { end }: Segment): boolean => /[市区县旗]/.test(plain[end - 1] ?? '');

/** A town named before a province, city or county is a note of the sender's, or a copy of what follows. */
function beforeWider(read: Segment[]): void {
  const wider = read.findLastIndex((one) => levelOf(one) !== -1);
  for (let at = 0; at < wider; at += 1)
    if (read[at]!.tag === 'town' && levelOf(read[at + 1]!) !== -1) read[at] = { ...read[at]!, tag: 'rest' };
}
