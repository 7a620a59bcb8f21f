import { Problem } from '../store/index.ts';

/**
 * Something that comes from outside: an event of another system, a report, a reading. Attributes are those of
 * CloudEvents 1.0; `source` and `id` together name it once and for all.
 */
export interface Signal {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** RFC 3339. */
  readonly time?: string;
  readonly subject?: string;
  readonly data?: unknown;
}

const LONGEST = 1_000;

/** Checks that a value is a signal. Throws `signals.invalid` naming the attribute. */
export function checkSignal(candidate: unknown): Signal {
  const refuse = (attribute: string, zh: string, en: string): never => {
    throw new Problem(
      'signals.invalid',
      { zh: `信号的 ${attribute} ${zh}`, en: `The signal's ${attribute} ${en}` },
      { status: 422, details: { attribute } },
    );
  };
  if (typeof candidate !== 'object' || candidate === null)
    return refuse('body', '不是对象', 'is not an object');
  const event = candidate as Record<string, unknown>;
  if (event['specversion'] !== '1.0') refuse('specversion', '应为 1.0', 'must be 1.0');
  for (const attribute of ['id', 'source', 'type'] as const) {
    const value = event[attribute];
    if (typeof value !== 'string' || value === '' || value.length > LONGEST)
      refuse(attribute, '缺少或过长', 'is missing or too long');
  }
  const { time, subject } = event;
  if (
    time !== undefined &&
    (typeof time !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(time) || Number.isNaN(Date.parse(time)))
  )
    refuse('time', '不是有效的时间', 'is not a valid time');
  if (subject !== undefined && typeof subject !== 'string') refuse('subject', '应为文字', 'must be a text');
  return event as unknown as Signal;
}
