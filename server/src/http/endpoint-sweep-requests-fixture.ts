import fc from 'fast-check';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly $ref?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly schema?: Schema;
}

/** One operation of the API document. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly open: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: Schema } | undefined;
}

/** With what a search would find it. */
const BAIT = '琅琊';

/** Which ids an operation is tried with: one is enough where no place asks for any. */
export const idsFor = (operation: Operation, ids: readonly string[]): readonly string[] =>
  operation.path.includes('{') || operation.body !== undefined ? ids : ids.slice(0, 1);

/** What goes into one request. */
export interface Filled {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** A value that fits a schema, with the victim's ids where an id is asked. */
export function fitting(schema: Schema | undefined, id: string, name = ''): unknown {
  if (schema === undefined) return BAIT;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return fitting(schema.anyOf[0], id, name);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, fitting(part, id, key)]),
      );
    case 'array':
      return [fitting(schema.items, id, name)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      if (schema.format === 'uuid' || /(^id$|matter|party|account)/i.test(name)) return id;
      if (schema.format === 'date-time') return new Date().toISOString();
      if (schema.format === 'date') return new Date().toISOString().slice(0, 10);
      return BAIT.padEnd(schema.minLength ?? 0, '文');
  }
}

/** A request as one writes it who knows the victim's ids and looks for what can be found. */
export function wellFormed(operation: Operation, id: string): Filled {
  const of = (place: Parameter['in']): Record<string, string> =>
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === place)
        .map((one) => [one.name, place === 'path' ? id : String(fitting(one.schema, id, one.name))]),
    );
  return {
    params: of('path'),
    query: of('query'),
    ...(operation.body === undefined ? {} : { body: fitting(operation.body.schema, id) }),
  };
}

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const hostileText = fc.constantFrom(
  '',
  ' ',
  'x'.repeat(20_000),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '𠮷\u202e\ufeff',
  '__proto__',
  'constructor',
  'toString',
  `'; drop table matters.matter; --`,
  '%',
  '%00',
  '../../etc/passwd',
  '${7*7}',
  '<script>alert(1)</script>',
  '2023-02-30',
  '0000-00-00T00:00:00Z',
  '+275761-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  'NaN',
  '-1',
  '1e999',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'null',
  '[]',
  '{}',
  'a,b,c',
  '\r\nx: y',
);
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    -0.5,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: [] },
    { $ne: null },
    { toString: 1 },
    Array.from({ length: 500 }, () => 'x'),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A body out of the schema in which some values, or the whole, are not what they should be. */
function hostileBody(schema: Schema, id: string): fc.Arbitrary<unknown> {
  const fit = fitting(schema, id);
  if (typeof fit !== 'object' || fit === null || Array.isArray(fit)) return hostileValue;
  const keys = Object.keys(fit);
  const spoilt = fc
    .tuple(
      fc.subarray(keys, { minLength: Math.min(1, keys.length), maxLength: Math.min(2, keys.length) }),
      hostileValue,
      hostileValue,
    )
    .map(([some, one, two]) => ({
      ...fit,
      ...Object.fromEntries(some.map((key, at) => [key, at === 0 ? one : two])),
    }));
  const lacking = fc
    .subarray(keys)
    .map((some) => Object.fromEntries(some.map((key) => [key, (fit as Record<string, unknown>)[key]])));
  const raw = fc.constantFrom(
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '1',
    deep(60),
    deep(3_000),
    `{"__proto__":{"x":1}}`,
    `{"constructor":{"prototype":{"x":1}}}`,
    JSON.stringify(fit).replace('{', '{"__proto__":{"admin":true},'),
    `${JSON.stringify(fit)}}`,
    '\ufeff{}',
    '{"a":1,"a":2}',
  );
  return fc.oneof(
    { weight: 5, arbitrary: spoilt },
    { weight: 1, arbitrary: lacking },
    { weight: 2, arbitrary: raw },
  );
}

/** A request that is wrong somewhere. */
export function hostile(operation: Operation, ids: readonly string[]): fc.Arbitrary<Filled> {
  const id = ids[0]!;
  const value = fc.oneof(fc.constantFrom(...ids), hostileText);
  const record = (
    place: Parameter['in'],
    arbitrary: fc.Arbitrary<string>,
  ): fc.Arbitrary<Record<string, string | undefined>> => {
    const names = operation.parameters.filter((one) => one.in === place).map((one) => one.name);
    return fc.record(
      Object.fromEntries(names.map((one) => [one, arbitrary])),
      place === 'path' ? {} : { requiredKeys: [] },
    );
  };
  const header = fc.constantFrom(
    'handling',
    'own',
    'curiosity',
    '',
    'x'.repeat(300),
    '__proto__',
    'é',
    '"',
    ',,,',
  );
  const headers = fc.record(
    {
      'x-purpose': header,
      'idempotency-key': header,
      'accept-language': header,
      'content-type': header,
      accept: header,
      range: header,
    },
    { requiredKeys: [] },
  );
  return fc.record({
    params: record('path', value),
    query: record('query', hostileText),
    headers: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    ...(operation.body === undefined ? {} : { body: hostileBody(operation.body.schema, id) }),
  });
}
