import { createHash } from 'node:crypto';
import { Problem } from '../../store/index.ts';
import type { RefusalKind } from './judge.ts';

/** A witness's statement that a log signed two things that do not go together. */
export interface Alarm {
  /** Name of the witness. */
  readonly witness: string;
  readonly kind: RefusalKind;
  readonly origin: string;
  /** When the refused checkpoint came, in whole seconds since 1970. */
  readonly at: number;
  /** What the witness held, signed by the log. */
  readonly held: string;
  /** What it refused, signed by the log too. */
  readonly refused: string;
}

/** A witness's statement that the log has meanwhile proved what an alarm said was unproved. */
export interface Explanation {
  readonly witness: string;
  readonly alarm: string;
  readonly at: number;
}

const kinds: readonly RefusalKind[] = ['fork', 'shrunk', 'rewritten'];

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const unBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** The same refusal has the same id however often it comes: hex SHA-256 over what it is about. */
export const alarmId = ({ witness, kind, refused }: Pick<Alarm, 'witness' | 'kind' | 'refused'>): string =>
  createHash('sha256')
    .update(`${witness}\n${kind}\n${refused.split('\n').slice(0, 3).join('\n')}\n`)
    .digest('hex');

/** The text a witness signs; lines with a first word each, described in docs/alliance.md. */
export const formatAlarm = (alarm: Alarm): string =>
  [
    'gaoyao-alarm/1',
    `witness ${alarm.witness}`,
    `kind ${alarm.kind}`,
    `origin ${alarm.origin}`,
    `time ${String(alarm.at)}`,
    `held ${base64(alarm.held)}`,
    `refused ${base64(alarm.refused)}`,
    '',
  ].join('\n');

export const formatExplanation = ({ witness, alarm, at }: Explanation): string =>
  `gaoyao-alarm-explained/1\nwitness ${witness}\nalarm ${alarm}\ntime ${String(at)}\n`;

const malformed = (): Problem =>
  new Problem('witness.alarm-malformed', {
    zh: '警报的格式有误',
    en: 'The alarm is malformed',
  });

/** Values of the named lines, in this order and no others. Throws `witness.alarm-malformed`. */
function linesOf(text: string, head: string, names: readonly string[]): readonly string[] {
  const lines = text.split('\n');
  if (lines.length !== names.length + 2 || lines[0] !== head || lines.at(-1) !== '') throw malformed();
  return names.map((name, index) => {
    const line = lines[index + 1]!;
    if (!line.startsWith(`${name} `)) throw malformed();
    return line.slice(name.length + 1);
  });
}

function seconds(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw malformed();
  return Number(text);
}

/** Reads an alarm whose signature was verified. Throws `witness.alarm-malformed`. */
export function parseAlarm(text: string): Alarm {
  const [witness, kind, origin, time, held, refused] = linesOf(text, 'gaoyao-alarm/1', [
    'witness',
    'kind',
    'origin',
    'time',
    'held',
    'refused',
  ]) as [string, string, string, string, string, string];
  const known = kinds.find((one) => one === kind);
  if (known === undefined) throw malformed();
  return {
    ...{ witness, kind: known, origin, at: seconds(time) },
    ...{ held: unBase64(held), refused: unBase64(refused) },
  };
}

/** Reads an explanation whose signature was verified. Throws `witness.alarm-malformed`. */
export function parseExplanation(text: string): Explanation {
  const [witness, alarm, time] = linesOf(text, 'gaoyao-alarm-explained/1', ['witness', 'alarm', 'time']) as [
    string,
    string,
    string,
  ];
  return { witness, alarm, at: seconds(time) };
}
