import { hostname } from 'node:os';
import type { AuditRecord } from '@gaoyao/kernel/store';

/** How lines for a syslog server are addressed (RFC 5424). */
export interface SyslogNames {
  /** 13 is “log audit”, 10 “security/authorization” (RFC 5424 table 1). */
  readonly facility: number;
  /**
   * Private enterprise number in the name of the structured data. 32473 is the number set aside for examples
   * (RFC 5612): an operator with a number of its own names it.
   */
  readonly enterprise: number;
  readonly host: string;
}

export const defaultSyslogNames: SyslogNames = { facility: 13, enterprise: 32_473, host: hostname() };

const NOTICE = 5;
const WARNING = 4;
const INFORMATIONAL = 6;

/** Severity (RFC 5424 table 2): what was refused warns, what opens a door wider is notable, the rest informs. */
export function severityOf({ event, outcome }: Pick<AuditRecord, 'event' | 'outcome'>): number {
  if (outcome !== 'success') return WARNING;
  return ['break-glass', 'reveal', 'export', 'administration'].includes(event) ? NOTICE : INFORMATIONAL;
}

const FACTS = ['outcome', 'account', 'address', 'method', 'route', 'status', 'code', 'subject'] as const;

/** The facts of an event by name, without those it does not have. */
function factsOf(record: AuditRecord): [string, string][] {
  const { xid, position, details } = record;
  return [
    ['id', `${xid}-${String(position)}`],
    ...FACTS.flatMap((name): [string, string][] =>
      record[name] === null ? [] : [[name, String(record[name])]],
    ),
    ...(Object.keys(details).length === 0 ? [] : [['details', JSON.stringify(details)] as [string, string]]),
  ];
}

/** One JSON object in one line; times are UTC. */
export function jsonLine(record: AuditRecord): string {
  const { xid, position, at, event, details, ...facts } = record;
  return JSON.stringify({
    at: at.toISOString(),
    event,
    id: `${xid}-${String(position)}`,
    severity: severityOf(record),
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
    ...(Object.keys(details).length === 0 ? {} : { details }),
  });
}

/** Values of structured data escape three characters (RFC 5424 §6.3.3); control characters would break a line. */
const escaped = (value: string): string => value.replaceAll(/[\\"\]]/g, '\\$&').replaceAll(/\p{Cc}/gu, ' ');

const printable = (text: string, most: number): string =>
  text.replaceAll(/[^\x21-\x7e]/g, '').slice(0, most) || '-';

/** One syslog message (RFC 5424): UTC time, the kind of event as message id, its facts as structured data. */
export function syslogLine(record: AuditRecord, names: SyslogNames = defaultSyslogNames): string {
  const { at, event, outcome } = record;
  const priority = names.facility * 8 + severityOf(record);
  const data = factsOf(record)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return [
    `<${String(priority)}>1`,
    at.toISOString(),
    printable(names.host, 255),
    'gaoyao',
    '-',
    printable(event, 32),
    `[event@${String(names.enterprise)}${data}]`,
    `${event} ${outcome}`,
  ].join(' ');
}

/** A message on a stream, its length in octets before it (RFC 6587 §3.4.1, RFC 5425 §4.3). */
export const octetCounted = (message: string): string => `${String(Buffer.byteLength(message))} ${message}`;
