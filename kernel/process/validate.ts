import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Text } from '../store/index.ts';
import { wings, type FlowDefinition, type Trigger } from './definition.ts';
import { flowSchema } from './flow-schema.ts';
import { mentions } from './expression.ts';

/** One thing wrong with a definition, with its place in the file as a JSON pointer (RFC 6901). */
export interface FlowIssue {
  readonly code: string;
  readonly path: string;
  readonly text: Text;
}

const ajv = new Ajv2020({ allErrors: true, strict: false });
const structure = ajv.compile(flowSchema);

/**
 * Everything wrong with a flow definition: its structure first and, when that holds, what its parts say of each
 * other. Empty: it compiles and can be installed.
 */
export function flowIssues(candidate: unknown): FlowIssue[] {
  if (!structure(candidate)) {
    return (structure.errors ?? [])
      .filter((error) => !['anyOf', 'oneOf', 'if'].includes(error.keyword))
      .map((error) => {
        const missing: unknown = error.params['missingProperty'] ?? error.params['additionalProperty'];
        const path = typeof missing === 'string' ? `${error.instancePath}/${missing}` : error.instancePath;
        if (error.keyword === 'required' && (missing === 'zh' || missing === 'en')) return textMissing(path, missing);
        if (error.keyword === 'minLength' && /\/(zh|en)$/.test(path)) return textMissing(path, path.slice(-2));
        const what = error.keyword === 'required' ? 'flow.part-missing' : 'flow.structure';
        return {
          code: what,
          path,
          text: {
            zh: error.keyword === 'required' ? `缺少 ${String(missing)}` : `结构不符合要求：${String(error.message)}`,
            en: error.keyword === 'required' ? `${String(missing)} is missing` : `The structure is wrong: ${String(error.message)}`,
          },
        };
      });
  }
  return semanticIssues(candidate as unknown as FlowDefinition);
}

const textMissing = (path: string, language: string): FlowIssue => ({
  code: 'flow.text-missing',
  path,
  text:
    language === 'zh'
      ? { zh: '缺少中文文字', en: 'The Chinese text is missing' }
      : { zh: '缺少英文文字', en: 'The English text is missing' },
});

function semanticIssues(flow: FlowDefinition): FlowIssue[] {
  const issues: FlowIssue[] = [];
  const add = (code: string, path: string, zh: string, en: string) => {
    issues.push({ code: `flow.${code}`, path, text: { zh, en } });
  };
  const stages = new Set(flow.stages.map((one) => one.id));
  const actions = new Set(flow.actions.map((one) => one.id));
  const clocks = new Set(flow.clocks.map((one) => one.id));
  const outcomes = new Set(flow.outcomes.map((one) => one.id));
  const facts = new Set(Object.keys(flow.facts));
  const forms = new Set(Object.keys(flow.forms));
  const roles = new Set([...Object.keys(flow.roles), 'system']);

  if (!wings.includes(flow.wing)) add('unknown-wing', '/wing', `没有“${flow.wing}”这一板块`, `There is no wing “${flow.wing}”`);
  for (const [list, path] of [
    [flow.stages, '/stages'],
    [flow.actions, '/actions'],
    [flow.clocks, '/clocks'],
    [flow.outcomes, '/outcomes'],
    [flow.tasks, '/tasks'],
    [flow.indicators, '/indicators'],
  ] as const) {
    const seen = new Set<string>();
    list.forEach((one, index) => {
      if (seen.has(one.id)) add('duplicate-id', `${path}/${String(index)}/id`, `编号“${one.id}”重复`, `The id “${one.id}” stands twice`);
      seen.add(one.id);
    });
  }

  const known = (kind: string, set: ReadonlySet<string>, id: string, path: string, zh: string) => {
    if (!set.has(id)) add(`unknown-${kind}`, path, `没有“${id}”这一${zh}`, `There is no ${kind} “${id}”`);
  };
  const knownTrigger = (trigger: Trigger | undefined, path: string) => {
    if (trigger === undefined) return;
    trigger.actions?.forEach((id, index) => known('action', actions, id, `${path}/actions/${String(index)}`, '步骤'));
    trigger.stages?.forEach((id, index) => known('stage', stages, id, `${path}/stages/${String(index)}`, '阶段'));
    checkMentions(trigger.when, `${path}/when`, undefined);
  };
  const checkMentions = (tree: unknown, path: string, form: string | undefined) => {
    if (tree === undefined) return;
    const found = mentions(tree);
    for (const id of found.get('fact') ?? []) known('fact', facts, id, path, '事实');
    for (const id of found.get('action') ?? []) known('action', actions, id, path, '步骤');
    for (const id of found.get('clock') ?? []) known('clock', clocks, id, path, '时限');
    for (const id of found.get('stage') ?? []) known('stage', stages, id, path, '阶段');
    if (form === undefined || flow.forms[form] === undefined) return;
    const fields = new Set(Object.keys(flow.forms[form].properties));
    for (const id of found.get('input') ?? []) known('field', fields, id.split('.')[0]!, path, '表单项');
  };

  flow.stages.forEach((stage, index) => {
    if (stage.outcome !== undefined) known('outcome', outcomes, stage.outcome, `/stages/${String(index)}/outcome`, '结果');
  });
  flow.actions.forEach((action, index) => {
    const path = `/actions/${String(index)}`;
    if (typeof action.from !== 'string')
      action.from.forEach((id, at) => {
        known('stage', stages, id, `${path}/from/${String(at)}`, '阶段');
        if (flow.stages.find((stage) => stage.id === id)?.final === true)
          add('leaves-final-stage', `${path}/from/${String(at)}`, `“${id}”是终局阶段，不能再有下一步`, `“${id}” is final: nothing can follow it`);
      });
    if (typeof action.to === 'string') {
      if (action.to !== '=') known('stage', stages, action.to, `${path}/to`, '阶段');
    } else
      action.to.forEach((branch, at) => {
        if (branch.stage !== '=') known('stage', stages, branch.stage, `${path}/to/${String(at)}/stage`, '阶段');
        if (branch.outcome !== undefined) known('outcome', outcomes, branch.outcome, `${path}/to/${String(at)}/outcome`, '结果');
        if (branch.when === undefined && at < action.to.length - 1)
          add('branch-never-reached', `${path}/to/${String(at + 1)}`, '前一分支没有条件，本分支永远走不到', 'The branch before it has no condition: this one is never reached');
        checkMentions(branch.when, `${path}/to/${String(at)}/when`, action.form);
      });
    if (action.form !== undefined) known('form', forms, action.form, `${path}/form`, '表单');
    action.by.forEach((role, at) => known('role', roles, role, `${path}/by/${String(at)}`, '角色'));
    action.require?.forEach((guard, at) => {
      checkMentions(guard.when, `${path}/require/${String(at)}/when`, action.form);
    });
    for (const [fact, value] of Object.entries(action.set ?? {})) {
      known('fact', facts, fact, `${path}/set/${fact}`, '事实');
      checkMentions(value, `${path}/set/${fact}`, action.form);
    }
    action.decide?.forEach((one, at) => {
      known('rule', new Set(Object.keys(flow.rules ?? {})), one.rule, `${path}/decide/${String(at)}/rule`, '规则');
    });
  });
  flow.clocks.forEach((clock, index) => {
    const path = `/clocks/${String(index)}`;
    const never = (trigger: Trigger) =>
      (trigger.actions?.length ?? 0) === 0 && (trigger.stages?.length ?? 0) === 0 && trigger.when === undefined;
    if (never(clock.starts)) add('clock-without-start', `${path}/starts`, `时限“${clock.id}”没有起算点`, `The clock “${clock.id}” never starts`);
    if (never(clock.ends)) add('clock-without-end', `${path}/ends`, `时限“${clock.id}”没有终点`, `The clock “${clock.id}” never ends`);
    knownTrigger(clock.starts, `${path}/starts`);
    knownTrigger(clock.ends, `${path}/ends`);
    knownTrigger(clock.cancels, `${path}/cancels`);
    knownTrigger(clock.pauses?.from, `${path}/pauses/from`);
    knownTrigger(clock.pauses?.until, `${path}/pauses/until`);
    knownTrigger(clock.extension?.by, `${path}/extension/by`);
    if (clock.onExpiry !== undefined) known('action', actions, clock.onExpiry, `${path}/onExpiry`, '步骤');
  });
  flow.tasks.forEach((task, index) => {
    const path = `/tasks/${String(index)}`;
    knownTrigger(task.opens, `${path}/opens`);
    knownTrigger(task.closes, `${path}/closes`);
    known('role', roles, task.role, `${path}/role`, '角色');
    if (task.clock !== undefined) known('clock', clocks, task.clock, `${path}/clock`, '时限');
  });
  flow.indicators.forEach((indicator, index) => {
    const path = `/indicators/${String(index)}`;
    if (indicator.kind === 'due-rate') known('clock', clocks, indicator.clock, `${path}/clock`, '时限');
    const selectors =
      indicator.kind === 'ratio'
        ? [indicator.numerator, indicator.denominator]
        : indicator.kind === 'duration'
          ? [indicator.from, indicator.to]
          : indicator.kind === 'due-rate'
            ? []
            : [indicator.of];
    for (const selector of selectors) {
      selector.actions?.forEach((id) => known('action', actions, id, path, '步骤'));
      selector.stages?.forEach((id) => known('stage', stages, id, path, '阶段'));
      selector.outcome?.forEach((id) => known('outcome', outcomes, id, path, '结果'));
    }
    indicator.dimensions?.forEach((id, at) => {
      if (!['outcome', 'action', 'stage'].includes(id)) known('fact', facts, id, `${path}/dimensions/${String(at)}`, '事实');
    });
  });
  if (!flow.actions.some((action) => action.from === 'new'))
    add('no-opening', '/actions', '没有立项步骤（from: "new"）', 'No action opens a matter (from: "new")');
  unreachable(flow, stages).forEach((id) => {
    const index = flow.stages.findIndex((stage) => stage.id === id);
    add('unreachable-stage', `/stages/${String(index)}`, `阶段“${id}”永远到不了`, `The stage “${id}” can never be reached`);
  });
  return issues;
}

/** Stages no sequence of actions leads to, conditions left aside. */
function unreachable(flow: FlowDefinition, stages: ReadonlySet<string>): string[] {
  const reached = new Set<string>();
  const final = new Set(flow.stages.filter((stage) => stage.final === true).map((stage) => stage.id));
  for (let grown = true; grown; ) {
    grown = false;
    for (const action of flow.actions) {
      const open = action.from === '*' ? [...reached].some((id) => !final.has(id)) : false;
      const possible =
        action.from === 'new' || open || (typeof action.from !== 'string' && action.from.some((id) => reached.has(id)));
      if (!possible) continue;
      for (const branch of typeof action.to === 'string' ? [{ stage: action.to }] : action.to)
        if (branch.stage !== '=' && !reached.has(branch.stage)) {
          reached.add(branch.stage);
          grown = true;
        }
    }
  }
  return [...stages].filter((id) => !reached.has(id));
}
