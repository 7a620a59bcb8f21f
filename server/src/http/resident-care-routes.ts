import { Type } from 'typebox';
import { recordReading, requireAssurance } from '@gaoyao/kernel/access';
import { shardOf } from '@gaoyao/kernel/matters';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { ownCare, patternOfOwn } from '../care/own-care.ts';
import { home, pattern, patternQuery, visit } from './care-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'resident';
const unknown = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

/** The care of one's own home, or of the home whose contact one is: what is read. It is stopped like any own act. */
export function residentCareRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;

  app.get(
    '/api/resident/care',
    {
      schema: {
        ...says({
          id: 'ownCare',
          tag,
          zh: '我的用水照护',
          en: 'The care of my home',
          more: {
            zh: '本人登记的住处，以及本人作为联系人的住处，各次预警。',
            en: 'The home of one’s own and those whose contact one is, with their alerts.',
          },
        }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  home,
                  as: Type.Enum(['elder', 'contact'], {
                    description: '本人或者联系人 / The person, or the contact',
                  }),
                  visits: Type.Array(visit),
                }),
              ),
              next: Type.Null(),
            }),
            '住处和预警',
            'Homes and alerts',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      requireAssurance(actor, 'substantial');
      const items = await ownCare(db, actor);
      await recordReading(db.app, {
        ...{ actor, purpose: 'own', act: 'own' },
        matters: items.map((one) => one.home.matter),
      });
      return { items: [...items], next: null };
    },
  );

  app.get(
    '/api/resident/care/:matter/pattern',
    {
      schema: {
        ...says({
          id: 'ownPattern',
          tag,
          zh: '我家的用水习惯',
          en: 'What is usual in my home',
          more: {
            zh: '平台从读数算出的按小时习惯；只有本人看得到，联系人看不到。',
            en: 'What the platform makes of the readings, by hour: for the person alone, not for the contact.',
          },
        }),
        params: Type.Object({ matter: Type.String({ maxLength: 60 }) }),
        querystring: Type.Object(patternQuery),
        response: {
          200: described(Type.Object({ pattern }), '习惯', 'The pattern'),
          ...problems(400, 401, 403, 404, 422),
        },
      },
    },
    async ({ actor, params, query }) => {
      requireAssurance(actor, 'substantial');
      const found = isUuid(params.matter) ? await patternOfOwn(db, actor, params.matter, query) : undefined;
      if (found === undefined) throw unknown();
      await recordReading(db.app, {
        ...{ actor, purpose: 'own', act: 'own', shard: shardOf(params.matter), matter: params.matter },
      });
      return { pattern: found };
    },
  );
}
