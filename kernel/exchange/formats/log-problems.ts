import { Problem } from '../../store/index.ts';

/** The file ends before the log does. Rows read before are good; `line` is where the unfinished part begins. */
export function truncated(line: number, cause?: unknown): Problem {
  return new Problem(
    'exchange.truncated',
    {
      zh: `文件不完整：第 ${line} 行起的内容没有结束。此前的行已读取`,
      en: `the file is cut off: what begins on line ${line} has no end. The rows before it have been read`,
    },
    { status: 422, details: { line }, cause },
  );
}

/** The file breaks its own format. Rows read before are good. */
export function malformed(line: number, what: string, cause?: unknown): Problem {
  return new Problem(
    'exchange.malformed',
    {
      zh: `第 ${line} 行起格式有误（${what}）。此前的行已读取`,
      en: `the file is malformed at line ${line} (${what}). The rows before it have been read`,
    },
    { status: 422, details: { line, what }, cause },
  );
}

export function emptyFile(): Problem {
  return new Problem('exchange.empty', { zh: '文件是空的', en: 'the file is empty' }, { status: 422 });
}

export function columnMissing(column: string, role: string, columns: readonly string[]): Problem {
  const seen = columns.slice(0, 50).join(', ');
  return new Problem(
    'exchange.column-missing',
    {
      zh: `表头中没有 ${role} 所用的列“${column}”；现有列：${seen}`,
      en: `the header lacks the column "${column}" that ${role} uses; it has: ${seen}`,
    },
    { status: 422, details: { column, role, columns: columns.slice(0, 200) } },
  );
}

export function badHeader(code: string, zh: string, en: string): Problem {
  return new Problem(`exchange.${code}`, { zh, en }, { status: 422, details: { line: 1 } });
}

/** A document type can define entities that expand without end or fetch files, and no event log needs one. */
export function doctypeRefused(line: number): Problem {
  return new Problem(
    'exchange.doctype-refused',
    {
      zh: `第 ${line} 行有 DOCTYPE 声明；事件日志不需要它，为防实体展开攻击不予读取`,
      en: `line ${line} declares a DOCTYPE; an event log needs none, and it is refused because entities could expand without end`,
    },
    { status: 422, details: { line } },
  );
}

export function unknownEncoding(label: string): Problem {
  return new Problem(
    'exchange.encoding-unknown',
    {
      zh: `不支持文件声明的编码 ${label}；请转换为 UTF-8`,
      en: `the encoding ${label} that the file declares is not supported; convert the file to UTF-8`,
    },
    { status: 422, details: { label } },
  );
}

/** JSON that is no OCEL 2.0 log. */
export function notOcel(): Problem {
  return new Problem(
    'exchange.not-ocel',
    {
      zh: '这是 JSON 文件，但不是 OCEL 2.0 日志（缺少 events 列表）',
      en: 'this is JSON, but no OCEL 2.0 log: it has no list `events`',
    },
    { status: 422 },
  );
}

export function notXes(root: string): Problem {
  return new Problem(
    'exchange.not-xes',
    {
      zh: `这是 XML 文件，但根元素是 <${root}>，不是 XES 的 <log>`,
      en: `this is XML, but its root element is <${root}> and not the <log> of XES`,
    },
    { status: 422, details: { root } },
  );
}
