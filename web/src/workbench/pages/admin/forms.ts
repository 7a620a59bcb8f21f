import type { AgencyItem, ParameterItem } from '../../../api/administration.ts';
import type { FieldSchema, FormSchema } from '../../../api/contract.ts';
import type { Text } from '../../../language/text.ts';
import { scopes } from './words.ts';

type Input = Readonly<Record<string, unknown>>;
type Choices = readonly { readonly id: string; readonly name: Text }[];

const text = (zh: string, en: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  'x-title': { zh, en },
  maxLength: 100,
  ...more,
});

const choice = (zh: string, en: string, choices: Choices): FieldSchema => ({
  type: 'string',
  'x-title': { zh, en },
  'x-widget': 'choice',
  'x-choices': choices.map(({ id, name }) => ({ value: id, name })),
});

const day = (zh: string, en: string, description?: Text): FieldSchema => ({
  type: 'string',
  'x-title': { zh, en },
  'x-widget': 'day',
  ...(description === undefined ? {} : { 'x-description': description }),
});

const unit = (zh: string, en: string): FieldSchema => ({
  type: 'string',
  'x-title': { zh, en },
  'x-widget': 'unit',
});

/** What the law asks of those who investigate (行政处罚法 42) and review legality (58). */
export const qualificationForm = (): FormSchema =>
  withReason(
    {
      qualification: choice('资格', 'Qualification', [
        { id: 'enforcement', name: { zh: '行政执法资格', en: 'Enforcement qualification' } },
        { id: 'legal', name: { zh: '法律职业资格', en: 'Legal qualification' } },
      ]),
      number: text('证号', 'Number of the certificate', { maxLength: 60 }),
      from: day('起日', 'First day'),
      until: day('止日', 'Ends before', {
        zh: '当日起不再有效；不填则长期有效。与原记录同一起日的，为更正止日',
        en: 'Held until the day before; without an end when left empty. With the same first day it changes the end of what was recorded',
      }),
    },
    ['qualification', 'number', 'from'],
  );
export const qualificationPayload = (account: string, input: Input) => ({
  account,
  qualification: input['qualification'],
  number: input['number'],
  from: input['from'],
  ...(input['until'] === undefined ? {} : { until: input['until'] }),
});

/** A form with the reason that every change is given. */
export const withReason = (
  properties: Readonly<Record<string, FieldSchema>>,
  required: readonly string[],
): FormSchema => ({
  type: 'object',
  properties: {
    ...properties,
    reason: {
      type: 'string',
      'x-title': { zh: '理由', en: 'Reason' },
      'x-description': {
        zh: '随变更保存，复核人会看到',
        en: 'Kept with the change and read by whoever decides',
      },
      'x-widget': 'long-text',
      maxLength: 1000,
      pattern: '\\S',
    },
  },
  required: [...required, 'reason'],
});

export const reasonOnly = withReason({}, []);

const names = {
  nameZh: text('姓名或名称（中文）', 'Name in Chinese'),
  nameEn: text('姓名或名称（英文）', 'Name in English', { maxLength: 200 }),
};
export const nameOf = (input: Input): Text => ({ zh: String(input['nameZh']), en: String(input['nameEn']) });
export const renameForm = withReason(names, ['nameZh', 'nameEn']);

const person = {
  username: text('用户名', 'User name', {
    maxLength: 60,
    minLength: 2,
    pattern: '^[\\p{L}\\p{N}._\\-]+$',
  }),
  ...names,
  staffNumber: text('工号', 'Staff number', { maxLength: 40 }),
};
const personRequired = ['username', 'nameZh', 'nameEn', 'staffNumber'];
const personOf = (input: Input) => ({
  username: input['username'],
  name: nameOf(input),
  staffNumber: input['staffNumber'],
});

export const open = (agencies: readonly AgencyItem[]): readonly AgencyItem[] =>
  agencies.filter(({ closedAt }) => closedAt === null);

export const personForm = (agencies: readonly AgencyItem[]): FormSchema =>
  withReason({ ...person, agency: choice('所属机关', 'Agency', open(agencies)) }, [
    ...personRequired,
    'agency',
  ]);
export const personPayload = (input: Input) => ({ ...personOf(input), agency: input['agency'] });

const post = (roles: Choices, agencies: readonly AgencyItem[]) => ({
  role: choice('角色', 'Role', roles),
  agency: choice('机关', 'Agency', open(agencies)),
  scope: choice(
    '范围',
    'Scope',
    Object.entries(scopes).map(([id, name]) => ({ id, name })),
  ),
  unit: {
    ...unit('辖区', 'Unit'),
    'x-description': { zh: '只在范围为“一个辖区”时填写', en: 'Only where the scope is one unit' },
  },
});
const postOf = (input: Input) => ({
  role: input['role'],
  agency: input['agency'],
  scope: input['scope'],
  ...(input['scope'] === 'unit' ? { unit: input['unit'] } : {}),
  ...(input['until'] === undefined ? {} : { until: input['until'] }),
});

export const postForm = (roles: Choices, agencies: readonly AgencyItem[]): FormSchema =>
  withReason(
    {
      ...post(roles, agencies),
      until: day('截止日期', 'Last day', { zh: '不填则没有截止日期', en: 'Without an end when left empty' }),
    },
    ['role', 'agency', 'scope'],
  );
export const postPayload = (account: string, input: Input) => ({ account, ...postOf(input) });

const engagements: Choices = [
  { id: 'maintenance', name: { zh: '平台维护', en: 'maintenance of the platform' } },
  { id: 'handling', name: { zh: '办理事项', en: 'handling matters' } },
  { id: 'statistics', name: { zh: '统计', en: 'statistics' } },
  { id: 'import', name: { zh: '历史数据导入', en: 'import of history' } },
];

export const contractorForm = (roles: Choices, agencies: readonly AgencyItem[]): FormSchema =>
  withReason(
    {
      ...person,
      purpose: choice('用途', 'Purpose', engagements),
      ...post(roles, agencies),
      until: day('截止日期', 'Last day', {
        zh: '最多三十日（参数）',
        en: 'Within thirty days (a parameter)',
      }),
    },
    [...personRequired, 'purpose', 'role', 'agency', 'scope', 'until'],
  );
export const contractorPayload = (sponsor: string, input: Input) => ({
  ...personOf(input),
  sponsor,
  purposes: [input['purpose']],
  posts: [postOf(input)],
});

/** What the papers of an agency say of it (行政处罚法 59). */
export const describeForm = withReason(
  {
    address: text('地址', 'Address', { maxLength: 200, 'x-suggest': 'address' }),
    phone: text('电话', 'Telephone', { maxLength: 40 }),
    reviewBody: text('行政复议机关', 'Body of reconsideration'),
    court: text('管辖法院', 'Court for a suit'),
  },
  [],
);
export const describePayload = (agency: string, input: Input) => ({
  agency,
  ...Object.fromEntries(
    ['address', 'phone', 'reviewBody', 'court'].flatMap((field) =>
      typeof input[field] === 'string' && input[field] !== '' ? [[field, input[field]]] : [],
    ),
  ),
});

export const agencyForm = withReason(
  {
    ...names,
    kind: text('种类', 'Kind', {
      maxLength: 40,
      'x-description': { zh: '例如 bureau、court', en: 'For example bureau, court' },
    }),
    mark: text('机关代字', 'Mark of its numbers', { maxLength: 10 }),
    unit: unit('管辖的辖区', 'Unit it answers for'),
  },
  ['nameZh', 'nameEn', 'kind', 'mark', 'unit'],
);
export const agencyPayload = (input: Input) => ({
  name: nameOf(input),
  kind: input['kind'],
  mark: input['mark'],
  unit: input['unit'],
});

const from = day('生效日', 'From', { zh: '今日起一年之内', en: 'Within a year from today' });

export const unitForm = withReason(
  {
    ...names,
    kind: choice('种类', 'Kind', [
      { id: 'county', name: { zh: '县（市、区）', en: 'County' } },
      { id: 'town', name: { zh: '乡镇（街道）', en: 'Town' } },
      { id: 'zone', name: { zh: '管理区（开发区）', en: 'Management zone' } },
      { id: 'village', name: { zh: '村（社区）', en: 'Village' } },
      { id: 'grid', name: { zh: '网格', en: 'Grid' } },
    ]),
    code: text('代码', 'Code', { maxLength: 40 }),
    from,
  },
  ['nameZh', 'nameEn', 'kind', 'code', 'from'],
);
export const unitPayload = (parent: string, input: Input) => ({
  parent,
  name: nameOf(input),
  kind: input['kind'],
  code: input['code'],
  from: input['from'],
});
export const renameUnitForm = withReason({ ...names, from }, ['nameZh', 'nameEn', 'from']);
const nextFree: Text = {
  zh: '不填则取下一个可用号码；十二位，网格十五位',
  en: 'The next free one when left empty; twelve digits, fifteen for a grid',
};
export const moveUnitForm = withReason(
  {
    parent: unit('移到', 'Move under'),
    code: text('新代码', 'New code', { maxLength: 40, 'x-description': nextFree }),
    from,
  },
  ['parent', 'from'],
);
export const movePayload = (unitId: string, input: Input) => ({
  unit: unitId,
  parent: input['parent'],
  from: input['from'],
  ...optional(input, ['code']),
});

/** The values that were filled in. */
const optional = (input: Input, fields: readonly string[]): Input =>
  Object.fromEntries(
    fields.flatMap((field) =>
      typeof input[field] === 'string' && input[field].trim() !== '' ? [[field, input[field].trim()]] : [],
    ),
  );

export const aliasForm = withReason(
  {
    name: text('别名', 'Other name', { maxLength: 60 }),
    kind: choice('种类', 'Kind', [
      { id: 'alias', name: { zh: '别名', en: 'Another name in use' } },
      { id: 'short', name: { zh: '简称', en: 'Short name' } },
      { id: 'former', name: { zh: '曾用名', en: 'Former name' } },
    ]),
    from: day('起日', 'First day', { zh: '不填则一直如此', en: 'Always so when left empty' }),
    to: day('止日', 'Until before', { zh: '不填则仍在使用', en: 'Still in use when left empty' }),
  },
  ['name', 'kind'],
);
export const aliasPayload = (unitId: string, input: Input) => ({
  unit: unitId,
  name: input['name'],
  kind: input['kind'],
  ...optional(input, ['from', 'to']),
});

export const recodeForm = withReason(
  {
    code: text('新代码', 'New code', {
      maxLength: 40,
      'x-description': {
        zh: '其下所有单元和地址的编码自生效日起随之更新',
        en: 'The codes of all units and places below follow from that day',
      },
    }),
    from,
  },
  ['code', 'from'],
);

export const mergeForm = withReason({ into: unit('并入', 'Merge into'), from }, ['into', 'from']);

export const splitForm = withReason(
  {
    firstZh: text('第一部分名称（中文）', 'First part in Chinese'),
    firstEn: text('第一部分名称（英文）', 'First part in English', { maxLength: 200 }),
    firstCode: text('第一部分代码', 'Code of the first part', { maxLength: 40, 'x-description': nextFree }),
    children: {
      type: 'string',
      'x-title': { zh: '归第一部分的下级单元', en: 'Units that go to the first part' },
      'x-description': {
        zh: '下级单元的代码，以空格、逗号或换行分开；其余归第二部分',
        en: 'Codes of units below, with spaces, commas or lines between; the rest goes to the second part',
      },
      'x-widget': 'long-text',
      maxLength: 10_000,
    },
    secondZh: text('第二部分名称（中文）', 'Second part in Chinese'),
    secondEn: text('第二部分名称（英文）', 'Second part in English', { maxLength: 200 }),
    secondCode: text('第二部分代码', 'Code of the second part', { maxLength: 40, 'x-description': nextFree }),
    from,
  },
  ['firstZh', 'firstEn', 'secondZh', 'secondEn', 'from'],
);
export const splitPayload = (unitId: string, input: Input) => {
  const part = (which: 'first' | 'second') => {
    const { [`${which}Code`]: code } = optional(input, [`${which}Code`]);
    return {
      name: { zh: input[`${which}Zh`], en: input[`${which}En`] },
      ...(code === undefined ? {} : { code }),
    };
  };
  const { children: written } = optional(input, ['children']);
  const children = (typeof written === 'string' ? written : '')
    .split(/[\s,，、;；]+/u)
    .filter((code) => code !== '');
  return {
    unit: unitId,
    parts: [
      { ...part('first'), children },
      { ...part('second'), rest: true },
    ],
    from: input['from'],
  };
};

export const parameterForm = (item: ParameterItem, agencies: readonly AgencyItem[]): FormSchema => {
  const tenancies = new Map(agencies.map(({ shard, tenancy }) => [String(shard), tenancy]));
  tenancies.delete('0');
  const places: Choices = [
    { id: '0', name: { zh: '全平台', en: 'The whole platform' } },
    ...(item.by === 'platform' ? [] : [...tenancies].map(([id, name]) => ({ id, name }))),
    ...(item.by === 'agency'
      ? open(agencies).map(({ shard, id, name }) => ({ id: `${String(shard)}/${id}`, name }))
      : []),
  ];
  return withReason(
    {
      place: choice('适用于', 'For', places),
      value: {
        type: 'integer',
        'x-title': { zh: '新值', en: 'New value' },
        'x-description': {
          zh: `${String(item.least)} 至 ${String(item.most)}`,
          en: `${String(item.least)} to ${String(item.most)}`,
        },
        minimum: item.least,
        maximum: item.most,
      },
      basis: text('依据', 'Basis', {
        maxLength: 500,
        'x-description': { zh: '文件、决定或会议', en: 'Document, decision or meeting' },
      }),
    },
    ['place', 'value', 'basis'],
  );
};
export const parameterPayload = (key: string, input: Input) => {
  const [shard, agency] = String(input['place']).split('/');
  return {
    key,
    value: input['value'],
    shard: Number(shard),
    basis: input['basis'],
    ...(agency === undefined ? {} : { agency }),
  };
};

export const calendarForm = withReason(
  {
    file: {
      type: 'string',
      'x-title': { zh: '放假安排', en: 'Schedule' },
      'x-description': {
        zh: 'JSON，或首行为 date,kind,name 的 CSV（kind 为 off 或 work）',
        en: 'JSON, or CSV that begins with date,kind,name (kind off or work)',
      },
      'x-widget': 'long-text',
      maxLength: 100_000,
    },
    source: text('来源', 'Source', {
      maxLength: 300,
      'x-description': { zh: '通知文号', en: 'Number of the notice' },
    }),
  },
  ['file', 'source'],
);

export const lendForm = withReason(
  {
    to: { type: 'string', 'x-title': { zh: '委托给', en: 'Lend to' }, 'x-widget': 'account', format: 'uuid' },
    until: day('截止日期', 'Last day'),
  },
  ['to', 'until'],
);
