import {
  holds,
  type CompiledFlow,
  type Condition,
  type PaperState,
  type Snapshot,
} from '../../process/index.ts';
import type { Text } from '../../store/index.ts';

const states: Readonly<Record<PaperState, Text>> = {
  signed: { zh: '签署', en: 'signed' },
  issued: { zh: '出具', en: 'issued' },
  served: { zh: '送达', en: 'served' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
};

const list = (texts: readonly Text[], zh: string, en: string): Text => ({
  zh: texts.map((one) => one.zh).join(zh),
  en: texts.map((one) => one.en).join(en),
});

/** Why a condition does not hold of a matter, in words: the parts that fail, as far as they can be said. */
export function whyNot(flow: CompiledFlow, snapshot: Snapshot, condition: Condition): Text {
  const found = failing(flow, snapshot, condition);
  return found.length > 0
    ? list(found, '；', '; ')
    : { zh: '案件的情形不符合', en: 'the matter is not of the kind it is for' };
}

function failing(flow: CompiledFlow, snapshot: Snapshot, condition: Condition): readonly Text[] {
  if (typeof condition === 'boolean' || holds(flow, snapshot, condition, Date.now())) return [];
  const { definition } = flow;
  if ('all' in condition) return condition.all.flatMap((one) => failing(flow, snapshot, one));
  if ('any' in condition) {
    const ways = condition.any.flatMap((one) => failing(flow, snapshot, one));
    return ways.length === 0 ? [] : [list(ways, '，或者', ', or ')];
  }
  if ('done' in condition) {
    const name = flow.actions.get(condition.done)?.definition.name;
    return name === undefined
      ? []
      : [{ zh: `须先办理“${name.zh}”`, en: `“${name.en}” has to be done first` }];
  }
  if ('stage' in condition) {
    const names = condition.stage.flatMap((id) => {
      const name = flow.stages.get(id)?.name;
      return name === undefined ? [] : [name];
    });
    const all = list(names, '、', ', ');
    return [{ zh: `只在“${all.zh}”阶段拟制`, en: `it belongs to the stage: ${all.en}` }];
  }
  if ('paper' in condition) {
    const name = definition.documents?.[condition.paper]?.name;
    const wanted = list(
      condition.is.map((one) => states[one]),
      '或',
      ' or ',
    );
    return name === undefined
      ? []
      : [{ zh: `《${name.zh}》须先${wanted.zh}`, en: `“${name.en}” has to be ${wanted.en} first` }];
  }
  if ('clock' in condition) {
    const name = flow.clocks.get(condition.clock)?.definition.name;
    return name === undefined
      ? []
      : [{ zh: `“${name.zh}”期限的情形不符合`, en: `the period “${name.en}” does not stand as it has to` }];
  }
  return [];
}
