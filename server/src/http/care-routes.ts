import { Type } from 'typebox';
import { asActor, recordReading } from '@gaoyao/kernel/access';
import { shardOf } from '@gaoyao/kernel/matters';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { careFigures } from '../care/figures.ts';
import { enrolHome } from '../care/enrol-home.ts';
import { homeRow, homeRows, homesOf, patternWithHours, visitsOfHome } from '../care/homes.ts';
import { openVisits } from '../care/visits.ts';
import { figure, home, openVisit, pattern, patternQuery, reason, visit } from './care-schemas.ts';
import { filePurposeOf } from './file-purposes.ts';
import { gridArea, unitInArea } from './grid-area.ts';
import { postNeeded } from './post-needed.ts';
import { idempotencyKeyOf, purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { next } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'care';
/** Who looks after homes; leaders see figures alone. */
const CARE_ROLES = ['grid-member', 'clerk', 'dispatcher', 'head', 'inspector'];
const FIGURE_ROLES = ['leader', ...CARE_ROLES];

const unknownHome = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

/** Homes that are looked after by their water meters, their alerts and the figures. */
export function careRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/care/homes',
    {
      schema: {
        ...says({
          id: 'careHomes',
          tag,
          zh: '照护住户',
          en: 'Homes that are looked after',
          more: {
            zh: '有权查看的登记，含水表状况；不显示姓名。长时间没有读数的标明，不是预警。',
            en: 'Enrolments the reader may see, with how the meter stands and nobody’s name. A meter that is not heard from is marked, and is no alarm.',
          },
        }),
        querystring: Type.Object({ after: Type.Optional(Type.String({ format: 'uuid' })) }),
        response: {
          200: described(Type.Object({ items: Type.Array(home), next }), '一页住户', 'A page of homes'),
          ...problems(400, 401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      postNeeded(actor, CARE_ROLES);
      const purpose = filePurposeOf(request);
      const page = await asActor(db.app, actor, purpose, (client) => homeRows(client, request.query));
      await recordReading(db.app, { actor, purpose, act: 'list', matters: page.rows.map(({ id }) => id) });
      return { items: await homesOf(db.owner, page.rows), next: page.next };
    },
  );

  app.post(
    '/api/care/homes',
    {
      schema: {
        ...says({
          id: 'enrolHome',
          tag,
          zh: '登记住户',
          en: 'Enrol a home',
          more: {
            zh: '登记后由本人和联系人分别同意，都同意后才读取水表。',
            en: 'Both people then agree, each for themselves; nothing is read before both have.',
          },
        }),
        body: Type.Object(
          {
            elder: Type.String({ format: 'uuid' }),
            contact: Type.String({ format: 'uuid' }),
            place: Type.String({ minLength: 1, maxLength: 60 }),
            source: Type.String({ minLength: 1, maxLength: 80 }),
            meter: Type.String({ minLength: 1, maxLength: 80 }),
            hours: Type.Integer({ minimum: 1, maximum: 336 }),
            situation: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(
            Type.Object({ matter: Type.String(), number: Type.String() }),
            '已登记，待同意',
            'Enrolled, waiting for consent',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      const { actor } = request;
      postNeeded(actor, CARE_ROLES);
      const { matter, number } = await enrolHome(services, actor, request.body, idempotencyKeyOf(request));
      services.afterAct?.();
      void reply.code(201);
      return { matter, number };
    },
  );

  app.get(
    '/api/care/homes/:matter',
    {
      schema: {
        ...says({
          id: 'careHome',
          tag,
          zh: '一户',
          en: 'One home',
          more: {
            zh: '水表状况、按小时的用水习惯（注明分位数）、建议时长、历次预警。步骤在事项页办理。',
            en: 'How its meter stands, what is usual by hour at the stated quantile, the hours that asks for, and its alerts. Its acts are on the matter.',
          },
        }),
        params: Type.Object({ matter: Type.String({ maxLength: 60 }) }),
        querystring: Type.Object(patternQuery),
        response: {
          200: described(
            Type.Object({ home, pattern, visits: Type.Array(visit) }),
            '住户、习惯、预警',
            'The home, its pattern, its alerts',
          ),
          ...problems(400, 401, 403, 404, 422),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor, params } = request;
      postNeeded(actor, CARE_ROLES);
      const purpose = filePurposeOf(request);
      if (!isUuid(params.matter)) throw unknownHome();
      const shard = shardOf(params.matter);
      const read = await asActor(db.app, actor, purpose, async (client) => ({
        row: await homeRow(client, shard, params.matter),
        visits: await visitsOfHome(client, shard, params.matter),
      }));
      if (read.row === undefined) throw unknownHome();
      await recordReading(db.app, { actor, purpose, act: 'page', shard, matter: params.matter });
      const [shown] = await homesOf(db.owner, [read.row]);
      return {
        home: shown!,
        pattern: await patternWithHours(db.owner, params.matter, request.query),
        visits: [...read.visits],
      };
    },
  );

  app.get(
    '/api/care/visits',
    {
      schema: {
        ...says({
          id: 'careVisits',
          tag,
          zh: '用水预警',
          en: 'Alerts of homes',
          more: {
            zh: '有权查看的未核实预警，期限先到的在前。',
            en: 'Alerts the reader may see that were not looked into yet, those first whose time ends first.',
          },
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(openVisit), next: Type.Null() }),
            '未核实的预警，至多二百条',
            'Alerts that wait, two hundred at most',
          ),
          ...problems(401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      postNeeded(actor, CARE_ROLES);
      const purpose = filePurposeOf(request);
      const items = await openVisits({ db, definitions }, await services.calendar(), actor, purpose);
      await recordReading(db.app, {
        actor,
        purpose,
        act: 'list',
        matters: items.map(({ event }) => event.matter),
      });
      return { items: [...items], next: null };
    },
  );

  app.get(
    '/api/care/figures',
    {
      schema: {
        ...says({
          id: 'careFigures',
          tag,
          zh: '用水照护数字',
          en: 'Figures of care',
          more: {
            zh: '预警、确有需要、误报（按原因）、两小时核实率；少于三户的不显示。',
            en: 'Alerts, those in which help was needed, false alarms by reason, reached within two hours. Figures of fewer than three homes are not shown.',
          },
        }),
        querystring: Type.Object({
          unit: Type.Optional(Type.String({ format: 'uuid' })),
          from: Type.String({ format: 'date' }),
          to: Type.String({ format: 'date' }),
        }),
        response: {
          200: described(
            Type.Object({ figures: Type.Array(figure), reasons: Type.Array(reason) }),
            '数字',
            'The figures',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const { actor, query } = request;
      const area = await gridArea(db.owner, actor, FIGURE_ROLES);
      const unit = await unitInArea(db.owner, area, query.unit);
      const read = await asActor(db.app, actor, purposeOr(request, 'statistics'), (client) =>
        careFigures(client, definitions, { unit, from: query.from, to: query.to }),
      );
      return { figures: [...read.figures], reasons: [...read.reasons] };
    },
  );
}
