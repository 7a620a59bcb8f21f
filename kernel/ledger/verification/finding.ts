import type { Text } from '../../store/index.ts';
import type { LeafKind } from '../leaf.ts';

/** What a full verification can find, and what each means. */
export const findingNames = {
  'row-changed': {
    zh: '数据库中的这一行与入账时不同',
    en: 'The row is not what it was when it got its leaf',
  },
  'row-missing': { zh: '入过账的这一行不在数据库中', en: 'The row of this leaf is not in the database' },
  'row-duplicated': { zh: '数据库中这一行有两份', en: 'The row is in the database twice' },
  'row-without-leaf': {
    zh: '这一行没有入账，却早于已经处理完的范围',
    en: 'The row has no leaf, and stands among those that all have one',
  },
  'salt-missing': {
    zh: '这一行仍在，而其盐值已被删去，无从核对',
    en: 'The row stands, but its salt was taken away, so that it cannot be compared',
  },
  'leaf-changed': { zh: '叶表中的这一条被改动', en: 'The entry in the table of leaves was changed' },
  'leaf-missing': { zh: '叶表缺少这一条', en: 'The entry is missing from the table of leaves' },
  'tile-changed': { zh: '日志文件中的哈希被改动', en: 'A hash in the tile files was changed' },
  'files-damaged': { zh: '日志文件损坏或缺失', en: 'The tile files are damaged or missing' },
  'checkpoint-wrong': {
    zh: '检查点与该处的树根不符',
    en: 'The checkpoint does not carry the root of the tree at its size',
  },
  'signature-wrong': {
    zh: '检查点没有日志自己的有效签名',
    en: 'The checkpoint has no valid signature of its log',
  },
  'files-differ': {
    zh: '日志文件与签过的检查点不是同一棵树',
    en: 'The tile files are not of the tree that was signed',
  },
  'gap-undeclared': {
    zh: '叶表中有标为遗失、却不在已声明缺口内的条目',
    en: 'A leaf is marked lost and lies in no declared gap',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type FindingCode = keyof typeof findingNames;

/** One fault, with where it is. */
export interface Finding {
  readonly code: FindingCode;
  /** The log; null for a row that is in none. */
  readonly shard: number | null;
  /** Index of the leaf, or size of the checkpoint. */
  readonly index: number | null;
  readonly kind: LeafKind | null;
  readonly ref: string | null;
  readonly part: number | null;
  /** C2SP path of the tile, or what a file said. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** A finding about something in a log. */
export const inLog = (
  code: FindingCode,
  shard: number,
  index: number | null,
  more: Partial<Pick<Finding, 'kind' | 'ref' | 'part' | 'details'>> = {},
): Finding => ({ code, shard, index, kind: null, ref: null, part: null, details: {}, ...more });
