import type { MeterReading, Report } from '../report.ts';
import type { Severity } from '../signal.ts';
import type { CloudEvent } from './cloud-event.ts';
import { malformed } from './problem.ts';

/** Types of events that are read without a connector. */
export const REPORT = 'cn.gaoyao.report';
export const READING = 'cn.gaoyao.reading';

type Data = Readonly<Record<string, unknown>>;

const dataOf = ({ data }: CloudEvent): Data => {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw malformed('data 应是一个 JSON 对象', 'data is a JSON object');
  return data as Data;
};

const text = (data: Data, name: string): string | undefined => {
  const value = data[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw malformed(`${name} 应为文本`, `${name} is a text`);
  return value;
};

const number = (data: Data, name: string): number | undefined => {
  const value = data[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw malformed(`${name} 应为数`, `${name} is a number`);
  return value;
};

const moment = (data: Data, name: string): number | undefined => {
  const value = text(data, name);
  if (value === undefined) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw malformed(`${name} 应为 ISO 8601 时间`, `${name} is an ISO 8601 time`);
  return time;
};

/** The time is the sender's: were it ours, the same message sent again would say something else. */
function happened(event: CloudEvent, data: Data): number {
  const at = moment(data, 'at') ?? event.time;
  if (at === null) throw malformed('须有 data.at 或 time', 'There is data.at, or a time');
  return at;
}

const given = <T>(name: string, value: T | undefined): Readonly<Record<string, T>> =>
  value === undefined ? {} : { [name]: value };

/**
 * A report out of an event of type `cn.gaoyao.report`: `{category, at?, title?, words?, code?, unit?, address?, position?,
 * target?, closed?, severity?, count?, attributes?}`. Its number is the event's `subject`-less id, or `key` where several
 * events speak of one report; its state is the sequence, else the time. Throws `signals.malformed`.
 */
export function reportOf(event: CloudEvent): Report {
  const data = dataOf(event);
  const position = data['position'];
  const severity = number(data, 'severity') as Severity | undefined;
  const version = event.sequence ?? event.time ?? undefined;
  const where = {
    ...given('code', text(data, 'code')),
    ...given('unit', text(data, 'unit')),
    ...given('address', text(data, 'address')),
    ...(isPosition(position) ? { position } : {}),
  };
  return {
    source: event.source,
    key: text(data, 'key') ?? event.id,
    category: text(data, 'category') ?? 'unclassified',
    at: happened(event, data),
    ...(Object.keys(where).length === 0 ? {} : { where }),
    ...given('title', text(data, 'title')),
    ...given('words', text(data, 'words')),
    ...given('target', moment(data, 'target')),
    ...given('closed', moment(data, 'closed')),
    ...given('count', number(data, 'count')),
    ...(severity === undefined ? {} : { severity }),
    ...(version === undefined ? {} : { version }),
    ...(data['attributes'] === undefined
      ? {}
      : { attributes: data['attributes'] as NonNullable<Report['attributes']> }),
  };
}

const isPosition = (value: unknown): value is readonly [number, number] => {
  if (value === undefined || value === null) return false;
  if (!Array.isArray(value) || value.length !== 2 || value.some((one) => typeof one !== 'number'))
    throw malformed('position 应为 [经度, 纬度]', 'position is [longitude, latitude]');
  return true;
};

/** A reading out of an event of type `cn.gaoyao.reading`: `{meter, litres, at?}`. Throws `signals.malformed`. */
export function readingOf(event: CloudEvent): MeterReading {
  const data = dataOf(event);
  const [meter, litres] = [text(data, 'meter'), number(data, 'litres')];
  if (meter === undefined || litres === undefined)
    throw malformed('读数须有 meter 和 litres', 'A reading has meter and litres');
  return { source: event.source, meter, litres, at: happened(event, data) };
}
