import { LONGEST_ROW } from './log-row.ts';
import type { AttributeValue, Attributes, Reason } from './log-row.ts';
import { rejectReasons } from './reject-reasons.ts';
import { booleanOf, numberOf } from './typed-text.ts';
import { unescapeControls } from './xml-escape.ts';

const attributeElements = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container']);

export function isAttributeElement(name: string): boolean {
  return attributeElements.has(name);
}

/** The attributes gathered for one `<trace>` or `<event>`, and the first reason not to use them. */
export class XesAttributes {
  readonly line: number;
  readonly values = new Map<string, AttributeValue>();
  reason: Reason | undefined;
  readonly #escaped: boolean;
  readonly #repeated = new Map<string, number>();
  #size = 0;
  #object: Attributes | undefined;

  constructor(line: number, escaped: boolean) {
    this.line = line;
    this.#escaped = escaped;
  }

  reject(reason: Reason): void {
    this.reason ??= reason;
  }

  /**
   * Adds one attribute and returns its path, under which its own children are added.
   * A child's path is 'parent.key'; where a list repeats a key it is 'parent.key.2', '.3' and so on.
   */
  add(type: string, key: string | undefined, value: string | undefined, parent: string | undefined): string {
    if (key === undefined || key === '__proto__') {
      this.reject(rejectReasons.attributeInvalid(key ?? '', 'key', value ?? ''));
      return '';
    }
    const name = this.#escaped ? unescapeControls(key) : key;
    const path = parent === undefined ? name : this.#pathOf(`${parent}.${name}`);
    if (type === 'list' || type === 'container') return path;
    this.#size += path.length + (value?.length ?? 0);
    if (this.#size > LONGEST_ROW) {
      this.reject(rejectReasons.rowTooLong());
      return path;
    }
    const typed = value === undefined ? undefined : typedValue(type, value);
    if (typed === undefined) this.reject(rejectReasons.attributeInvalid(path, type, value ?? ''));
    else if (this.values.has(path)) this.reject(rejectReasons.attributeRepeated(path));
    else this.values.set(path, this.#escaped && typeof typed === 'string' ? unescapeControls(typed) : typed);
    this.#object = undefined;
    return path;
  }

  /** The attributes as an object, without those named; the same object every time nothing was added. */
  without(names: ReadonlySet<string>): Attributes {
    if (this.#object === undefined) {
      this.#object = {};
      for (const [key, value] of this.values) if (!names.has(key)) this.#object[key] = value;
    }
    return this.#object;
  }

  #pathOf(path: string): string {
    const count = (this.#repeated.get(path) ?? 0) + 1;
    this.#repeated.set(path, count);
    return count === 1 ? path : `${path}.${count}`;
  }
}

/** undefined when the text is no value of the type. */
function typedValue(type: string, text: string): AttributeValue | undefined {
  if (type === 'int') {
    if (!/^[+-]?\d{1,30}$/.test(text)) return undefined;
    const value = Number(text);
    // digits are worth more than the type: long numbers are mostly identities
    return Number.isSafeInteger(value) ? value : text;
  }
  if (type === 'float') {
    const special: Readonly<Record<string, number>> = {
      INF: Infinity,
      '-INF': -Infinity,
      Infinity,
      '-Infinity': -Infinity,
      NaN,
    };
    return Object.hasOwn(special, text) ? special[text] : numberOf(text);
  }
  if (type === 'boolean') return booleanOf(text);
  return text;
}
