import { Type } from 'typebox';
import { openEvents } from '@gaoyao/kernel/exchange';
import { described, nullable, problems, says } from './route-documents.ts';
import { growingPage, next, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { requireSystem } from './system-caller.ts';

const moment = Type.String({ format: 'date-time' });

const eventItem = Type.Object({
  number: Type.String({ description: '本平台编号 / Its number here' }),
  scenario: Type.String(),
  kind: nullable(Type.String({ description: '类别代码 / Code of the kind' })),
  level: nullable(Type.Integer()),
  stage: Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() }),
  status: Type.String({ description: '贵方对照表中的状态 / The word for it in your mapping' }),
  unit: nullable(Type.Object({ code: Type.String(), name: text })),
  openedAt: moment,
  changedAt: moment,
  closedAt: nullable(moment),
  dueAt: nullable(moment),
  key: nullable(
    Type.String({ description: '贵方编号，非贵方事件为 null / Its number with you, where it is yours' }),
  ),
  sequence: Type.Integer({ description: '随每次变更增大 / Grows with each change' }),
});

/** What outside systems read with the scope `events`: how events of their area stand, and nothing of any person. */
export function systemEventRoutes(app: App, { services }: RouteContext): void {
  requireSystem(app, { db: services.db.owner, scope: 'events' });
  app.get(
    '/api/system/events',
    {
      schema: {
        ...says({
          id: 'systemEvents',
          tag: 'exchange',
          zh: '在办事件（供外部系统）',
          en: 'Open events, for outside systems',
          more: {
            zh: '责任单位辖区内的和本系统上报的事件，不含姓名、文字和具体位置；since 为该时刻以来有变更的，含已办结的。以密钥访问：Authorization: Bearer <密钥>。',
            en: 'Those in the area of the agency that answers for the system, and its own; no names, no words, no position. With `since`: those changed from then on, closed ones too. Asked with a key: Authorization: Bearer <key>.',
          },
        }),
        security: [{ system: [] }],
        querystring: Type.Object({ ...growingPage, since: Type.Optional(moment) }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(eventItem), next }),
            '按最后变更的次序',
            'In the order of their last change',
          ),
          ...problems(400, 401, 403, 429),
        },
      },
    },
    async ({ system, query: { since, cursor, limit } }) =>
      openEvents(services.db.owner, services.definitions, system, {
        limit: limit ?? 50,
        ...(since === undefined ? {} : { since: new Date(since) }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
  );
}
