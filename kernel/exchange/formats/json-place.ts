import { Problem } from '../../store/index.ts';
import type { AttributeValue } from './log-row.ts';

/** A value inside a JSON document together with its path, so that every complaint names the place. */
export class JsonPlace {
  readonly value: unknown;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.#path = path;
  }

  refuse(zh: string, en: string): never {
    throw new Problem(
      'exchange.map-invalid',
      { zh: `映射 ${this.#path}：${zh}`, en: `map ${this.#path}: ${en}` },
      { status: 422, details: { path: this.#path } },
    );
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value === '') {
      return this.refuse('应为非空文字', 'should be a text that is not empty');
    }
    return this.value;
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    const found = allowed.find((item) => item === this.value);
    return found ?? this.refuse(`应为 ${allowed.join('、')} 之一`, `should be one of ${allowed.join(', ')}`);
  }

  plainValue(): AttributeValue | null {
    const { value } = this;
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      return value;
    }
    return this.refuse('应为文字、数字、真假值或 null', 'should be a text, a number, true, false or null');
  }

  list(): JsonPlace[] {
    if (!Array.isArray(this.value) || this.value.length === 0) {
      return this.refuse('应为非空列表', 'should be a list that is not empty');
    }
    return this.value.map((item: unknown, index) => new JsonPlace(item, `${this.#path}[${index}]`));
  }

  entries(): [string, JsonPlace][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.refuse('应为对象', 'should be an object');
    }
    return Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      new JsonPlace(
        item,
        /^[a-z_$][\w$]*$/i.test(key) ? `${this.#path}.${key}` : `${this.#path}[${JSON.stringify(key)}]`,
      ),
    ]);
  }

  /** An object with known members only: a misspelt one is an error, not silence. */
  object(known: readonly string[]): JsonObject {
    const members = new Map(this.entries());
    for (const [key, place] of members) {
      if (!known.includes(key)) {
        place.refuse(
          `没有这一项；可用：${known.join('、')}`,
          `there is no such member; known: ${known.join(', ')}`,
        );
      }
    }
    return {
      optional: (key) => members.get(key),
      required: (key) =>
        members.get(key) ??
        new JsonPlace(undefined, `${this.#path}.${key}`).refuse('必须填写', 'is required'),
    };
  }
}

export interface JsonObject {
  optional(key: string): JsonPlace | undefined;
  required(key: string): JsonPlace;
}
