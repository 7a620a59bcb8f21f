import { ConverterFactory } from 'opencc-js/core';
import { to } from 'opencc-js/preset/t2cn';

/** What stands for a character outside the Basic Multilingual Plane, and for half of one: no address word has it. */
const OUTSIDE = 0xfffd;

const dashes = new Set('‐‑‒–—―−﹣－ー─━~～_＿');
const simplify = ConverterFactory(to['cn']!);

/** The character each one becomes, found when it is first met; zero: not yet. */
const becomes = new Uint16Array(0x10000);

/** What a character becomes once nothing more changes. */
function normaliseOne(code: number): number {
  for (let now = code; ;) {
    const next = oneStep(now);
    if (next === now) return now;
    now = next;
  }
}

function oneStep(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return OUTSIDE;
  const one = String.fromCharCode(code);
  if (dashes.has(one)) return 0x2d;
  const compatible = one.normalize('NFKC');
  const half = compatible.length === 1 ? compatible : one;
  const simple = simplify(half);
  return (simple.length === 1 ? simple : half).charCodeAt(0);
}

/**
 * The text in half-width, simplified characters with one kind of dash. Exactly one UTF-16 unit stands for each code point
 * of the input, so an index of the result is the offset of the same character in the input. Idempotent; never throws.
 */
export function normalise(text: string): string {
  let result = '';
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let made = becomes[code]!;
    if (made === 0) {
      made = normaliseOne(code);
      becomes[code] = made;
    }
    if (made === code) continue;
    result += text.slice(kept, at) + String.fromCharCode(made);
    if (text.codePointAt(at)! > 0xffff) at += 1;
    kept = at + 1;
  }
  return kept === 0 ? text : result + text.slice(kept);
}
