import { paperStates } from './paper-state.ts';
import type { ClockStateName } from './expression.ts';

/** Records one thing wrong: code without its `flow.` prefix, JSON pointer, Chinese, English. */
export type Report = (code: string, path: string, zh: string, en: string) => void;

/** The names an expression may mention where it stands. */
export interface Names {
  readonly facts: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
  readonly clocks: ReadonlySet<string>;
  /** Fields of the form of the act. */
  readonly fields: ReadonlySet<string>;
  /** Names under which the act's decision tables leave their results. */
  readonly rules: ReadonlySet<string>;
  /** Templates of the flow's papers. */
  readonly papers: ReadonlySet<string>;
  /** What is left of a clock may be asked. */
  readonly left?: true;
}

const CLOCK_STATES: readonly string[] = [
  'not-started',
  'open',
  'paused',
  'met',
  'late',
  'missed',
  'lapsed',
  'cancelled',
] satisfies ClockStateName[];

/** Deeper than any condition a person can read, and shallow enough for the recursion that compiles it. */
const DEEPEST = 40;

const COMPARISONS = ['==', '!=', '>', '>=', '<', '<='];
const FOLDS = ['+', '*', 'min', 'max', 'coalesce'];

type Parts = readonly unknown[];

const isParts = (value: unknown, length?: number): value is Parts =>
  Array.isArray(value) && (length === undefined ? value.length > 0 : value.length === length);

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

/** One segment of a JSON pointer (RFC 6901). */
export const segment = (key: string | number): string =>
  String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** Walks expressions and conditions of one flow; what it lets pass, the compiler of expressions can compile. */
export class ExpressionCheck {
  readonly #names: Names;
  readonly #report: Report;

  constructor(names: Names, report: Report) {
    this.#names = names;
    this.#report = report;
  }

  condition(tree: unknown, path: string, depth = 0): void {
    if (typeof tree === 'boolean') return;
    const found = this.#operator(tree, path, depth, 'is');
    if (found === undefined) return;
    const [operator, operand, at] = found;
    if ((operator === 'all' || operator === 'any') && Array.isArray(operand))
      operand.forEach((part, index) => this.condition(part, `${at}/${index}`, depth + 1));
    else if (operator === 'not') this.condition(operand, at, depth + 1);
    else if (COMPARISONS.includes(operator) && isParts(operand, 2))
      operand.forEach((part, index) => this.expression(part, `${at}/${index}`, depth + 1));
    else if (operator === 'in' && isParts(operand, 2)) {
      this.expression(operand[0], `${at}/0`, depth + 1);
      const list = operand[1];
      if (!Array.isArray(list) || !list.every(isScalar))
        this.#bad(`${at}/1`, '应为若干个值', 'it must be a list of values');
    } else if (operator === 'given') this.expression(operand, at, depth + 1);
    else if (operator === 'done' && typeof operand === 'string') this.#known('action', operand, at);
    else if (operator === 'stage' && isParts(operand))
      operand.forEach((id, index) => this.#known('stage', id, `${at}/${index}`));
    else if (operator === 'clock' && typeof operand === 'string') {
      this.#known('clock', operand, at);
      const states = (tree as { is?: unknown }).is;
      if (!isParts(states) || !states.every((state) => CLOCK_STATES.includes(state as string)))
        this.#bad(
          `${path}/is`,
          `应为时限状态：${CLOCK_STATES.join('、')}`,
          `it must list states of a clock: ${CLOCK_STATES.join(', ')}`,
        );
    } else if (operator === 'paper' && typeof operand === 'string') {
      this.#known('paper', operand, at);
      const states = (tree as { is?: unknown }).is;
      if (!isParts(states) || !states.every((state) => (paperStates as readonly unknown[]).includes(state)))
        this.#bad(
          `${path}/is`,
          `应为文书状态：${paperStates.join('、')}`,
          `it must list states of a paper: ${paperStates.join(', ')}`,
        );
    } else this.#bad(at, '不是条件', 'it is not a condition');
  }

  expression(tree: unknown, path: string, depth = 0): void {
    if (isScalar(tree)) return;
    const found = this.#operator(tree, path, depth);
    if (found === undefined) return;
    const [operator, operand, at] = found;
    if (operator === 'fact' && typeof operand === 'string') this.#known('fact', operand, at);
    else if (operator === 'actor' && operand === 'account') return;
    else if (operator === 'count' && typeof operand === 'string') this.#known('action', operand, at);
    else if ((operator === 'today' || operator === 'hour') && operand === true) return;
    else if (operator === 'due' && typeof operand === 'string') this.#known('clock', operand, at);
    else if (operator === 'left' && typeof operand === 'string' && this.#names.left === true)
      this.#known('clock', operand, at);
    else if (operator === 'input' && typeof operand === 'string')
      this.#known('field', operand.split('.')[0], at);
    else if (operator === 'rule' && typeof operand === 'string')
      this.#known('rule', operand.split('.')[0], at);
    else if (
      (FOLDS.includes(operator) && isParts(operand)) ||
      ((operator === '-' || operator === 'days') && isParts(operand, 2))
    )
      operand.forEach((part, index) => this.expression(part, `${at}/${index}`, depth + 1));
    else if (operator === 'if' && isParts(operand, 3)) {
      this.condition(operand[0], `${at}/0`, depth + 1);
      this.expression(operand[1], `${at}/1`, depth + 1);
      this.expression(operand[2], `${at}/2`, depth + 1);
    } else this.#bad(at, '不是表达式', 'it is not an expression');
  }

  /** The single key of a node, its operand and the operand's place; `beside` may stand next to `clock`. */
  #operator(
    tree: unknown,
    path: string,
    depth: number,
    beside?: string,
  ): [string, unknown, string] | undefined {
    if (depth > DEEPEST) {
      this.#bad(path, `嵌套超过 ${DEEPEST} 层`, `it is nested more than ${DEEPEST} deep`);
      return undefined;
    }
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
      this.#bad(path, '应为对象', 'it must be an object');
      return undefined;
    }
    const keys = Object.keys(tree).filter(
      (key) => !(key === beside && (Object.hasOwn(tree, 'clock') || Object.hasOwn(tree, 'paper'))),
    );
    const [key] = keys;
    if (key === undefined || keys.length > 1) {
      this.#bad(path, '应当恰有一个运算符', 'it must have exactly one operator');
      return undefined;
    }
    return [key, (tree as Record<string, unknown>)[key], `${path}/${segment(key)}`];
  }

  #bad(path: string, zh: string, en: string): void {
    this.#report('bad-expression', path, `表达式有误：${zh}`, `The expression is wrong: ${en}`);
  }

  #known(
    kind: 'fact' | 'action' | 'stage' | 'clock' | 'field' | 'rule' | 'paper',
    id: unknown,
    path: string,
  ): void {
    if (typeof id === 'string') unknownName(kind, this.#names[`${kind}s`], id, path, this.#report);
    else this.#bad(path, '应为名称', 'it must be a name');
  }
}

const inChinese = {
  action: '步骤',
  stage: '阶段',
  clock: '时限',
  fact: '事实',
  field: '表单项',
  form: '表单',
  outcome: '结果',
  role: '角色',
  rule: '规则',
  member: '事项内身份',
  compartment: '分隔区',
  wing: '板块',
  paper: '文书',
  dimension: '统计维度',
} as const;

/** Reports `unknown-<kind>` when a name is not among those the flow has. */
export function unknownName(
  kind: keyof typeof inChinese,
  known: ReadonlySet<string>,
  id: string,
  path: string,
  report: Report,
): void {
  if (!known.has(id))
    report(`unknown-${kind}`, path, `没有“${id}”这一${inChinese[kind]}`, `There is no ${kind} “${id}”`);
}
