import { Type } from 'typebox';
import { asActor, recordReading } from '@gaoyao/kernel/access';
import { myDay, taskPage } from '@gaoyao/kernel/matters';
import { titled } from './matter-routes.ts';
import { purposeOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { clockAlert, growingPage, matterItem, next, taskItem } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const views = ['own', 'post'] as const;

const count = (zh: string, en: string) => Type.Integer({ description: `${zh} / ${en}` });

/** My day: what waits for whoever asks, by its clocks. What is shown of matters is written to the trace. */
export function myDayRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/my-day',
    {
      schema: {
        ...says({
          id: 'myDay',
          tag: 'matters',
          zh: '我的今日',
          en: 'My day',
          more: {
            zh: '待办任务按期限排列，附期限的剩余和计算步骤；本人经办事项中没有任务提示、即将届满或逾期的期限；最近事项。of=own 为本人经办事项的任务，of=post 为本人岗位的任务；不填则先前者，没有时后者。',
            en: 'Tasks by deadline, with what is left of each clock and the steps by which its end was computed; periods of the own matters that end soon or were missed and of which no task speaks; recent matters. of=own gives tasks of matters the reader has a part in, of=post those of their posts; left out, the former unless there are none.',
          },
        }),
        querystring: Type.Object({ of: Type.Optional(Type.Enum(views)) }),
        response: {
          200: described(
            Type.Object({
              of: Type.String({ enum: [...views] }),
              tasks: Type.Array(taskItem),
              next,
              counts: Type.Object({
                open: count('在办任务', 'open tasks'),
                overdue: count('期限已届满', 'whose period has run out'),
                today: count('今日届满', 'that end today'),
                week: count('此后七日内届满', 'that end within the seven days after today'),
                later: count('更晚届满', 'that end later'),
                none: count('没有期限', 'without a clock'),
              }),
              sizes: Type.Object({ own: Type.Integer(), post: Type.Integer() }),
              alerts: Type.Array(clockAlert),
              recent: Type.Array(matterItem),
            }),
            '待办（按期限）、计数、提醒、最近事项',
            'Tasks by deadline, counts, alerts, recent matters',
          ),
          ...problems(400, 401),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const calendar = await services.calendar();
      const day = await asActor(db.app, actor, purpose, (client) =>
        myDay(client, definitions, calendar, actor, request.query.of ?? 'either'),
      );
      const shown = [...day.tasks, ...day.alerts].map((one) => one.matter);
      await recordReading(db.app, {
        actor,
        purpose,
        act: 'my-day',
        matters: [...new Set([...shown, ...day.recent.map((one) => one.id)])],
      });
      return {
        ...day,
        tasks: day.tasks.map(titled),
        alerts: day.alerts.map(titled),
        recent: day.recent.map(titled),
      };
    },
  );

  app.get(
    '/api/my-day/tasks',
    {
      schema: {
        ...says({ id: 'myTasks', tag: 'matters', zh: '我的任务续页', en: 'Further tasks of my day' }),
        querystring: Type.Object({ of: Type.Optional(Type.Enum(views)), ...growingPage }),
        response: {
          200: described(Type.Object({ items: Type.Array(taskItem), next }), '一页任务', 'A page of tasks'),
          ...problems(400, 401),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const { of = 'post', ...page } = request.query;
      const calendar = await services.calendar();
      const found = await asActor(db.app, actor, purpose, (client) =>
        taskPage(client, definitions, calendar, actor, { of, ...page }),
      );
      await recordReading(db.app, {
        actor,
        purpose,
        act: 'my-day',
        matters: [...new Set(found.items.map((one) => one.matter))],
      });
      return { items: found.items.map(titled), next: found.next };
    },
  );
}
