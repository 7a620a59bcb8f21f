import { Type } from 'typebox';
import { recordReading } from '@gaoyao/kernel/access';
import { acceptEvent } from '../grid/accept.ts';
import { streetDay } from '../grid/today.ts';
import type { GridContext } from './grid-context.ts';
import { eventRow } from './grid-schemas.ts';
import { titled } from './matter-routes.ts';
import { idempotencyKeyOf, purposeOf } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { taskItem } from './schemas.ts';
import type { App } from './services.ts';

const streetTask = Type.Object({
  ...taskItem.properties,
  event: eventRow,
  address: nullable(Type.String({ description: '地址库的写法 / In the words of the library' })),
});

/** The day of whoever works in the street. */
export function gridStreetRoutes(app: App, { services, wake }: GridContext): void {
  const { db } = services;

  app.get(
    '/api/grid/today',
    {
      schema: {
        ...says({
          id: 'gridToday',
          tag: 'grid',
          zh: '今天要办的',
          en: 'Today in the street',
          more: {
            zh: '交给本人的任务，期限先到的在前，附地点、期限和版本（受理、反馈时带上）；本人三十日内上报的事件。',
            en: 'Tasks given to the reader by name, the nearest end first, with place, clock and the version that accepting and feeding back name; and what they reported within thirty days.',
          },
        }),
        response: {
          200: described(
            Type.Object({ tasks: Type.Array(streetTask), reports: Type.Array(eventRow) }),
            '任务和本人的上报',
            'Tasks and own reports',
          ),
          ...problems(400, 401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const { tasks, reports } = await streetDay(services, await services.calendar(), actor);
      const shown = [...tasks.map(({ event }) => event.matter), ...reports.map(({ matter }) => matter)];
      await recordReading(db.app, { actor, purpose, act: 'my-day', matters: [...new Set(shown)] });
      return {
        tasks: tasks.map(({ task, event, address }) => ({ ...titled(task), event, address })),
        reports,
      };
    },
  );

  app.post(
    '/api/grid/events/:matter/accept',
    {
      schema: {
        ...says({
          id: 'acceptEvent',
          tag: 'grid',
          zh: '受理事件',
          en: 'Accept an event',
          more: {
            zh: '与事项的“受理”步骤相同；两人同时受理时，后一人得知是谁、何时先受理的（grid.accepted-by-other，details.by）。',
            en: 'The act “accept” of the matter; of two who accept at once the second is told who was first and when (grid.accepted-by-other, details.by).',
          },
        }),
        params: Type.Object({ matter: Type.String({ maxLength: 60 }) }),
        body: Type.Object(
          { version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ version: Type.Integer(), stage: Type.String() }),
            '已受理',
            'Accepted',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request) => {
      const { version, stage } = await acceptEvent(services, request.actor, {
        matter: request.params.matter,
        version: request.body.version,
        requestKey: idempotencyKeyOf(request),
      });
      wake();
      return { version, stage };
    },
  );
}
