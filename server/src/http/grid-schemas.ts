import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { named, remaining, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const note = (zh: string, en: string) => ({ description: `${zh} / ${en}` });

export const eventKind = Type.Object({
  code: Type.String(),
  name: text,
  group: Type.Object({ code: Type.String(), name: text }),
  agency: Type.Object({ kind: Type.String(), name: text }, note('主管机关', 'The competent agency')),
  why: text,
  hours: Type.Object(
    { '1': Type.Number(), '2': Type.Number(), '3': Type.Number(), '4': Type.Number() },
    note('按等级的办理时限（小时）', 'Hours from the report to the answer, by level'),
  ),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
  words: Type.Array(Type.String(), note('识别用词', 'Words by which a report of this kind is recognised')),
});

const reportPlace = Type.Object(
  {
    id: Type.Optional(Type.String({ maxLength: 60, ...note('地点或辖区的编号', 'Id of a place or a unit') })),
    code: Type.Optional(
      Type.String({
        maxLength: 60,
        ...note('27 位地址编码或辖区代码', '27-digit code, or the code of a unit'),
      }),
    ),
    text: Type.Optional(Type.String({ maxLength: 200 })),
    position: Type.Optional(
      Type.Unsafe<readonly [number, number]>({
        type: 'array',
        items: { type: 'number', minimum: -180, maximum: 180 },
        minItems: 2,
        maxItems: 2,
        ...note('经度、纬度（WGS 84）', 'Longitude and latitude, WGS 84'),
      }),
    ),
    accuracy: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000_000, ...note('米', 'Metres') })),
  },
  { additionalProperties: false },
);

const reportFields = {
  key: Type.String({
    format: 'uuid',
    ...note('设备生成；同一报告只收一次', 'Made on the device: the same report is taken once'),
  }),
  title: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  at: Type.String({
    format: 'date-time',
    ...note('按设备时钟的发生时间', 'When it was, by the clock of the device'),
  }),
  sentAt: Type.String({
    format: 'date-time',
    ...note(
      '按同一时钟的发送时间；时钟不准据此校正',
      'When it is sent, by the same clock, which is put right by it',
    ),
  }),
  place: reportPlace,
};

export const reportBody = Type.Object(
  {
    ...reportFields,
    words: Type.Optional(Type.String({ maxLength: 4_000 })),
    level: Type.Optional(Type.Unsafe<1 | 2 | 3 | 4>({ type: 'integer', minimum: 1, maximum: 4 })),
    onPatrol: Type.Optional(Type.Boolean(note('巡查中发现', 'Found on a patrol'))),
  },
  { additionalProperties: false },
);

export const publicReportBody = Type.Object(
  { ...reportFields, words: Type.Optional(Type.String({ maxLength: 1_000 })) },
  { additionalProperties: false },
);

export const nearEvent = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  title: Type.String(),
  stage: text,
  distance: nullable(Type.Number(note('米', 'Metres'))),
  similarity: Type.Number(),
  reportedAt: moment,
  why: text,
});

export const reportMade = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  follow: Type.String(note('不用账号查看进度的查询码', 'With it the report is followed without an account')),
  near: Type.Array(nearEvent),
  placed: Type.String({
    enum: ['place', 'code', 'unit', 'address', 'position', 'outside', 'none'],
    ...note('地点如何认出', 'How the place was found'),
  }),
});

const official = Type.Object({ id: Type.String(), name: text, staffNumber: Type.String() });

export const eventRow = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  title: Type.String(),
  stage: named,
  version: Type.Integer(),
  kind: nullable(Type.String()),
  level: Type.Number(),
  source: Type.String(),
  unit: nullable(named),
  placed: Type.String({ enum: ['place', 'position', 'text', 'none'] }),
  position: Type.Unsafe<readonly [number, number] | null>({
    type: ['array', 'null'],
    items: { type: 'number' },
  }),
  handler: nullable(official),
  competent: nullable(Type.String()),
  reportedAt: moment,
  lastAt: moment,
  clock: nullable(
    Type.Object({ id: Type.String(), name: text, due: moment, remaining, share: Type.Number() }),
  ),
  overdue: Type.Boolean(),
});

const tally = Type.Record(Type.String(), Type.Integer());

export const queueCounts = Type.Object({
  all: Type.Integer(),
  overdue: Type.Integer(),
  unplaced: Type.Integer(),
  stages: tally,
  kinds: tally,
  sources: tally,
});

export const suggestion = Type.Object({
  kind: Type.String(),
  matched: Type.Array(Type.String(), note('对上的词', 'Words that matched')),
  score: Type.Number(),
  rule: nullable(
    Type.Object(
      { code: Type.String(), version: Type.Integer() },
      note('在用的规则，空为目录用词', 'The rule in force; null: the words of the catalogue'),
    ),
  ),
});

export const agencyCandidate = Type.Object({
  id: Type.String(),
  name: text,
  kind: Type.String(),
  competent: Type.Boolean(),
  reasons: Type.Array(text),
});

export const personCandidate = Type.Object({
  account: Type.String(),
  name: text,
  staffNumber: Type.String(),
  role: Type.String(),
  agency: named,
  load: Type.Integer(),
  dutyUntil: nullable(moment),
  reasons: Type.Array(text),
});

export const shiftItem = Type.Object({
  id: Type.String(),
  account: official,
  unit: named,
  speciality: nullable(Type.String()),
  from: moment,
  until: moment,
});

export const dutyPerson = Type.Object({
  id: Type.String(),
  name: text,
  staffNumber: Type.String(),
  agency: text,
});

export const boardDefinition = Type.Object({
  id: Type.String(),
  name: text,
  meaning: text,
  unit: Type.String(),
  kind: Type.String(),
  better: nullable(Type.String({ enum: ['up', 'down'] })),
});

export const boardFigures = Type.Record(
  Type.String(),
  Type.Object({
    value: nullable(Type.Number()),
    n: Type.Number(),
    median: Type.Optional(Type.Number()),
    p90: Type.Optional(Type.Number()),
  }),
);

export const delay = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  title: Type.String(),
  stage: text,
  kind: nullable(Type.String()),
  waited: Type.Number(note('进入本阶段后的小时数', 'Hours in this stage')),
  usual: Type.Number(
    note(
      '比较范围内九成离开该阶段的小时数',
      'Hours within which nine in ten of those compared with left the stage',
    ),
  ),
  basis: Type.Enum(
    ['kind', 'stage'],
    note(
      'kind：同阶段同类；stage：同阶段各类（同类不足 20 次）',
      'kind: same stage and kind; stage: same stage, all kinds (fewer than 20 of the kind)',
    ),
  ),
  sample: Type.Integer(note('比较了多少次', 'How many past stays were compared with')),
});
