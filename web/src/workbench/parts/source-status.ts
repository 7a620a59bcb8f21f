import type { Text } from '../../language/text.ts';

/** Facts §0.1: how well a statutory value was checked. */
export const sourceStatus: Readonly<Record<string, Text>> = {
  V: { zh: '已对照法条核实', en: 'verified against the law' },
  S: { zh: '据二手资料', en: 'from a secondary source' },
  M: { zh: '凭记忆，待核实', en: 'from memory, to be verified' },
  L: { zh: '本地参数', en: 'local parameter' },
};
