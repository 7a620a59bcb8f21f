import { Problem } from '../../store/index.ts';
import { kindOf, MARK } from './characters.ts';
import type { Component, ParsedAddress } from './component.ts';
import { ENDINGS, findEndings } from './endings.ts';
import type { Gazetteer } from './gazetteer.ts';
import { Lattice, type Segment } from './lattice.ts';
import { anything, named } from './named.ts';
import { normalise } from './normalise.ts';
import { numbered } from './numbered.ts';
import { phrases } from './phrases.ts';
import { onlyOnce } from './repetition.ts';
import { typeOf } from './tags.ts';
import { findUnits } from './unit-names.ts';
import { valueOf } from './value.ts';

const LONGEST_TEXT = 10_000;

const lattice = new Lattice();
let kinds = new Uint8Array(256);
let endings = new Uint8Array(256 * ENDINGS);

/**
 * Reads an address. Pure; time grows with the length of the text alone. Throws `address.too-long` beyond 10,000 characters
 * and nothing else.
 */
export function parseAddress(text: string, gazetteer: Gazetteer): ParsedAddress {
  const plain = normalise(text);
  if (plain.length > LONGEST_TEXT)
    throw new Problem('address.too-long', {
      zh: `地址最长 ${String(LONGEST_TEXT)} 个字符，收到 ${String(plain.length)} 个`,
      en: `An address has at most ${String(LONGEST_TEXT)} characters, this has ${String(plain.length)}`,
    });
  if (plain.length === 0) return { input: text, components: [] };
  return { input: text, components: components(text, plain, onlyOnce(plain, segments(plain, gazetteer))) };
}

function segments(plain: string, gazetteer: Gazetteer): Segment[] {
  if (kinds.length <= plain.length) {
    kinds = new Uint8Array(plain.length * 2);
    endings = new Uint8Array(plain.length * 2 * ENDINGS);
  }
  for (let at = 0; at < plain.length; at += 1) kinds[at] = kindOf(plain.charCodeAt(at));
  kinds[plain.length] = MARK;
  findEndings(plain, endings);
  const units = findUnits(plain, gazetteer);
  lattice.begin(plain.length);
  for (let at = 0; at < plain.length; at += 1) {
    if (!lattice.reach(at)) continue;
    for (const { end, tag, worth } of units[at] ?? []) lattice.segment(at, end, tag, worth);
    named(plain, kinds, endings, at, lattice);
    numbered(plain, kinds, at, lattice);
    phrases(plain, kinds, at, lattice);
    anything(kinds, endings, at, lattice);
  }
  return lattice.end();
}

/** Neighbours of one kind that were read character by character are one; marks at the edge belong to nothing. */
function components(text: string, plain: string, read: readonly Segment[]): Component[] {
  const offsets = text.length === plain.length ? undefined : Array.from(text);
  const slice = (start: number, end: number): string =>
    offsets === undefined ? text.slice(start, end) : offsets.slice(start, end).join('');
  const result: Component[] = [];
  for (let at = 0; at < read.length; at += 1) {
    const { tag, start } = read[at]!;
    const type = typeOf(tag);
    let { end } = read[at]!;
    if (type === 'place' || type === 'rest')
      while (at + 1 < read.length && typeOf(read[at + 1]!.tag) === type) {
        at += 1;
        ({ end } = read[at]!);
      }
    const written = slice(start, end);
    const piece = offsets === undefined ? plain.slice(start, end) : restored(plain, offsets, start, end);
    if (piece.trim() === '') continue;
    result.push({ type, text: written, start, end, value: valueOf(type, piece) });
  }
  return result;
}

/** A piece of the normalised text, with the characters outside the Basic Multilingual Plane as they were written. */
const restored = (plain: string, offsets: readonly string[], start: number, end: number): string =>
  offsets
    .slice(start, end)
    .map((one, at) => (one.length > 1 ? one : plain[start + at]!))
    .join('');
