import type { Text } from '../store/index.ts';
import type { CompiledAction, CompiledFlow } from './compile.ts';
import type { Snapshot } from './snapshot.ts';
import type { Scope } from './expression.ts';

/** Why an action is not lawful now, in words for the officer, with the article and the way out. */
export interface Refusal {
  readonly code: string;
  readonly text: Text;
  readonly article?: string;
  readonly remedy?: Text;
}

const names = (flow: CompiledFlow, stages: Iterable<string>): Text => {
  const found = [...stages].map((id) => flow.stages.get(id)?.name ?? { zh: id, en: id });
  return { zh: found.map((name) => name.zh).join('、'), en: found.map((name) => name.en).join(', ') };
};

export function unknownAction(flow: CompiledFlow, action: string): Refusal {
  return {
    code: 'flow.unknown-action',
    text: {
      zh: `“${flow.definition.name.zh}”没有“${action}”这一步`,
      en: `“${flow.definition.name.en}” has no action “${action}”`,
    },
    remedy: { zh: '请从页面列出的下一步中选择', en: 'Choose one of the next actions the page lists' },
  };
}

/** The refusals of an action on a matter: none means it is lawful now as far as the flow goes. */
export function refusalsOf(
  flow: CompiledFlow,
  action: CompiledAction,
  snapshot: Snapshot | null,
  scope: Scope,
  at: number,
): Refusal[] {
  const refusals: Refusal[] = [];
  const article = action.definition.article;
  const cite = article === undefined ? {} : { article };
  if (action.from === 'new') {
    if (snapshot !== null)
      refusals.push({
        code: 'flow.already-open',
        text: { zh: '事项已经立项', en: 'The matter has already been opened' },
        remedy: { zh: '请打开原事项办理', en: 'Work on the existing matter' },
        ...cite,
      });
  } else if (snapshot === null) {
    refusals.push({
      code: 'flow.not-opened',
      text: { zh: '事项尚未立项', en: 'The matter has not been opened' },
      remedy: { zh: '请先立项', en: 'Open the matter first' },
      ...cite,
    });
  } else if (flow.stages.get(snapshot.stage)?.final === true) {
    const stage = names(flow, [snapshot.stage]);
    refusals.push({
      code: 'flow.closed',
      text: { zh: `事项已办结（${stage.zh}）`, en: `The matter is closed (${stage.en})` },
      remedy: {
        zh: '如需继续，请依法另立事项',
        en: 'If there is more to do, open a new matter as the law allows',
      },
      ...cite,
    });
  } else if (action.from !== '*' && !action.from.has(snapshot.stage)) {
    const now = names(flow, [snapshot.stage]);
    const wanted = names(flow, action.from);
    refusals.push({
      code: 'flow.wrong-stage',
      text: {
        zh: `当前阶段是“${now.zh}”，本步骤须在“${wanted.zh}”进行`,
        en: `The matter is in “${now.en}”; this action belongs to “${wanted.en}”`,
      },
      remedy: { zh: `先办理到“${wanted.zh}”`, en: `First bring the matter to “${wanted.en}”` },
      ...cite,
    });
  }
  if (snapshot !== null && at < snapshot.at)
    refusals.push({
      code: 'flow.before-last-act',
      text: { zh: '发生时间早于上一步', en: 'It is dated before the last act of the matter' },
      remedy: { zh: '核对发生时间', en: 'Check the time it happened' },
    });
  for (const guard of action.guards) {
    if (guard.test(scope)) continue;
    const source = action.definition.require![guard.index]!;
    refusals.push({
      code: `guard.${source.id}`,
      text: source.refusal,
      remedy: source.remedy,
      ...(source.article === undefined ? cite : { article: source.article }),
    });
  }
  return refusals;
}
