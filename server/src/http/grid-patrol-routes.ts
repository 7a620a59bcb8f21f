import { Type } from 'typebox';
import { asActor, recordReading, type Actor } from '@gaoyao/kernel/access';
import { shardOf } from '@gaoyao/kernel/matters';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { patrolSheets } from '@gaoyao/scenarios';
import { dutyPeople, type DutyPerson } from '../grid/duty-people.ts';
import { ROSTER_ROLES } from '../grid/grid-roles.ts';
import { ownPatrols, patrolPage, patrolShown } from '../patrol/patrols.ts';
import { planPatrol } from '../patrol/plan-patrol.ts';
import { gridArea } from './grid-area.ts';
import type { GridContext } from './grid-context.ts';
import { patrol, patrolShown as shownPatrol, planBody, sheetItem } from './grid-patrol-schemas.ts';
import { dutyPerson } from './grid-schemas.ts';
import { postNeeded } from './post-needed.ts';
import { idempotencyKeyOf, purposeOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { next, text } from './schemas.ts';
import type { App } from './services.ts';

/** Who plans patrols; grid members plan their own. */
const PLANNERS = [...ROSTER_ROLES, 'grid-member'];

/** Patrols: what is to be walked, how far it is, and what was found. Their acts are those of any matter. */
export function gridPatrolRoutes(app: App, { services, wake }: GridContext): void {
  const { db, definitions } = services;
  const reading = (client: Queryable) => ({ client, owner: db.owner, definitions });

  const walkersFor = async (actor: Actor): Promise<readonly DutyPerson[]> => {
    const people = await dutyPeople(db.owner, await gridArea(db.owner, actor, PLANNERS), []);
    const isRostering = actor.bindings.some(({ role }) => ROSTER_ROLES.includes(role));
    return isRostering ? people : people.filter(({ id }) => id === actor.account);
  };

  app.get(
    '/api/grid/patrols',
    {
      schema: {
        ...says({
          id: 'patrols',
          tag: 'grid',
          zh: '巡查',
          en: 'Patrols',
          more: {
            zh: '有权查看的巡查，新安排的在前；closed=true 为已结束的。',
            en: 'Patrols the reader may see, those planned last first; with closed=true those that ended.',
          },
        }),
        querystring: Type.Object({
          closed: Type.Optional(Type.Boolean()),
          before: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(patrol), next }), '一页巡查', 'A page of patrols'),
          ...problems(400, 401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor, query } = request;
      const purpose = purposeOf(request);
      const page = await asActor(db.app, actor, purpose, (client) =>
        patrolPage(reading(client), { closed: query.closed === true, before: query.before }),
      );
      await recordReading(db.app, {
        ...{ actor, purpose, act: 'list' },
        matters: page.items.map(({ matter }) => matter),
      });
      return { items: [...page.items], next: page.next };
    },
  );

  app.get(
    '/api/grid/patrols/own',
    {
      schema: {
        ...says({
          id: 'ownPatrols',
          tag: 'grid',
          zh: '本人要走的巡查',
          en: 'Patrols the reader has to walk',
          more: {
            zh: '未结束的，含路线、检查项和已有结果，离线可用。',
            en: 'Those that run, whole: route, what to look at and what was found, for use without a connection.',
          },
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(shownPatrol) }), '至多二十次', 'Twenty at most'),
          ...problems(400, 401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const items = await asActor(db.app, actor, purpose, (client) => ownPatrols(reading(client), actor));
      await recordReading(db.app, {
        ...{ actor, purpose, act: 'my-day' },
        matters: items.map(({ matter }) => matter),
      });
      return { items: items.map((one) => ({ ...one })) };
    },
  );

  app.get(
    '/api/grid/patrols/planning',
    {
      schema: {
        ...says({
          id: 'patrolPlanning',
          tag: 'grid',
          zh: '可以安排的巡查',
          en: 'What can be planned',
          more: {
            zh: '任务单（查什么、怎么查、几天一次）和可以安排的人员；网格员只有本人。',
            en: 'Task sheets (what to look at, how, every how many days) and who can walk them; for grid members themselves alone.',
          },
        }),
        response: {
          200: described(
            Type.Object({
              sheets: Type.Array(
                Type.Object({
                  ...{ code: Type.String(), name: text, everyDays: Type.Integer() },
                  items: Type.Array(sheetItem),
                }),
              ),
              walkers: Type.Array(dutyPerson),
            }),
            '任务单和人员',
            'Sheets and people',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      const walkers = await walkersFor(actor);
      return {
        sheets: patrolSheets.map((one) => ({ ...one, items: [...one.items] })),
        walkers: [...walkers],
      };
    },
  );

  app.post(
    '/api/grid/patrols',
    {
      schema: {
        ...says({
          id: 'planPatrol',
          tag: 'grid',
          zh: '安排巡查',
          en: 'Plan a patrol',
          more: {
            zh: '地点按较短的步行路线排序，每个地点依次检查任务单各项。',
            en: 'The places are put into an order that is short to walk; in each, every item of the sheet is looked at.',
          },
        }),
        body: planBody,
        response: {
          201: described(Type.Object({ matter: Type.String(), number: Type.String() }), '已安排', 'Planned'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      const { actor } = request;
      postNeeded(actor, PLANNERS);
      const { matter, number } = await planPatrol(
        services,
        actor,
        await walkersFor(actor),
        request.body,
        idempotencyKeyOf(request),
      );
      wake();
      void reply.code(201);
      return { matter, number };
    },
  );

  app.get(
    '/api/grid/patrols/:matter',
    {
      schema: {
        ...says({
          id: 'patrol',
          tag: 'grid',
          zh: '一次巡查',
          en: 'One patrol',
          more: {
            zh: '路线、检查项、结果。步骤按事项办理（/api/matters/{id}/acts）：start、check-item、report-problem、skip、finish、cancel。',
            en: 'Route, items and results. Its acts are those of the matter (/api/matters/{id}/acts): start, check-item, report-problem, skip, finish, cancel.',
          },
        }),
        params: Type.Object({ matter: Type.String({ maxLength: 60 }) }),
        response: {
          200: described(shownPatrol, '巡查', 'The patrol'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const { matter } = request.params;
      const found = await asActor(db.app, actor, purpose, (client) => patrolShown(reading(client), matter));
      if (found === undefined)
        throw new Problem(
          'matters.not-found',
          { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
          { status: 404 },
        );
      await recordReading(db.app, { actor, purpose, act: 'page', shard: shardOf(matter), matter });
      return { ...found };
    },
  );
}
