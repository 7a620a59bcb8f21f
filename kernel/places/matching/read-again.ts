import type { Component } from '../parsing/component.ts';
import { normalise } from '../parsing/normalise.ts';
import { doorWord } from './door-words.ts';

const PHONE = /(?<![\d-])(?:1\d{2}-?\d{4}-?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)/g;
const JOINED = /^\d+-\d+号?$/;

/**
 * Pieces of an address read once more by who knows what a library looks like: telephone numbers are no doors, 55-1号 is one
 * house number and no building, 30号楼下 lies below number 30, 23号门口 before number 23. What a person is shown stays
 * as it was parsed.
 */
export function readAgain(input: string, components: readonly Component[]): readonly Component[] {
  const plain = normalise(input);
  const spans = [...plain.matchAll(PHONE)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
  const kept = spans.length === 0 ? components : components.flatMap((one) => withoutSpans(one, plain, spans));
  const read: Component[] = [];
  for (let at = 0; at < kept.length; at += 1) {
    const [one, next, other, last] = [kept[at]!, kept[at + 1], kept[at + 2], kept[at + 3]];
    if (leads.has(one.type) && next?.type === 'rest' && other !== undefined && follows.has(other.type)) {
      const below = isBeside(other, last);
      const text = plain.slice(one.start, below ? other.end - 1 : other.end);
      if (JOINED.test(text) && (text.endsWith('号') || other.type === 'road-number')) {
        read.push({ ...one, type: 'road-number', text, end: one.start + text.length, value: doorWord(text) });
        at += 2;
        continue;
      }
    }
    if (one.type === 'building' && isBeside(one, next)) {
      const text = plain.slice(one.start, one.end - 1);
      read.push({ ...one, type: 'road-number', text, end: one.end - 1, value: doorWord(text) });
    } else if (one.type === 'place' || one.type === 'rest') read.push(...numberBefore(crossing(one)));
    else read.push(one);
  }
  return read;
}

const leads: ReadonlySet<string> = new Set(['road-number', 'building']);
const follows: ReadonlySet<string> = new Set(['road-number', 'building', 'unit']);

/** 30号楼 and 下: the house is number 30. */
const isBeside = (one: Component, next: Component | undefined): boolean =>
  one.text.endsWith('号楼') && next?.start === one.end && /^[上下前后旁边]/.test(next.text);

/** 交叉口南侧 is the crossing, and a side of it. */
function crossing(one: Component): Component {
  const text = /^(?:交叉口|交汇处|交叉路口|路口)(?=.)/.exec(one.value)?.[0];
  return text === undefined ? one : { ...one, text, end: one.start + text.length, value: text };
}

/** 23号门口: a number, and where one stands; 五〇一室 is a room. */
function numberBefore(one: Component): readonly Component[] {
  const found = /^(\d+(?:-\d+)?)号/.exec(one.value);
  if (found === null)
    return /^[零〇一二三四五六七八九十百]{2,6}室$/.test(one.value) ? [{ ...one, type: 'room' }] : [one];
  const end = one.start + found[0].length;
  return [{ type: 'road-number', text: found[0], start: one.start, end, value: doorWord(found[0]) }];
}

function withoutSpans(
  one: Component,
  plain: string,
  spans: readonly (readonly [start: number, end: number])[],
): readonly Component[] {
  const hit = spans.find(([start, end]) => one.start < end && one.end > start);
  if (hit === undefined) return [one];
  const end = Math.max(one.start, hit[0]);
  const text = plain.slice(one.start, end).trimEnd();
  return text === '' ? [] : [{ ...one, text, end: one.start + text.length, value: text }];
}
