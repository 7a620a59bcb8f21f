import { Type } from 'typebox';
import { nullable } from './route-documents.ts';

const moment = Type.String({ format: 'date-time' });

export const text = Type.Object({ zh: Type.String(), en: Type.String() });
export const named = Type.Object({ id: Type.String(), name: text });

const paging = {
  cursor: Type.Optional(
    Type.String({ maxLength: 400, description: '上一页给出的 next / `next` of the page before' }),
  ),
};
/** Cursor and page length of a list that grows. */
export const growingPage = {
  ...paging,
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 50, description: '每页条数 / Rows per page' }),
  ),
};
/** Of a list as long as what is installed: all of it unless a length is asked for. */
export const wholePage = {
  ...paging,
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, description: '不填则全部 / All when left out' }),
  ),
};

export const next = nullable(
  Type.String({ description: '下一页的 cursor，没有则为 null / Cursor of the next page, or null' }),
);

export const remaining = nullable(
  Type.Object({
    n: Type.Number(),
    unit: Type.String({
      enum: ['h', 'cd', 'wd'],
      description: '小时、日、工作日 / hours, calendar days, working days',
    }),
    overdue: Type.Boolean(),
  }),
);

/** A place by its 27-digit code of a day. */
const placeFields = {
  code: nullable(
    Type.String({ description: '立项之日的 27 位地址编码 / 27-digit code as of the opening day' }),
  ),
  address: nullable(Type.String({ description: '地址库的写法 / In the words of the library' })),
};

const matterFields = {
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  title: Type.String(),
  scenario: named,
  stage: named,
  outcome: nullable(named),
  status: Type.String({ enum: ['open', 'closed'] }),
  agency: named,
  unit: nullable(named),
  place: nullable(Type.Object(placeFields)),
  openedAt: moment,
  lastAt: moment,
  closedAt: nullable(moment),
  nextDue: nullable(moment),
};

export const matterItem = Type.Object(matterFields);

const steps = Type.Array(
  Type.Object({ text, day: nullable(Type.String()), article: nullable(Type.String()) }),
  { description: '计算步骤 / Steps of the computation' },
);

/** A clock as lists show it: what is left and how its end was computed. */
export const taskClock = Type.Object({
  id: Type.String(),
  name: text,
  article: Type.String(),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
  period: text,
  breach: text,
  remaining,
  steps,
});

export const taskItem = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  title: Type.String(),
  scenario: named,
  stage: named,
  task: named,
  actions: Type.Array(Type.String(), { description: '办结此任务的步骤 / The acts that would close it' }),
  due: nullable(moment),
  clock: nullable(taskClock),
});

export const clockAlert = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  title: Type.String(),
  scenario: named,
  kind: Type.String({ enum: ['duty', 'right'] }),
  due: moment,
  clock: taskClock,
});

const refusal = Type.Object({
  code: Type.String(),
  text,
  article: Type.Optional(Type.String()),
  remedy: Type.Optional(text),
});

export const clock = Type.Object({
  id: Type.String(),
  name: text,
  kind: Type.String({ enum: ['duty', 'right'] }),
  state: Type.String({
    enum: ['not-started', 'open', 'paused', 'met', 'late', 'missed', 'lapsed', 'cancelled'],
  }),
  from: nullable(moment),
  due: nullable(moment),
  ended: nullable(moment),
  article: Type.String(),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
  period: text,
  breach: text,
  remaining,
  share: Type.Number({ description: '已过的份额，0 至 1 / Share of the period that has passed, 0 to 1' }),
  steps,
});

const readable = nullable(text);

export const matterPage = Type.Object({
  ...matterFields,
  place: nullable(
    Type.Object({
      ...placeFields,
      id: Type.String({ format: 'uuid', description: '永久编号 / Permanent id' }),
      name: text,
      kind: Type.String({ enum: ['building', 'unit', 'room', 'spot', 'area'] }),
      on: Type.String({ format: 'date', description: '编码和地址所属之日 / Day of code and address' }),
      now: nullable(
        Type.Object(placeFields, { description: '今日已不同的 / As it is today, where that differs' }),
      ),
      ended: Type.Boolean({ description: '该地点已撤销 / It is there no more' }),
    }),
  ),
  version: Type.Integer(),
  facts: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      type: Type.String(),
      value: Type.Unknown(),
      text: readable,
    }),
  ),
  stages: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      state: Type.String({ enum: ['done', 'current', 'ahead'] }),
      final: Type.Boolean(),
      next: Type.Boolean({
        description: '本阶段的某一步骤可到达 / Some act of the present stage leads here',
      }),
    }),
  ),
  clocks: Type.Array(clock),
  actions: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      form: Type.Unknown({
        description: 'JSON Schema, null 表示无表单 / JSON Schema, or null without a form',
      }),
      allowed: Type.Boolean(),
      refusals: Type.Array(refusal),
    }),
  ),
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      role: Type.String(),
      due: nullable(moment),
      actions: Type.Array(Type.String(), {
        description: '办结此任务的步骤 / The acts that would close it',
      }),
    }),
  ),
  parties: Type.Array(
    Type.Object({ id: Type.String(), role: text, kind: Type.String(), name: Type.String() }),
  ),
  usesNorms: Type.Boolean({
    description:
      '流程使用违法行为目录，有证据要点 / The flow uses the catalogue of violations: there are evidence points',
  }),
  closedTo: Type.Array(Type.Object({ id: Type.String(), name: text }), {
    description: '不对本人开放的分隔区 / Compartments that the reader may not open',
  }),
  standing: Type.Object(
    { recused: Type.Boolean(), parts: Type.Array(Type.String()), emergency: Type.Boolean() },
    { description: '本人在事项中的身份 / What the reader is in this matter' },
  ),
});

export const journalEntry = Type.Object({
  version: Type.Integer(),
  action: named,
  at: moment,
  recordedAt: moment,
  actor: nullable(Type.Object({ name: text, staffNumber: nullable(Type.String()) })),
  agency: nullable(Type.Object({ name: text })),
  purpose: Type.String(),
  input: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      value: Type.Unknown(),
      text: readable,
      personal: Type.Boolean({
        description: '个人信息，逐项查看 / Personal: revealed one at a time',
      }),
    }),
  ),
  explanations: Type.Array(text, {
    description:
      '规则为何这样建议：规则、版本、所依事实、适用的行 / Why a rule suggested what it did: rule, version, facts, row',
  }),
  effects: Type.Object({
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    outcome: Type.Optional(Type.String()),
    clocks: Type.Optional(
      Type.Array(Type.Object({ id: Type.String(), name: text, change: Type.String(), due: moment })),
    ),
    tasks: Type.Optional(Type.Object({ opened: Type.Array(named), closed: Type.Array(named) })),
    overrides: Type.Optional(
      Type.Array(Type.Object({ prompt: named, article: Type.String(), reason: Type.String() }), {
        description: '继续办理时未消除的风险提示和理由 / Prompts gone against, with the reason',
      }),
    ),
  }),
  deviating: Type.Array(Type.Object({ code: Type.String(), text })),
  leaf: Type.Unsafe<{ index: number; size: number } | null>({
    type: ['object', 'null'],
    properties: { index: { type: 'integer' }, size: { type: 'integer' } },
    description:
      '在账本中的位置和最新检查点的大小，尚未列入为 null / Its place in the ledger and the size of the newest checkpoint; null as long as it is not included',
  }),
});

const official = Type.Object({ id: Type.String(), name: text, staffNumber: Type.String() });
const numbered = Type.Object({ id: Type.String(), number: Type.String() });

export const memberItem = Type.Object({
  account: Type.String({ format: 'uuid' }),
  name: text,
  staffNumber: Type.String(),
  part: named,
  byFlow: Type.Boolean({ description: '由办理步骤写明 / Named by an act of the flow' }),
});

export const alertItem = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: named,
  at: moment,
  agency: text,
  reader: official,
  matter: nullable(numbered),
  details: Type.Unknown({ description: '事实 / Facts' }),
  seen: nullable(Type.Object({ by: official, at: moment, finding: Type.String() })),
});

export const emergencyItem = Type.Object({
  id: Type.String({ format: 'uuid' }),
  reader: official,
  agency: text,
  matter: numbered,
  reason: Type.String(),
  at: moment,
  until: moment,
  running: Type.Boolean(),
  readings: Type.Integer({ description: '期间的查阅次数 / Readings made under it' }),
  review: nullable(Type.String({ description: '复核事项 / The matter of review' })),
  reviewed: nullable(
    Type.Object({ by: text, at: moment, justified: Type.Boolean(), finding: Type.String() }),
  ),
});

export const delayItem = Type.Object({
  id: Type.String({ format: 'uuid' }),
  matter: numbered,
  reader: nullable(text),
  reason: Type.String(),
  basis: Type.String(),
  requested: Type.Object({ by: text, at: moment, own: Type.Boolean() }),
  approved: nullable(Type.Object({ by: text, at: moment })),
  until: moment,
  ended: nullable(moment),
  state: Type.String({ enum: ['asked', 'in-force', 'over'] }),
});

export const traceItem = Type.Object({
  id: Type.String(),
  at: moment,
  reader: official,
  agency: nullable(text),
  post: nullable(text),
  act: Type.String(),
  purpose: text,
  matter: nullable(numbered),
  count: nullable(Type.Integer()),
  person: nullable(Type.String({ description: '姓名隐去 / Masked' })),
  field: nullable(Type.String()),
});

export const flaggedItem = Type.Object({
  party: Type.String({ format: 'uuid' }),
  name: Type.String({ description: '姓名隐去 / Masked' }),
  reason: Type.String(),
  by: text,
  at: moment,
  until: moment,
});

export const signInMethod = Type.String({
  enum: ['password', 'totp', 'recovery-code', 'passkey', 'one-time-code', 'sign-on'],
});
export const authenticationLevel = Type.String({
  enum: ['aal1', 'aal2'],
  description: 'NIST SP 800-63B 的鉴别保证级别 / Authenticator assurance level of NIST SP 800-63B',
});

export const session = Type.Object({
  account: Type.Object({
    id: Type.String(),
    username: Type.String(),
    name: text,
    staffNumber: Type.String(),
    kind: Type.String({ enum: ['official', 'contractor', 'resident', 'service'] }),
  }),
  bindings: Type.Array(
    Type.Object({ role: Type.String(), roleName: text, agency: named, unit: nullable(named) }),
  ),
  session: Type.Object({
    id: Type.String({ format: 'uuid' }),
    method: signInMethod,
    level: authenticationLevel,
    steppedUpAt: nullable(moment),
    mustEnrol: Type.Boolean({
      description: '须先设置第二种登录方式 / A second factor must be set up first',
    }),
  }),
});

export const indicator = Type.Object({
  id: Type.String(),
  scenario: Type.String(),
  name: text,
  meaning: text,
  kind: Type.String({ enum: ['count', 'sum', 'ratio', 'duration', 'due-rate'] }),
  unit: Type.String(),
  better: Type.Optional(Type.String({ enum: ['up', 'down'] })),
  persons: Type.Optional(Type.Object({ below: Type.Integer() })),
  dimensions: Type.Array(named),
});

const figureFields = {
  value: nullable(Type.Number()),
  n: nullable(Type.Number()),
  suppressed: Type.Boolean({
    description: '人数过少，不予显示 / So few persons that they could be told apart: not shown',
  }),
  numerator: Type.Optional(Type.Number()),
  denominator: Type.Optional(Type.Number()),
  median: Type.Optional(Type.Number()),
  p90: Type.Optional(Type.Number()),
};
export const figure = Type.Object(figureFields);
export const point = Type.Object({ period: Type.String(), ...figureFields });

export const unit = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  name: text,
  code: Type.String(),
  parent: nullable(Type.String()),
  centre: Type.Unknown({ description: '[经度, 纬度] / [longitude, latitude]' }),
  boundary: Type.Unknown({ description: 'GeoJSON' }),
});
