import { Type } from 'typebox';
import { promptKinds } from '@gaoyao/kernel/process';
import { nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const shown = {
  id: Type.String(),
  name: text,
  value: Type.Unknown({
    description: '事实、时限的最后一日或者查明的值 / Fact, last day of a clock, or finding',
  }),
  text: nullable(text),
};

const prompt = Type.Object({
  id: Type.String(),
  kind: Type.Object({ id: Type.String({ enum: [...promptKinds] }), name: text }),
  name: text,
  weight: Type.Integer({
    minimum: 1,
    maximum: 5,
    description: '1 提醒，5 将被撤销 / 1 a remark, 5 it would not stand',
  }),
  insists: Type.Boolean({ description: '继续办理须说明理由 / Going on needs a reason' }),
  article: Type.String(),
  text,
  todo: text,
  before: Type.Array(named, { description: '在哪些步骤之前 / Before which acts' }),
  facts: Type.Array(
    Type.Object({
      ...shown,
      kind: Type.String({ enum: ['fact', 'clock', 'finding'] }),
      left: nullable(
        Type.Object({
          n: Type.Integer(),
          unit: Type.String({ enum: ['h', 'cd', 'wd'] }),
          overdue: Type.Boolean(),
        }),
      ),
    }),
  ),
});

const lossCount = Type.Object({ concluded: Type.Integer(), lost: Type.Integer() });

const rates = Type.Object({
  from: Type.String(),
  to: Type.String(),
  meaning: text,
  all: lossCount,
  violation: nullable(lossCount),
  agency: nullable(lossCount),
  reviewed: Type.Integer({ description: '已确认原因的败诉案件 / Lost cases with confirmed causes' }),
  causes: Type.Array(Type.Object({ kind: Type.String(), lost: Type.Integer() })),
});

export const promptsAnswer = Type.Object({
  open: Type.Array(prompt),
  overridden: Type.Array(
    Type.Object({
      prompt: named,
      article: Type.String(),
      reason: Type.String(),
      action: named,
      version: Type.Integer(),
      at: Type.String({ format: 'date-time' }),
      actor: nullable(Type.Object({ name: text, staffNumber: nullable(Type.String()) })),
      facts: Type.Array(Type.Object(shown)),
    }),
  ),
  rates: nullable(rates),
});
