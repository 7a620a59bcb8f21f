import type { Reason } from './log-row.ts';

/** Shortens what is quoted from the file inside a reason. */
function quoted(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

/** Why a row was rejected: one stable code each, both languages, and what the reader expected instead. */
export const rejectReasons = {
  columnCount: (found: number, expected: number): Reason => ({
    code: 'column-count',
    zh: `本行有 ${found} 列，表头有 ${expected} 列`,
    en: `the row has ${found} columns, the header has ${expected}`,
  }),
  rowTooLong: (): Reason => ({
    code: 'row-too-long',
    zh: '本行或其中一项超过 1,048,576 个字符，已跳过至行尾（也可能是引号未闭合）',
    en: 'the row or one of its values is longer than 1,048,576 characters; skipped to its end (perhaps a quote is not closed)',
  }),
  badEncoding: (encoding: string): Reason => ({
    code: 'bad-encoding',
    zh: `本行不是有效的 ${encoding} 文字；如文件用其他编码，请在映射中声明 encoding`,
    en: `the row is not valid ${encoding}; if the file has another encoding, declare it in the map`,
  }),
  badQuotes: (): Reason => ({
    code: 'bad-quotes',
    zh: '引号位置有误：含引号的内容须整体加引号，内部引号写两次（RFC 4180）',
    en: 'a quote stands where none may stand: quote the whole value and double the quotes inside it (RFC 4180)',
  }),
  forbiddenCharacter: (): Reason => ({
    code: 'forbidden-character',
    zh: '含有不能保存的控制字符（如 NUL）',
    en: 'the row holds a control character that cannot be stored (such as NUL)',
  }),
  missing: (what: 'case' | 'activity' | 'timestamp' | 'event-id', column: string): Reason => ({
    code: `${what}-missing`,
    zh: `缺少${{ case: '案件编号', activity: '活动名称', timestamp: '时间', 'event-id': '事件编号' }[what]}（${column}）`,
    en: `no ${what} (${column})`,
  }),
  timestampInvalid: (value: string): Reason => ({
    code: 'timestamp-invalid',
    zh: `时间无效：${quoted(value)}`,
    en: `not a valid date or time: ${quoted(value)}`,
  }),
  timestampNumber: (value: string): Reason => ({
    code: 'timestamp-number',
    zh: `时间是数字 ${quoted(value)}；如为纪元秒或毫秒，请在映射中声明 timestampFormat`,
    en: `the time is the number ${quoted(value)}; if it counts seconds or milliseconds since 1970, declare timestampFormat in the map`,
  }),
  eventInvalid: (): Reason => ({
    code: 'event-invalid',
    zh: '事件不是有效的 JSON 对象',
    en: 'the event is not a valid JSON object',
  }),
  caseUnclear: (): Reason => ({
    code: 'case-unclear',
    zh: '事件关联了多个对象，但没有一个（或不止一个）以 case 为限定词',
    en: 'the event is related to several objects, and not to exactly one with the qualifier “case”',
  }),
  attributeInvalid: (key: string, type: string, value: string): Reason => ({
    code: 'attribute-invalid',
    zh: `属性 ${quoted(key)} 的值 ${quoted(value)} 不是 ${type}`,
    en: `the value ${quoted(value)} of attribute ${quoted(key)} is not a ${type}`,
  }),
  attributeRepeated: (key: string): Reason => ({
    code: 'attribute-repeated',
    zh: `属性 ${quoted(key)} 出现多次`,
    en: `the attribute ${quoted(key)} occurs more than once`,
  }),
  inputMissing: (field: string, column: string): Reason => ({
    code: 'input-missing',
    zh: `字段 ${field} 没有值（${column} 为空）`,
    en: `no value for the field ${field} (${column} is empty)`,
  }),
  inputInvalid: (field: string, type: string, value: string): Reason => ({
    code: 'input-invalid',
    zh: `字段 ${field} 的值 ${quoted(value)} 不是 ${type}`,
    en: `the value ${quoted(value)} for the field ${field} is not a ${type}`,
  }),
  inputUnmapped: (field: string, value: string): Reason => ({
    code: 'input-unmapped',
    zh: `字段 ${field} 的值 ${quoted(value)} 不在映射表中`,
    en: `the map has no entry for the value ${quoted(value)} of the field ${field}`,
  }),
};
