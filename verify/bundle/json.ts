import { fault, Stopped, type Fault } from '../report/fault.ts';
import { Misshapen, type Shape } from './shape.ts';

const DEEPEST = 64;

/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code units at every level, no blanks, numbers as ECMAScript writes
 * them. What may stand in a bundle is what JSON.parse gives.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

/** Levels of arrays and objects in a JSON text, counted without reading it in. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, (depth += 1));
    else if (char === ']' || char === '}') depth -= 1;
  }
  return deepest;
}

/** The fault of a member whose JSON is not readable or not in its one form. */
const notCanonical = (member: string): Fault =>
  fault(
    'member.json',
    member,
    '不是规范 JSON（键排序、无空白、末尾换行、无重复键）',
    'it is not canonical JSON (keys sorted and unique, no blanks, a line end)',
  );

/**
 * Reads a member that is JSON in its one canonical form, with a line end, of this shape. Stops with `member.json` or
 * `member.shape`.
 */
export function readJson<T>(bytes: Uint8Array, member: string, shape: Shape<T>): T {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (depthOf(text) > DEEPEST) throw new Stopped(notCanonical(member));
    value = JSON.parse(text);
    if (`${canonicalJson(value)}\n` !== text) throw new Stopped(notCanonical(member));
  } catch (error) {
    throw error instanceof Stopped ? error : new Stopped(notCanonical(member));
  }
  try {
    return shape(value, '');
  } catch (error) {
    if (!(error instanceof Misshapen)) throw error;
    throw new Stopped(
      fault(
        'member.shape',
        member,
        `内容不合格式：${error.message}`,
        `its content is not of the format: ${error.message}`,
      ),
    );
  }
}

/** Text in UTF-8 as it stands. Stops with `member.text`. */
export function readText(bytes: Uint8Array, member: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Stopped(fault('member.text', member, '不是有效的 UTF-8 文本', 'it is not valid UTF-8'));
  }
}
