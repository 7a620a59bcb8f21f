import type { PeriodRule } from '../../calendar/index.ts';
import type { Text } from '../../store/index.ts';
import type { Action, ClockDefinition, FlowDefinition } from '../definition.ts';
import type { ClockStateName, Condition, Expression } from '../expression.ts';

export type Language = keyof Text;

const states: Record<ClockStateName, Text> = {
  'not-started': { zh: '未起算', en: 'not started' },
  open: { zh: '期内', en: 'open' },
  paused: { zh: '中止', en: 'paused' },
  met: { zh: '按期完成', en: 'met' },
  late: { zh: '逾期完成', en: 'late' },
  missed: { zh: '逾期未完成', en: 'missed' },
  lapsed: { zh: '期满未行使', en: 'lapsed' },
  cancelled: { zh: '取消', en: 'cancelled' },
};
const signs: Record<string, string> = { '==': '=', '!=': '≠', '>': '>', '>=': '≥', '<': '<', '<=': '≤' };
const units: Record<PeriodRule['unit'], Text> = {
  h: { zh: '小时', en: 'hours' },
  cd: { zh: '日', en: 'days' },
  wd: { zh: '个工作日', en: 'working days' },
  mo: { zh: '个月', en: 'months' },
  yr: { zh: '年', en: 'years' },
};

/** Puts a flow's parts into words of one language, for the documentation of its picture. */
export class Wording {
  readonly #flow: FlowDefinition;
  readonly #language: Language;

  constructor(flow: FlowDefinition, language: Language) {
    this.#flow = flow;
    this.#language = language;
  }

  say(text: Text): string {
    return text[this.#language];
  }

  /** Names side by side, as the language does it. */
  list(texts: readonly Text[]): string {
    return texts.map((text) => this.say(text)).join(this.say({ zh: '、', en: ', ' }));
  }

  stage(id: string): Text {
    return this.#flow.stages.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  }

  stages(ids: readonly string[]): string {
    return this.list(ids.map((id) => this.stage(id)));
  }

  roles(action: Action): string {
    return this.list(action.by.map((role) => this.#flow.roles[role] ?? { zh: '平台', en: 'the platform' }));
  }

  outcome(id: string): Text {
    return this.#flow.outcomes.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  }

  period({ length, unit }: PeriodRule): string {
    return this.say({ zh: `${length}${units[unit].zh}`, en: `${length} ${units[unit].en}` });
  }

  /** The period, and that facts of the matter may ask for another length. */
  lengthOf({ period, lengths }: ClockDefinition): string {
    if (lengths === undefined) return this.period(period);
    const names = this.list(
      lengths.facts.map((fact) => this.#flow.facts[fact]?.name ?? { zh: fact, en: fact }),
    );
    return `${this.period(period)}${this.say({ zh: `（按${names}另定）`, en: ` (other lengths by ${names})` })}`;
  }

  /** One line: name, period, article, and what its expiry brings. */
  clock(clock: ClockDefinition): string {
    return `${this.say(clock.name)} ${this.lengthOf(clock)} · ${clock.article} · ${this.say(clock.breach.text)}`;
  }

  condition(condition: Condition): string {
    if (typeof condition === 'boolean')
      return this.say(condition ? { zh: '总是', en: 'always' } : { zh: '从不', en: 'never' });
    if ('all' in condition) return this.#joined(condition.all, { zh: '且', en: ' and ' });
    if ('any' in condition) return this.#joined(condition.any, { zh: '或', en: ' or ' });
    if ('not' in condition)
      return this.say({
        zh: `不是（${this.condition(condition.not)}）`,
        en: `not (${this.condition(condition.not)})`,
      });
    if ('given' in condition) {
      const value = this.expression(condition.given);
      return this.say({ zh: `有${value}`, en: `${value} is given` });
    }
    if ('done' in condition) {
      const name = this.#action(condition.done);
      return this.say({ zh: `已办理${name}`, en: `${name} done` });
    }
    if ('stage' in condition) {
      const names = this.stages(condition.stage);
      return this.say({ zh: `处于${names}`, en: `in ${names}` });
    }
    if ('clock' in condition) {
      const clock = this.#flow.clocks.find((one) => one.id === condition.clock);
      const name = clock === undefined ? condition.clock : this.say(clock.name);
      const is = this.list(condition.is.map((state) => states[state]));
      return this.say({ zh: `时限“${name}”${is}`, en: `clock “${name}” ${is}` });
    }
    if ('in' in condition) {
      const value = this.expression(condition.in[0]);
      return this.say({
        zh: `${value}属于 ${condition.in[1].join('、')}`,
        en: `${value} in ${condition.in[1].join(', ')}`,
      });
    }
    const [operator, operands] = Object.entries(condition)[0] as [string, readonly Expression[]];
    return operands.map((part) => this.expression(part)).join(` ${signs[operator]!} `);
  }

  expression(expression: Expression): string {
    if (typeof expression !== 'object')
      return typeof expression === 'string' ? `“${expression}”` : String(expression);
    if ('fact' in expression)
      return this.say(
        this.#flow.facts[expression.fact]?.name ?? { zh: expression.fact, en: expression.fact },
      );
    if ('input' in expression) return this.#field(expression.input);
    if ('rule' in expression)
      return this.say({ zh: `裁量结果 ${expression.rule}`, en: `rule result ${expression.rule}` });
    if ('count' in expression) {
      const name = this.#action(expression.count);
      return this.say({ zh: `${name}次数`, en: `times of ${name}` });
    }
    if ('if' in expression) {
      const [when, then, otherwise] = expression.if;
      const [a, b, c] = [this.condition(when), this.expression(then), this.expression(otherwise)];
      return this.say({ zh: `（${a}时为 ${b}，否则为 ${c}）`, en: `(${b} if ${a}, else ${c})` });
    }
    const [operator, operands] = Object.entries(expression)[0] as [string, readonly Expression[]];
    const parts = operands.map((part) => this.expression(part));
    if (operator === '+' || operator === '-' || operator === '*')
      return parts.join(` ${operator === '*' ? '×' : operator} `);
    const name = { min: { zh: '最小', en: 'least of' }, max: { zh: '最大', en: 'most of' } }[operator] ?? {
      zh: '首个有值的',
      en: 'first given of',
    };
    return `${this.say(name)} (${parts.join(', ')})`;
  }

  #joined(parts: readonly Condition[], word: Text): string {
    return parts
      .map((part) =>
        typeof part === 'object' && ('all' in part || 'any' in part)
          ? `(${this.condition(part)})`
          : this.condition(part),
      )
      .join(this.say(word));
  }

  #action(id: string): string {
    const action = this.#flow.actions.find((one) => one.id === id);
    return action === undefined ? id : this.say({ zh: `“${action.name.zh}”`, en: `“${action.name.en}”` });
  }

  /** An input's title as the first form that has it says it. */
  #field(input: string): string {
    const [id = input] = input.split('.');
    const form = Object.values(this.#flow.forms).find((one) => Object.hasOwn(one.properties, id));
    return form === undefined ? input : this.say(form.properties[id]!['x-title']);
  }
}
