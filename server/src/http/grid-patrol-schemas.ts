import { Type } from 'typebox';
import { MOST_PLACES } from '../patrol/plan-patrol.ts';
import { nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const note = (zh: string, en: string) => ({ description: `${zh} / ${en}` });

export const patrol = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  stage: named,
  sheet: named,
  walker: nullable(Type.Object({ id: Type.String(), name: text, staffNumber: Type.String() })),
  plannedFor: Type.String({ format: 'date' }),
  unit: nullable(named),
  steps: Type.Integer(note('检查项总数', 'Items of the sheet times places')),
  done: Type.Integer(note('已检查和跳过的项数', 'Steps looked at or skipped')),
  problems: Type.Integer(),
  skipped: Type.Integer(),
  closedAt: nullable(moment),
  overdue: Type.Boolean(note('当日没有完成', 'Its day is over and it was not finished')),
});

export const sheetItem = Type.Object({
  id: Type.String(),
  what: text,
  how: text,
  kind: Type.String(note('发现问题时的事件类别', 'The kind of event that a problem here is')),
});

export const patrolShown = Type.Object({
  ...patrol.properties,
  metres: Type.Integer(note('按直线相连的路线长度', 'Length of the way, place to place as the crow flies')),
  places: Type.Array(
    Type.Object({ place: Type.String(), address: Type.String(), lon: Type.Number(), lat: Type.Number() }),
    note('按行走顺序', 'In walking order'),
  ),
  items: Type.Array(
    sheetItem,
    note('每个地点依次检查', 'What is looked at in every place, one after the other'),
  ),
  results: Type.Array(
    Type.Object({
      step: Type.Integer(note('从 1 起，逐点逐项', 'From 1: all items of the first place, then of the next')),
      result: Type.Enum(['in-order', 'problem', 'skipped']),
      words: nullable(Type.String()),
      at: moment,
    }),
  ),
});

export const planBody = Type.Object(
  {
    sheet: Type.String({ minLength: 1, maxLength: 60 }),
    walker: Type.String({ format: 'uuid' }),
    plannedFor: Type.String({ format: 'date' }),
    places: Type.Array(Type.String({ format: 'uuid' }), {
      ...{ minItems: 1, maxItems: MOST_PLACES },
      ...note(
        '地址库的地点，次序不限：路线由平台排出',
        'Places of the library in any order: the platform makes the route',
      ),
    }),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })),
  },
  { additionalProperties: false },
);
