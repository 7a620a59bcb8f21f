import { Type } from 'typebox';
import { asActor, recordReading } from '@gaoyao/kernel/access';
import { ledAgencies, LEADING_ROLES, teamLoad } from '@gaoyao/kernel/matters';
import { titled } from './matter-routes.ts';
import { postNeeded } from './post-needed.ts';
import { purposeOf } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { matterItem, named, taskClock, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { handlersByName, namedLoads } from './team-view.ts';

const handler = Type.Object({ id: Type.String({ format: 'uuid' }), name: text, staffNumber: Type.String() });

const teamMatter = Type.Object({
  ...matterItem.properties,
  handlers: Type.Array(handler),
  clock: nullable(taskClock),
  due: nullable(Type.String({ format: 'date-time' })),
  reassign: nullable(
    Type.String({
      description:
        '本人现在可据以更换主办人员的步骤，没有则为 null / The act by which the reader may name another handler now, or null',
    }),
  ),
});

const list = (zh: string, en: string) =>
  Type.Array(teamMatter, { description: `${zh}，最多一百件 / ${en}, at most a hundred` });

/** The work of an agency as its team leads and head see it. It is about the agency's work and marks no person. */
export function teamRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/team',
    {
      schema: {
        ...says({
          id: 'team',
          tag: 'matters',
          zh: '本队工作量',
          en: 'Work of the team',
          more: {
            zh: '对机关负责人和中队负责人：本机关在办事项按主办人员的分布、临期、逾期、无人主办。按姓名排列，只为分派工作，不作为对个人的评价。',
            en: 'For heads and team leads: open matters of the agency by handler, those that fall due, are overdue or have no handler. In the order of names; it serves to divide the work and assesses nobody.',
          },
        }),
        querystring: Type.Object({
          agency: Type.Optional(
            Type.String({
              format: 'uuid',
              description:
                '默认为本人任职的第一个机关 / The first agency in which the reader leads by default',
            }),
          ),
        }),
        response: {
          200: described(
            Type.Object({
              agency: named,
              agencies: Type.Array(named),
              loads: Type.Array(
                Type.Object({
                  handler: nullable(handler),
                  open: Type.Integer({ description: '在办事项 / open matters' }),
                  dueThisWeek: Type.Integer({
                    description:
                      '最近的义务期限在今天或此后七日内届满 / whose nearest duty ends today or within the seven days after it',
                  }),
                  overdue: Type.Integer({
                    description: '最近的义务期限已届满 / whose nearest duty has run out',
                  }),
                  oldest: nullable(
                    Type.Object({
                      matter: Type.String(),
                      number: Type.String(),
                      openedAt: Type.String({ format: 'date-time' }),
                    }),
                  ),
                }),
              ),
              due: list('七日内届满', 'Due within seven days'),
              overdue: list('已逾期', 'Overdue'),
              unassigned: list('无人主办', 'Without a handler'),
            }),
            '按主办人员的分布和三个清单',
            'By handler, and three lists',
          ),
          ...problems(400, 401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      postNeeded(actor, LEADING_ROLES);
      const led = ledAgencies(actor);
      const agency = request.query.agency ?? led[0]!;
      const calendar = await services.calendar();
      const team = await asActor(db.app, actor, purpose, (client) =>
        teamLoad(client, definitions, calendar, actor, agency),
      );
      const listed = [...team.due, ...team.overdue, ...team.unassigned];
      await recordReading(db.app, {
        actor,
        purpose,
        act: 'list',
        agency,
        matters: [
          ...new Set([
            ...listed.map((one) => one.id),
            ...team.loads.flatMap((one) => (one.oldest === null ? [] : [one.oldest.matter])),
          ]),
        ],
      });
      const officials = await handlersByName(db.owner, agency, team);
      const shown = (matters: typeof team.due) =>
        matters.map((one) => ({
          ...titled(one),
          handlers: one.handlers.flatMap((id) => officials.get(id) ?? []),
        }));
      const names = led.map((id) => ({
        id,
        name: actor.bindings.find((one) => one.agency === id)!.agencyName,
      }));
      return {
        agency: names.find((one) => one.id === agency)!,
        agencies: names,
        loads: namedLoads(team.loads, officials),
        due: shown(team.due),
        overdue: shown(team.overdue),
        unassigned: shown(team.unassigned),
      };
    },
  );
}
