import type { Finding } from './finding.ts';
import { checkPeriodRule } from '../calendar/index.ts';
import { checkModel } from '../rules/index.ts';
import { Problem, type Text } from '../store/index.ts';
import {
  wings,
  type Action,
  type ClockDefinition,
  type FlowDefinition,
  type IndicatorDefinition,
  type Selector,
  type TaskDefinition,
  type Trigger,
} from './definition.ts';
import { checkDocuments } from './document-check.ts';
import { ExpressionCheck, segment, unknownName, type Names, type Report } from './expression-check.ts';
import { formIssue } from './form-check.ts';
import { checkPolicy } from './policy-check.ts';
import { checkAnomalies } from './anomalies/anomaly-check.ts';
import { checkNotices } from './notices/notice-check.ts';
import { checkPrompts } from './prompts/prompt-check.ts';
import { checkRemedies } from './remedies/remedy-check.ts';

/** One thing wrong with a definition, with its place in the file as a JSON pointer (RFC 6901). */
export interface FlowIssue {
  readonly code: string;
  readonly path: string;
  readonly text: Text;
}

const NONE: ReadonlySet<string> = new Set();
const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(list.map((one) => one.id));

/** What the parts of a structurally sound definition say of each other: every name, place and expression. */
export class FlowCheck {
  readonly #flow: FlowDefinition;
  readonly #issues: FlowIssue[] = [];
  readonly #names: Names;
  readonly #forms: ReadonlySet<string>;
  readonly #roles: ReadonlySet<string>;
  readonly #outcomes: ReadonlySet<string>;
  readonly #rules: ReadonlySet<string>;

  constructor(flow: FlowDefinition) {
    this.#flow = flow;
    this.#forms = new Set(Object.keys(flow.forms));
    this.#roles = new Set([...Object.keys(flow.roles), ...Object.keys(flow.team ?? {}), 'party', 'system']);
    this.#outcomes = ids(flow.outcomes);
    this.#rules = new Set(Object.keys(flow.rules ?? {}));
    this.#names = {
      facts: new Set(Object.keys(flow.facts)),
      actions: ids(flow.actions),
      stages: ids(flow.stages),
      clocks: ids(flow.clocks),
      fields: NONE,
      rules: NONE,
      papers: new Set(Object.keys(flow.documents ?? {})),
    };
  }

  issues(): FlowIssue[] {
    const flow = this.#flow;
    unknownName('wing', new Set(wings), flow.wing, '/wing', this.#add);
    this.#duplicates();
    for (const [id, form] of Object.entries(flow.forms)) {
      const path = `/forms/${segment(id)}`;
      const wrong = formIssue(form);
      if (wrong !== undefined)
        this.#add(
          'invalid-form',
          `${path}${wrong.path}`,
          `表单无法使用：${wrong.zh}`,
          `The form cannot be used: ${wrong.en}`,
        );
      const fields = new Set(Object.keys(form.properties));
      form.required?.forEach((field, at) =>
        unknownName('field', fields, field, `${path}/required/${at}`, this.#add),
      );
    }
    for (const [id, rule] of Object.entries(flow.rules ?? {}))
      this.#rule(rule.model, `/rules/${segment(id)}/model`);
    flow.stages.forEach((stage, index) => {
      if (stage.outcome !== undefined)
        unknownName('outcome', this.#outcomes, stage.outcome, `/stages/${index}/outcome`, this.#add);
    });
    flow.actions.forEach((action, index) => this.#action(action, `/actions/${index}`));
    flow.clocks.forEach((clock, index) => this.#clock(clock, `/clocks/${index}`));
    flow.tasks.forEach((task, index) => this.#task(task, `/tasks/${index}`));
    flow.indicators.forEach((indicator, index) => this.#indicator(indicator, `/indicators/${index}`));
    checkPolicy(flow, this.#add);
    checkDocuments(flow, this.#roles, this.#expressions([]), this.#add);
    checkPrompts(
      flow,
      this.#names,
      (asks, path) => {
        this.#findings(asks, this.#expressions([]), path);
      },
      this.#add,
    );
    checkRemedies(flow, this.#names, this.#expressions([]), this.#add);
    checkNotices(flow, this.#names, this.#expressions([]), this.#add);
    checkAnomalies(flow, this.#expressions([]), this.#add);
    this.#norms();
    this.#reference('place', '地点');
    this.#reference('about', '事项');
    this.#hears();
    if (flow.data.sealing !== undefined)
      this.#expressions([], ['outcome']).condition(flow.data.sealing.when, '/data/sealing/when');
    if (!flow.actions.some((action) => action.from === 'new'))
      this.#add(
        'no-opening',
        '/actions',
        '没有立项步骤（from: "new"）',
        'No action opens a matter (from: "new")',
      );
    const reached = reachable(flow);
    flow.stages.forEach((stage, index) => {
      if (!reached.has(stage.id))
        this.#add(
          'unreachable-stage',
          `/stages/${index}`,
          `阶段“${stage.id}”永远到不了`,
          `The stage “${stage.id}” can never be reached`,
        );
    });
    return this.#issues;
  }

  readonly #add: Report = (code, path, zh, en) => {
    this.#issues.push({ code: `flow.${code}`, path, text: { zh, en } });
  };

  #duplicates(): void {
    for (const list of [
      'stages',
      'actions',
      'clocks',
      'outcomes',
      'tasks',
      'indicators',
      'notices',
      'prompts',
      'anomalies',
    ] as const) {
      const seen = new Set<string>();
      this.#flow[list]?.forEach(({ id }, index) => {
        if (seen.has(id))
          this.#add('duplicate-id', `/${list}/${index}/id`, `编号“${id}”重复`, `The id “${id}” stands twice`);
        seen.add(id);
      });
    }
  }

  #rule(model: unknown, path: string): void {
    try {
      checkModel(model as object);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#add('invalid-rule', path, problem.text.zh, problem.text.en);
    }
  }

  /**
   * Checks of expressions that may ask for the input and the decision tables of one of these actions, and for facts that
   * whoever evaluates them adds.
   */
  #expressions(actions: readonly Action[], added: readonly string[] = []): ExpressionCheck {
    const forms = actions.flatMap((action) =>
      action.form !== undefined && this.#forms.has(action.form) ? [this.#flow.forms[action.form]!] : [],
    );
    const fields = new Set(forms.flatMap((form) => Object.keys(form.properties)));
    const rules = new Set(actions.flatMap((action) => action.decide?.map((one) => one.into) ?? []));
    const facts = new Set([...this.#names.facts, ...added]);
    return new ExpressionCheck({ ...this.#names, facts, fields, rules }, this.#add);
  }

  #action(action: Action, path: string): void {
    const expressions = this.#expressions([action]);
    const { stages, facts } = this.#names;
    if (typeof action.from !== 'string')
      action.from.forEach((id, at) => {
        unknownName('stage', stages, id, `${path}/from/${at}`, this.#add);
        if (this.#flow.stages.find((stage) => stage.id === id)?.final === true)
          this.#add(
            'leaves-final-stage',
            `${path}/from/${at}`,
            `“${id}”是终局阶段，不能再有下一步`,
            `“${id}” is final: nothing can follow it`,
          );
      });
    if (typeof action.to === 'string') this.#target(action, action.to, `${path}/to`);
    else
      action.to.forEach((branch, at) => {
        this.#target(action, branch.stage, `${path}/to/${at}/stage`);
        if (branch.outcome !== undefined)
          unknownName('outcome', this.#outcomes, branch.outcome, `${path}/to/${at}/outcome`, this.#add);
        if (branch.when === undefined && at < action.to.length - 1)
          this.#add(
            'branch-never-reached',
            `${path}/to/${at + 1}`,
            '前一分支没有条件，本分支永远走不到',
            'The branch before it has no condition: this one is never reached',
          );
        if (branch.when !== undefined) expressions.condition(branch.when, `${path}/to/${at}/when`);
      });
    if (action.form !== undefined) unknownName('form', this.#forms, action.form, `${path}/form`, this.#add);
    action.by.forEach((role, at) => unknownName('role', this.#roles, role, `${path}/by/${at}`, this.#add));
    action.parties?.forEach((fact, at) =>
      unknownName('fact', facts, fact, `${path}/parties/${at}`, this.#add),
    );
    action.require?.forEach((guard, at) => expressions.condition(guard.when, `${path}/require/${at}/when`));
    for (const [fact, value] of Object.entries(action.set ?? {})) {
      const place = `${path}/set/${segment(fact)}`;
      unknownName('fact', facts, fact, place, this.#add);
      expressions.expression(value, place);
    }
    this.#findings(action.decide ?? [], expressions, `${path}/decide`);
    action.tells?.forEach((telling, at) => {
      for (const [field, value] of Object.entries(telling.carries))
        expressions.expression(value, `${path}/tells/${at}/carries/${segment(field)}`);
      if (telling.when !== undefined) expressions.condition(telling.when, `${path}/tells/${at}/when`);
    });
    const { handover } = action;
    if (handover === undefined) return;
    for (const [field, value] of Object.entries(handover.carries))
      expressions.expression(value, `${path}/handover/carries/${segment(field)}`);
    for (const answer of ['onAccept', 'onReturn'] as const) {
      const id = handover[answer];
      if (id !== undefined)
        unknownName('action', this.#names.actions, id, `${path}/handover/${answer}`, this.#add);
    }
  }

  /** What an act, or a prompt before it, is to find out. */
  #findings(findings: readonly Finding[], expressions: ExpressionCheck, path: string): void {
    const { facts } = this.#names;
    findings.forEach((one, at) => {
      const place = `${path}/${at}`;
      if ('rule' in one) unknownName('rule', this.#rules, one.rule, `${place}/rule`, this.#add);
      else if ('norm' in one && this.#flow.norms === undefined)
        this.#add('norms-missing', place, '流程没有声明 norms', 'The flow does not declare its norms');
      else if ('accounts' in one)
        one.accounts.forEach((value, index) => {
          expressions.expression(value, `${place}/accounts/${index}`);
        });
      else if ('others' in one) {
        one.others.forEach((fact, index) =>
          unknownName('fact', facts, fact, `${place}/others/${index}`, this.#add),
        );
        unknownName('action', this.#names.actions, one.done, `${place}/done`, this.#add);
      }
    });
  }

  #norms(): void {
    const { norms } = this.#flow;
    if (norms === undefined) return;
    const fields = this.#flow.actions.flatMap(({ form }) =>
      form === undefined ? [] : Object.keys(this.#flow.forms[form]?.properties ?? {}),
    );
    const known = new Set([...this.#names.facts, ...fields]);
    unknownName('fact', known, norms.violation, '/norms/violation', this.#add);
    unknownName('fact', known, norms.day, '/norms/day', this.#add);
    if (norms.excludes !== undefined)
      unknownName('action', this.#names.actions, norms.excludes, '/norms/excludes', this.#add);
    norms.evidence.forEach((id, at) =>
      unknownName('action', this.#names.actions, id, `/norms/evidence/${at}`, this.#add),
    );
  }

  /** Where a matter happened, and which other matter it is about, is what a form with that widget says. */
  #reference(part: 'place' | 'about', name: string): void {
    const { facts } = this.#flow;
    const fact = this.#flow[part];
    if (fact === undefined) return;
    unknownName('fact', this.#names.facts, fact, `/${part}`, this.#add);
    if (!this.#names.facts.has(fact)) return;
    const widget = part === 'place' ? 'place' : 'matter';
    const given = this.#flow.actions.some(({ form, set }) => {
      const expression = set?.[fact];
      return (
        typeof expression === 'object' &&
        'input' in expression &&
        form !== undefined &&
        this.#flow.forms[form]?.properties[expression.input]?.['x-widget'] === widget
      );
    });
    if (facts[fact]?.type !== 'text' || !given)
      this.#add(
        `${part}-not-named`,
        `/${part}`,
        `“${fact}”须为文字，且由“${name}”表单项（x-widget: ${widget}）填写`,
        `“${fact}” must be a text that a field of the widget “${widget}” gives`,
      );
  }

  /** What is heard is done by the platform. */
  #hears(): void {
    for (const [message, id] of Object.entries(this.#flow.hears ?? {})) {
      const path = `/hears/${segment(message)}`;
      unknownName('action', this.#names.actions, id, path, this.#add);
      const action = this.#flow.actions.find((one) => one.id === id);
      if (action !== undefined && (!action.by.includes('system') || action.from === 'new'))
        this.#add(
          'hears-not-by-system',
          path,
          `“${id}”须可由平台（system）在已有事项上办理`,
          `“${id}” must be an action on a matter that the platform (system) may do`,
        );
    }
  }

  #target(action: Action, stage: string, path: string): void {
    if (stage !== '=') unknownName('stage', this.#names.stages, stage, path, this.#add);
    else if (action.from === 'new')
      this.#add(
        'opening-without-stage',
        path,
        '立项步骤须写明进入哪个阶段',
        'An action that opens a matter must lead to a stage',
      );
  }

  #trigger(trigger: Trigger | undefined, path: string): void {
    if (trigger === undefined) return;
    const { actions, stages } = this.#names;
    if (trigger.actions === undefined && trigger.stages === undefined && trigger.when === undefined)
      this.#add(
        'empty-trigger',
        path,
        '没有写明任何步骤、阶段或者条件',
        'It names no action, no stage and no condition',
      );
    trigger.actions?.forEach((id, at) =>
      unknownName('action', actions, id, `${path}/actions/${at}`, this.#add),
    );
    trigger.stages?.forEach((id, at) => unknownName('stage', stages, id, `${path}/stages/${at}`, this.#add));
    if (trigger.when === undefined) return;
    const every = this.#flow.actions;
    const { actions: named } = trigger;
    const possible =
      named === undefined || trigger.stages !== undefined
        ? every
        : every.filter(({ id }) => named.includes(id));
    this.#expressions(possible).condition(trigger.when, `${path}/when`);
  }

  #clock(clock: ClockDefinition, path: string): void {
    if (neverPulled(clock.starts))
      this.#add(
        'clock-without-start',
        `${path}/starts`,
        `时限“${clock.id}”没有起算点`,
        `The clock “${clock.id}” never starts`,
      );
    else this.#trigger(clock.starts, `${path}/starts`);
    if (neverPulled(clock.ends))
      this.#add(
        'clock-without-end',
        `${path}/ends`,
        `时限“${clock.id}”没有终点`,
        `The clock “${clock.id}” never ends`,
      );
    else this.#trigger(clock.ends, `${path}/ends`);
    const every = this.#expressions(this.#flow.actions);
    if (clock.startsOn !== undefined) every.expression(clock.startsOn, `${path}/startsOn`);
    if (clock.endsOn !== undefined) every.expression(clock.endsOn, `${path}/endsOn`);
    if (clock.pauses?.lastDay !== undefined) every.expression(clock.pauses.lastDay, `${path}/pauses/lastDay`);
    this.#trigger(clock.cancels, `${path}/cancels`);
    this.#trigger(clock.pauses?.from, `${path}/pauses/from`);
    this.#trigger(clock.pauses?.until, `${path}/pauses/until`);
    this.#trigger(clock.extension?.by, `${path}/extension/by`);
    this.#period(clock, path);
    for (const [at, fact] of (clock.lengths?.facts ?? []).entries())
      unknownName('fact', this.#names.facts, fact, `${path}/lengths/facts/${String(at)}`, this.#add);
    if (clock.onExpiry === undefined) return;
    unknownName('action', this.#names.actions, clock.onExpiry, `${path}/onExpiry`, this.#add);
    const act = this.#flow.actions.find((action) => action.id === clock.onExpiry);
    if (act?.by.includes('system') === false)
      this.#add(
        'expiry-not-by-system',
        `${path}/onExpiry`,
        `期满由平台办理“${act.id}”，该步骤的 by 须含 system`,
        `The platform does “${act.id}” at expiry: its “by” must name system`,
      );
  }

  #period({ period, lengths, extension }: ClockDefinition, path: string): void {
    const check = (rule: ClockDefinition['period'], place: string) => {
      try {
        checkPeriodRule(rule);
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        this.#add(
          'bad-period',
          `${place}/${String(problem.details['field'])}`,
          problem.text.zh,
          problem.text.en,
        );
      }
    };
    check(period, `${path}/period`);
    for (const [key, length] of Object.entries(lengths?.by ?? {}))
      check({ ...period, length }, `${path}/lengths/by/${segment(key)}`);
    if (extension === undefined) return;
    const criminal = period.criminal === true || period.beforeCorrespondingDate === true;
    check({ length: extension.length, unit: extension.unit, criminal }, `${path}/extension`);
    if ((extension.unit === 'h') !== (period.unit === 'h'))
      this.#add(
        'bad-period',
        `${path}/extension/unit`,
        '以小时计算的期间只能以小时延长，其他期间不能以小时延长',
        'A period in hours is extended in hours, and no other period is',
      );
  }

  #task(task: TaskDefinition, path: string): void {
    this.#trigger(task.opens, `${path}/opens`);
    this.#trigger(task.closes, `${path}/closes`);
    unknownName('role', this.#roles, task.role, `${path}/role`, this.#add);
    if (task.clock !== undefined)
      unknownName('clock', this.#names.clocks, task.clock, `${path}/clock`, this.#add);
  }

  #indicator(indicator: IndicatorDefinition, path: string): void {
    if (indicator.kind === 'due-rate')
      unknownName('clock', this.#names.clocks, indicator.clock, `${path}/clock`, this.#add);
    else if (indicator.kind === 'ratio') {
      this.#selector(indicator.numerator, `${path}/numerator`);
      this.#selector(indicator.denominator, `${path}/denominator`);
    } else if (indicator.kind === 'duration') {
      this.#selector(indicator.from, `${path}/from`);
      this.#selector(indicator.to, `${path}/to`);
    } else this.#selector(indicator.of, `${path}/of`);
    if (indicator.kind === 'sum') {
      const fields = new Set(Object.values(this.#flow.forms).flatMap((form) => Object.keys(form.properties)));
      unknownName('field', fields, indicator.input, `${path}/input`, this.#add);
    }
    indicator.dimensions?.forEach((id, at) => {
      if (!['outcome', 'action', 'stage'].includes(id))
        unknownName('fact', this.#names.facts, id, `${path}/dimensions/${at}`, this.#add);
    });
    const paired = new Set(['agency', ...(indicator.dimensions ?? [])]);
    indicator.pairs?.forEach((pair, at) =>
      pair.forEach((id, part) =>
        unknownName('dimension', paired, id, `${path}/pairs/${at}/${part}`, this.#add),
      ),
    );
  }

  #selector(selector: Selector, path: string): void {
    const { actions, stages } = this.#names;
    selector.actions?.forEach((id, at) =>
      unknownName('action', actions, id, `${path}/actions/${at}`, this.#add),
    );
    selector.stages?.forEach((id, at) => unknownName('stage', stages, id, `${path}/stages/${at}`, this.#add));
    selector.outcome?.forEach((id, at) =>
      unknownName('outcome', this.#outcomes, id, `${path}/outcome/${at}`, this.#add),
    );
  }
}

/** Says nothing, or names empty lists only: no act can ever pull it. */
const neverPulled = (trigger: Trigger): boolean =>
  (trigger.actions?.length ?? 0) === 0 &&
  (trigger.stages?.length ?? 0) === 0 &&
  (trigger.when === undefined || trigger.actions !== undefined || trigger.stages !== undefined);

/** Stages that some sequence of actions leads to, conditions left aside. */
function reachable(flow: FlowDefinition): ReadonlySet<string> {
  const reached = new Set<string>();
  const final = new Set(flow.stages.filter((stage) => stage.final === true).map((stage) => stage.id));
  const possible = ({ from }: Action): boolean => {
    if (from === 'new') return true;
    return from === '*' ? [...reached].some((id) => !final.has(id)) : from.some((id) => reached.has(id));
  };
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const action of flow.actions) {
      if (!possible(action)) continue;
      for (const { stage } of typeof action.to === 'string' ? [{ stage: action.to }] : action.to)
        if (stage !== '=') reached.add(stage);
    }
  }
  return reached;
}
