import type { Text } from '../../store/index.ts';

const titled = (zh: string, en: string): { readonly 'x-title': Text } => ({ 'x-title': { zh, en } });
const text = (zh: string, en: string, longest = 200) => ({
  type: 'string',
  minLength: 1,
  maxLength: longest,
  ...titled(zh, en),
});
const code = (zh: string, en: string) => ({ ...text(zh, en, 100), pattern: '^[\\w.:/-]+$' });
const instant = (zh: string, en: string) => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})$',
  ...titled(zh, en),
});
const object = <Properties extends object>(
  zh: string,
  en: string,
  properties: Properties,
  required: readonly (keyof Properties & string)[],
) => ({ type: 'object', properties, required, additionalProperties: false, ...titled(zh, en) });

const format = { const: 'gaoyao-provincial/1', ...titled('格式', 'Format') };

/** JSON Schema of one message, in either direction: an act, a paper, or how a matter stands now. */
export const messageSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:gaoyao:provincial:1:message',
  ...object(
    '省平台交换消息',
    'Message of the provincial exchange',
    {
      format,
      id: text('消息编号', 'Id of the message'),
      at: instant('办理时间', 'When it was done'),
      matter: object(
        '案件',
        'Matter',
        {
          id: text('发送方案件编号', 'The sender’s id of the matter'),
          also: text('接收方案件编号', 'The receiver’s id of the matter'),
          number: text('案号', 'Number'),
          kind: code('案件类别代码', 'Code of the kind of case'),
          agency: text('机关代码', 'Code of the agency', 100),
          opened: instant('立案时间', 'When it was opened'),
          stage: code('办理后的阶段代码', 'Code of the stage after it'),
          outcome: code('结果代码', 'Code of the outcome'),
        },
        ['id', 'kind', 'agency', 'opened'],
      ),
      parties: {
        type: 'array',
        maxItems: 50,
        ...titled('当事人', 'Parties'),
        items: object(
          '当事人',
          'Party',
          {
            kind: { enum: ['person', 'organisation'], ...titled('类型', 'Kind') },
            name: text('名称', 'Name'),
            full: { type: 'boolean', ...titled('是否全名', 'Whether the name is in full') },
          },
          ['kind', 'name', 'full'],
        ),
      },
      act: object(
        '办理步骤',
        'Act',
        {
          code: code('步骤代码', 'Code of the act'),
          fields: {
            type: 'object',
            maxProperties: 100,
            propertyNames: { pattern: '^[\\w.:/-]{1,100}$' },
            additionalProperties: {
              anyOf: [{ type: 'string', maxLength: 20_000 }, { type: 'number' }, { type: 'boolean' }],
            },
            ...titled('填写内容', 'Fields'),
          },
        },
        ['code'],
      ),
      paper: object(
        '文书',
        'Paper',
        {
          kind: code('文书种类代码', 'Code of the kind of paper'),
          change: {
            enum: ['signed', 'issued', 'served', 'corrected', 'withdrawn'],
            ...titled('变动', 'What became of it'),
          },
          number: text('文号', 'Number'),
          day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', ...titled('日期', 'Day') },
          digest: { type: 'string', pattern: '^[0-9a-f]{64}$', ...titled('摘要', 'Digest (SHA-256)') },
          address: { ...text('地址', 'Address', 1000), pattern: '^(https?|urn):' },
        },
        ['kind', 'change'],
      ),
      origin: text('原始消息编号', 'Id of the message it came by'),
    },
    ['format', 'id', 'at', 'matter'],
  ),
};

/** The answer to a message that was stored, now or before. */
export const receiptSchema = {
  $id: 'urn:gaoyao:provincial:1:receipt',
  ...object(
    '回执',
    'Receipt',
    {
      format,
      id: text('消息编号', 'Id of the message'),
      matter: text('接收方案件编号', 'The receiver’s id of the matter'),
      stored: text('接收方记录编号', 'The receiver’s id of what was stored'),
    },
    ['format', 'id', 'matter', 'stored'],
  ),
};

/** Messages of a page are checked one by one, so that a bad one holds up no other. */
const messages = { type: 'array', maxItems: 500, ...titled('消息', 'Messages') };

export const changesSchema = {
  $id: 'urn:gaoyao:provincial:1:changes',
  ...object(
    '变动',
    'Changes',
    {
      format,
      messages,
      cursor: text('游标', 'Cursor', 500),
      more: { type: 'boolean', ...titled('还有更多', 'Whether there is more') },
    },
    ['format', 'messages', 'cursor', 'more'],
  ),
};

export const listSchema = {
  $id: 'urn:gaoyao:provincial:1:list',
  ...object(
    '案件清单',
    'List of matters',
    {
      format,
      matters: {
        type: 'array',
        maxItems: 1000,
        ...titled('案件', 'Matters'),
        items: object(
          '案件',
          'Matter',
          {
            id: text('案件编号', 'Id of the matter'),
            also: text('接收方案件编号', 'The receiver’s id of the matter'),
            number: text('案号', 'Number'),
            kind: code('案件类别代码', 'Code of the kind of case'),
            agency: text('机关代码', 'Code of the agency', 100),
            stage: code('阶段代码', 'Code of the stage'),
            digest: { type: 'string', pattern: '^[0-9a-f]{64}$', ...titled('摘要', 'Digest') },
          },
          ['id', 'kind', 'agency', 'digest'],
        ),
      },
      next: { type: ['string', 'null'], maxLength: 500, ...titled('下一页', 'Next page') },
    },
    ['format', 'matters', 'next'],
  ),
};

export const detailSchema = {
  $id: 'urn:gaoyao:provincial:1:detail',
  ...object('案件全部消息', 'All messages of a matter', { format, messages }, ['format', 'messages']),
};
