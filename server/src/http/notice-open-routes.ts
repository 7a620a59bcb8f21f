import { Type } from 'typebox';
import { asActor, limitAddressTries, loadActor } from '@gaoyao/kernel/access';
import { taskPage } from '@gaoyao/kernel/matters';
import { accountOfFeed, calendarOf, noticePreferences, type DueTask } from '@gaoyao/kernel/notices';
import { Problem } from '@gaoyao/kernel/store';
import { addressOf } from './rate-limits.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** How often one address may ask for calendars: a phone asks once an hour (local parameter, status L). */
const ASKING = { kind: 'calendar-hour', most: 60, seconds: 3_600 } as const;

const noFeed = (): Problem =>
  new Problem(
    'notices.no-calendar',
    { zh: '没有这个日历，或者地址已经停用', en: 'There is no such calendar, or its address has ended' },
    { status: 404 },
  );

/** The calendar of whoever holds its secret address: deadlines, names of tasks and numbers, and no person. */
export function noticeOpenRoutes(app: App, { services }: RouteContext): void {
  const { db, protection, definitions } = services;
  app.get(
    '/api/calendar/:file',
    {
      schema: {
        ...says({
          id: 'calendar',
          tag: 'session',
          zh: '期限日历（iCalendar）',
          en: 'Calendar of deadlines',
          open: true,
        }),
        params: Type.Object({ file: Type.String({ maxLength: 60 }) }),
        response: {
          200: {
            ...described(Type.String(), '日历', 'The calendar'),
            content: { 'text/calendar': { schema: Type.String() } },
          },
          ...problems(404, 429),
        },
      },
    },
    async (request, reply) => {
      await limitAddressTries(db.owner, protection, ASKING, addressOf(request));
      const account = await accountOfFeed(db.owner, request.params.file.replace(/\.ics$/, ''));
      const actor = account === null ? null : await loadActor(db.owner, account);
      if (actor == null) throw noFeed();
      const { language } = await noticePreferences(db.owner, protection, actor.account);
      const calendar = await services.calendar();
      const { items } = await asActor(db.app, actor, 'handling', (client) =>
        taskPage(client, definitions, calendar, actor, { of: 'own', limit: 200 }),
      );
      const tasks: readonly DueTask[] = items.flatMap(({ matter, task, number, due }) =>
        due === null ? [] : [{ id: `${matter}-${task.id}`, name: task.name, number, due }],
      );
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(calendarOf(tasks, language));
    },
  );
}
