import type { Text } from '../report/fault.ts';
import { catalogue, type CatalogueEntry, type Part } from './catalogue.ts';
import { answers } from './interface/answers.ts';
import { refusals } from './interface/refusals.ts';
import type { Schema } from './json-schema.ts';

/** The tables of `docs/evidence-exchange.md`, made of what the test does: `gaoyao-verify conformance --list` prints them. */

const parts: Readonly<Record<Part, Text>> = {
  interface: { zh: '接口', en: 'interface' },
  bundle: { zh: '证据包', en: 'bundle' },
  metadata: { zh: '元数据', en: 'metadata' },
};

const both = ({ zh, en }: Text): string => (zh === en ? zh : `${zh} / ${en}`);
const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const checksTable = (): string =>
  table(
    ['编号 / id', '检查 / check', '应为 / expected', '范围 / of'],
    (catalogue as readonly CatalogueEntry[]).map(({ id, name, expects, parts: of }) => [
      `\`${id}\``,
      cell(both(name)),
      cell(both(expects)),
      of.map((part) => both(parts[part])).join('；'),
    ]),
  );

export const refusalsTable = (): string =>
  table(
    ['状态 / status', 'code', '何时 / when'],
    Object.values(refusals).map(({ status, code, when }) => [
      String(status),
      `\`${code}\``,
      cell(both(when)),
    ]),
  );

/** Fields that an answer must have, with their types, one line for each answer. */
export const answersTable = (): string =>
  table(
    ['应答 / answer', '必有字段 / required fields'],
    Object.entries(answers).map(([name, schema]) => [`\`${name}\``, `\`${cell(shown(schema))}\``]),
  );

/** A schema in few words: `{a, b?, c: [{…}], d|null}`. */
function shown(schema: Schema): string {
  const { type, properties, required, items, anyOf } = schema as {
    readonly type?: string;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
  };
  if (anyOf !== undefined)
    return anyOf
      .map((one) => shown(one))
      .filter((one) => one !== '')
      .join('|');
  if (type === 'array') return `[${items === undefined ? '' : shown(items)}]`;
  if (type === 'null') return 'null';
  if (properties === undefined) return '';
  const fields = Object.entries(properties).map(([name, field]) => {
    const inner = shown(field);
    return `${name}${required?.includes(name) === true ? '' : '?'}${inner === '' ? '' : inner === 'null' ? '|null' : `: ${inner}`}`;
  });
  return `{${fields.join(', ')}}`;
}
