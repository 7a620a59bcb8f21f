import { holdsUnstorableText, Problem } from '../../store/index.ts';
import { malformed, unstorable } from './problem.ts';

/**
 * How another platform's messages are read, as data: for each field of a report (`key`, `category`, `title`, `words`, `at`,
 * `closed`, `target`, `severity`, `code`, `unit`, `address`, `longitude`, `latitude`) a JSON Pointer (RFC 6901) into the
 * message, or a pointer with what its values mean here.
 */
export interface Connector {
  readonly format: 'gaoyao-connector/1';
  /** Code of the source that its reports come from. */
  readonly source: string;
  /** Pointer to the list of reports in a message; the message itself is one report when left out. */
  readonly items?: string;
  readonly fields: Readonly<Record<string, ConnectorField>>;
  /** Fields of the message kept as attributes, for figures: never free text about a person. */
  readonly attributes?: Readonly<Record<string, string>>;
}

type ConnectorField =
  | string
  | {
      readonly from: string;
      /** Value there → value here. */
      readonly values?: Readonly<Record<string, string | number>>;
      /** What stands for a value that is not among them. */
      readonly otherwise?: string | number;
      /** A time without a zone is of this offset, such as `+08:00`. */
      readonly zone?: string;
    };

const FIELDS = new Set([
  ...['key', 'category', 'title', 'words', 'at', 'closed', 'target', 'severity', 'version'],
  ...['code', 'unit', 'address', 'longitude', 'latitude'],
]);
const POINTER = /^(\/([^~/]|~[01])*)*$/;

/** Checks a connector as it was written. Throws `signals.bad-connector` naming the place. */
export function readConnector(read: unknown): Connector {
  const bad = (place: string): Problem =>
    new Problem(
      'signals.bad-connector',
      { zh: `对接文件有误：${place}`, en: `The connector is wrong at ${place}` },
      { details: { place } },
    );
  if (typeof read !== 'object' || read === null) throw bad('/');
  const { format, source, items, fields, attributes } = read as Record<string, unknown>;
  if (format !== 'gaoyao-connector/1') throw bad('/format');
  if (typeof source !== 'string' || source === '') throw bad('/source');
  if (items !== undefined && !isPointer(items)) throw bad('/items');
  if (typeof fields !== 'object' || fields === null || !('key' in fields)) throw bad('/fields/key');
  for (const [name, field] of Object.entries(fields as Record<string, unknown>)) {
    const from = typeof field === 'object' && field !== null ? (field as { from?: unknown }).from : field;
    if (!FIELDS.has(name) || !isPointer(from)) throw bad(`/fields/${name}`);
  }
  for (const [name, from] of Object.entries((attributes ?? {}) as Record<string, unknown>))
    if (!isPointer(from)) throw bad(`/attributes/${name}`);
  return read as Connector;
}

const isPointer = (value: unknown): value is string => typeof value === 'string' && POINTER.test(value);

function at(message: unknown, pointer: string): unknown {
  let value = message;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** What one item of another platform's message says: data of `cn.gaoyao.report` with its number there, or what is wrong. */
export interface ConnectedItem {
  readonly item: unknown;
  readonly read: { readonly id: string; readonly data: Readonly<Record<string, unknown>> } | Problem;
}

/**
 * The items of a message of another platform; one that is wrong spoils none of the others. Throws `signals.malformed` where
 * there is no list.
 */
export function connected(connector: Connector, message: unknown): readonly ConnectedItem[] {
  const items = connector.items === undefined ? [message] : at(message, connector.items);
  if (!Array.isArray(items)) throw malformed('消息中没有列表', 'There is no list in the message');
  return items.map((item: unknown) => connectedItem(connector, item));
}

/** One item by itself. */
export const connectedItem = (connector: Connector, item: unknown): ConnectedItem => ({
  ...{ item, read: reportIn(connector, item) },
});

function reportIn(connector: Connector, item: unknown): ConnectedItem['read'] {
  if (holdsUnstorableText(item)) return unstorable();
  const values = Object.fromEntries(
    Object.entries(connector.fields).flatMap(([name, field]) => {
      const value = valueOf(item, field);
      return value === undefined || value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const { longitude, latitude, key, ...rest } = values;
  const id = typeof key === 'number' ? String(key) : key;
  if (typeof id !== 'string') return malformed('消息中没有编号', 'There is no number in the message');
  const attributes = Object.fromEntries(
    Object.entries(connector.attributes ?? {}).flatMap(([name, pointer]) => {
      const value = at(item, pointer);
      return ['string', 'number', 'boolean'].includes(typeof value) ? [[name, value]] : [];
    }),
  );
  const position =
    longitude === undefined || latitude === undefined
      ? {}
      : { position: [Number(longitude), Number(latitude)] };
  return {
    id,
    data: { ...rest, ...position, ...(Object.keys(attributes).length === 0 ? {} : { attributes }) },
  };
}

const ZONED = /([Zz]|[+-]\d\d:?\d\d)$/;

function valueOf(item: unknown, field: ConnectorField): unknown {
  if (typeof field === 'string') return at(item, field);
  const value = at(item, field.from);
  if (field.values !== undefined) {
    const name = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return Object.hasOwn(field.values, name) ? field.values[name] : field.otherwise;
  }
  if (field.zone !== undefined && typeof value === 'string' && !ZONED.test(value))
    return `${value.trim().replace(' ', 'T')}${field.zone}`;
  return value ?? field.otherwise;
}
