import { evidenceKindNames } from '../../knowledge/index.ts';
import type { FieldSchema } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import type { PortDefinition } from './kind.ts';
import { ports } from './ports.ts';

/**
 * The published metadata standard as Markdown: `docs/evidence-metadata.md` holds exactly this, made of the schemas that forms
 * and checks are made of.
 */
export function metadataStandard(): string {
  return `${[introduction, ...ports.map(section)].join('\n\n')}\n`;
}

const both = ({ zh, en }: Text): string => `${zh} / ${en}`;

const introduction = `# 证据元数据标准 / Evidence metadata standard

每项证据有元数据。下面按种类列出各项：编号（JSON 中的名称）、名称、类型、是否必填、取值和限制。同一份定义用于采集表单、接口校验（\`GET /api/evidence/kinds\` 返回 JSON Schema 2020-12）、机器可读的标准（evidence-metadata.schema.json）和本文。没有列出的字段不被接受。

Every piece of evidence has metadata. For each kind the fields follow: id (name in the JSON), name, type, whether it is required, values and bounds. One definition makes the capture form, the checks of the interface (\`GET /api/evidence/kinds\` answers JSON Schema 2020-12), the standard for machines (evidence-metadata.schema.json) and this page. A field that is not listed is not taken.

- 时刻：RFC 3339，含秒和时差，如 \`2026-03-02T10:00:00+08:00\`。日期：\`2026-03-02\`。坐标：WGS 84，十进制度；误差以米计。
- A moment is RFC 3339 with seconds and offset; a day is \`2026-03-02\`; coordinates are WGS 84 in decimal degrees with their accuracy in metres.
- 版本摘要 / Digest of a version: \`SHA-256(nonce || canonical JSON of {"fileName","metadata","title"})\`，nonce 为 32 个随机字节，JSON 按 RFC 8785，UTF-8。十六进制小写 / with 32 random bytes and RFC 8785 in UTF-8, in lower-case hexadecimal. The nonce leaves only with the content: a digest alone tells nothing.
- 版本记录（入账）/ Record of a version, whose salted hash is its leaf: \`item, version, matter, kind, digest, file, sm3, size, origin, derivation, savedAt, savedBy\`.
- 保管记录（入账）/ Record of an entry in custody: \`item, position, at, actor, agency, role, purpose, act, version, file, details, previous\`；\`previous\` 为上一条记录规范 JSON 的 SHA-256 / is the SHA-256 of the canonical JSON of the entry before. 时刻为 UTC 毫秒 / Moments are UTC with milliseconds.
- 首条保管记录的 details 载明摘要以外的内容 / The details of the first entry hold what the digest does not cover: \`digest, kind, statutory, points, obtained, capturedAt\`，派生件另有 / and of a derivative \`origin, derivation\`.
- 依据的核对程度 / How well a basis was checked: V 已核对条文 / against the text; S 二手来源 / second source; M 待核 / to be checked; L 本地基准 / local.`;

function section({ id, name, about, basis, statutory, file, schema }: PortDefinition): string {
  const needs = {
    required: { zh: '必须上传', en: 'required' },
    optional: { zh: '可以上传', en: 'optional' },
    none: { zh: '不上传', en: 'none' },
  }[file.need];
  return [
    `## ${both(name)} \`${id}\``,
    both(about),
    `- 依据 / Basis: ${basis.map(({ rule, status }) => `${both(rule)}（${status}）`).join('；')}`,
    `- 法定种类 / Counts as: ${statutory.map((one) => `${both(evidenceKindNames[one])} \`${one}\``).join('；')}`,
    `- 文件 / File: ${both(needs)}${file.need === 'none' ? '' : `：${file.types.map((type) => `\`${type}\``).join('、')}`}`,
    [
      '| 编号 / id | 名称 / name | 类型 / type | 必填 / required | 取值和限制 / values and bounds |',
      '| --- | --- | --- | --- | --- |',
      ...rows(schema.properties, schema.required ?? [], ''),
    ].join('\n'),
  ].join('\n\n');
}

type Properties = Readonly<Record<string, FieldSchema>>;

function rows(properties: Properties, required: readonly string[], before: string): string[] {
  return Object.entries(properties).flatMap(([id, field]) => {
    const path = `${before}${id}`;
    const row = `| \`${path}\` | ${cell(titleOf(field))} | ${typeOf(field)} | ${required.includes(id) ? '是 / yes' : ''} | ${cell(boundsOf(field))} |`;
    return [row, ...inner(field, path)];
  });
}

function inner(field: FieldSchema, path: string): string[] {
  const items = field['items'] as FieldSchema | undefined;
  if (items !== undefined) return inner(items, `${path}[]`);
  const properties = field['properties'] as Properties | undefined;
  return properties === undefined
    ? []
    : rows(properties, (field['required'] as readonly string[] | undefined) ?? [], `${path}.`);
}

const titleOf = (field: FieldSchema): string => {
  const hint = field['x-description'];
  return both(field['x-title']) + (hint === undefined ? '' : `（${both(hint)}）`);
};

function typeOf(field: FieldSchema): string {
  const items = field['items'] as FieldSchema | undefined;
  if (field.type === 'array') return items === undefined ? 'array' : `array of ${typeOf(items)}`;
  const format = field['format'];
  return typeof format === 'string' ? format : (field.type ?? '');
}

const bounds: readonly (readonly [keyword: string, said: (value: unknown) => string])[] = [
  ['minLength', (value) => `≥ ${String(value)} 字 / characters`],
  ['maxLength', (value) => `≤ ${String(value)} 字 / characters`],
  ['minimum', (value) => `≥ ${String(value)}`],
  ['exclusiveMinimum', (value) => `> ${String(value)}`],
  ['maximum', (value) => `≤ ${String(value)}`],
  ['minItems', (value) => `≥ ${String(value)} 项 / entries`],
  ['maxItems', (value) => `≤ ${String(value)} 项 / entries`],
];

function boundsOf(field: FieldSchema): string {
  const choices = field['x-choices']?.map(({ value, name }) => `\`${value}\` ${both(name)}`) ?? [];
  const pattern = field['pattern'];
  return [
    ...choices,
    ...(choices.length > 0
      ? []
      : bounds.flatMap(([keyword, said]) => (field[keyword] === undefined ? [] : [said(field[keyword])]))),
    ...(typeof pattern === 'string' && pattern !== '\\S' ? [`\`${pattern}\``] : []),
  ].join('；');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
