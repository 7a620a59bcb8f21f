import { DIGIT } from './characters.ts';
import type { Lattice } from './lattice.ts';

/** Words around an address that name no part of it, and how places lie to each other. */
const phrase =
  /市辖区|县级?市?直辖|其[它他]区|中国|null|\d{6,30}(?!\d)|电联|电话[\d-]{0,30}|1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|(?:十字)?(?:交叉路?口|交汇处|交界处|路口)|与|和(?=.{2,5}[路街道])|附近|旁边?|对面|斜对面|隔壁|门口|[东西南北](?:侧|面|边|首|行\d{1,5}米)|以?[东西南北]\d{1,5}米|\d{1,5}米|后面|前面|楼上|楼下|内|旁|收/y;

export function phrases(text: string, kinds: Uint8Array, at: number, lattice: Lattice): void {
  if (at > 0 && kinds[at] === DIGIT && kinds[at - 1] === DIGIT) return;
  phrase.lastIndex = at;
  const found = phrase.exec(text)?.[0];
  if (found === undefined) return;
  lattice.separator(
    at,
    at + found.length,
    found.length > 3 ? 3 : found === '与' ? 1 : found.length === 1 ? -0.5 : 1,
  );
}
