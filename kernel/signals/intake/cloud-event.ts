import { holdsUnstorableText, Problem } from '../../store/index.ts';
import { malformed, unstorable } from './problem.ts';

/** An event in the envelope of CloudEvents 1.0 (CNCF): who says it, its number there, of what sort it is, and what it says. */
export interface CloudEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  /** Milliseconds since the epoch; null where the envelope names none. */
  readonly time: number | null;
  /** Of the extension “sequence” (CloudEvents extension, sequence), where it is a whole number. */
  readonly sequence: number | null;
  readonly data: unknown;
}

const LONGEST = 500;
/** What attributes begin with as headers; no attribute's own name has a hyphen. */
const HEADER = 'ce-';

/** Reads one event in structured form. Throws `signals.malformed` naming the attribute. */
export function cloudEventOf(read: unknown): CloudEvent {
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw malformed('事件应是一个 JSON 对象', 'An event is a JSON object');
  if (holdsUnstorableText(read)) throw unstorable();
  if (Object.keys(read).some((name) => name.startsWith(HEADER)))
    throw malformed('ce- 头的百分号编码有误', 'A ce- header is not percent-encoded well');
  const {
    specversion,
    datacontenttype,
    data,
    data_base64: coded,
    time,
    sequence,
  } = read as Record<string, unknown>;
  if (specversion !== '1.0')
    throw malformed('specversion 应为 1.0（CloudEvents）', 'specversion is 1.0 (CloudEvents)');
  if (coded !== undefined)
    throw malformed('data 应为 JSON，不收 data_base64', 'data is JSON, not data_base64');
  if (typeof datacontenttype === 'string' && !/^application\/([\w.-]+\+)?json\b/i.test(datacontenttype))
    throw malformed('data 应为 JSON', 'data is JSON');
  return {
    source: attribute(read as Record<string, unknown>, 'source'),
    id: attribute(read as Record<string, unknown>, 'id'),
    type: attribute(read as Record<string, unknown>, 'type'),
    time: timeOf(time),
    sequence: sequenceOf(sequence),
    data,
  };
}

function attribute(read: Record<string, unknown>, name: 'source' | 'id' | 'type'): string {
  const value = read[name];
  if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST)
    throw malformed(
      `${name} 应为 1 至 ${String(LONGEST)} 个字符`,
      `${name} has 1 to ${String(LONGEST)} characters`,
    );
  return value;
}

/** RFC 3339, with its zone. */
const TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function timeOf(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const time = typeof value === 'string' && TIME.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw malformed('time 应为 RFC 3339 时间', 'time is an RFC 3339 time');
  return time;
}

function sequenceOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Of a batch: each part with its event, or what is wrong with it. Throws `signals.malformed` when it is no list. */
export function cloudEventsOf(
  read: unknown,
): readonly { readonly part: unknown; readonly event: CloudEvent | Problem }[] {
  if (!Array.isArray(read)) throw malformed('批量应是一个 JSON 数组', 'A batch is a JSON array');
  return read.map((part: unknown) => {
    try {
      return { part, event: cloudEventOf(part) };
    } catch (error) {
      if (error instanceof Problem) return { part, event: error };
      throw error;
    }
  });
}

/**
 * An event in binary form (HTTP) as the structured one: its attributes out of headers `ce-…`, percent-encoded, its data the
 * body. A header that cannot be decoded stays under its own name, for which {@link cloudEventOf} refuses it.
 */
export function binaryAsStructured(
  headers: Readonly<Record<string, unknown>>,
  data: unknown,
): Readonly<Record<string, unknown>> {
  const attributes = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(HEADER) && typeof value === 'string' ? [decoded(name, value)] : [],
  );
  return { ...Object.fromEntries(attributes), data };
}

function decoded(name: string, value: string): readonly [string, string] {
  try {
    return [name.slice(HEADER.length), decodeURIComponent(value)];
  } catch {
    return [name, value];
  }
}
