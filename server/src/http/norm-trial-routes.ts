import { Type } from 'typebox';
import { checkPurpose, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  askTrial,
  cancelTrial,
  trialById,
  trialCases,
  trialsOf,
  type Reach,
  type TrialRecord,
} from '@gaoyao/kernel/knowledge';
import { parameterValue, Problem } from '@gaoyao/kernel/store';
import { daysOf, reachesNothing, reachOf, trialRoles } from '../norms/index.ts';
import { versionNumber } from './norm-matter.ts';
import { day, trialCase, trialView } from './norm-schemas.ts';
import { versionAfter } from './paging.ts';
import { postNeeded } from './post-needed.ts';
import { content, described, problems, says } from './route-documents.ts';
import { growingPage, next } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';
import { trialSheet } from './norm-trial-sheet.ts';

const YEAR = 365;
const view = (trial: TrialRecord, shortest: number) => {
  const {
    id,
    code,
    version,
    hash,
    against,
    from,
    to,
    askedAt,
    finishedAt,
    status,
    done,
    total,
    summary,
    failure,
  } = trial;
  const days = daysOf(trial);
  return {
    ...{ id, code, version, hash, against, from, to, days, counts: days >= shortest },
    ...{ askedAt, finishedAt, status, done, total, summary, failure },
  };
};
const byId = Type.Object({ id: Type.String() });

/** Trials of drafts on matters of the past: asked for here, run by the worker, read while they run and afterwards. */
export function normTrialRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;
  const shortest = (): Promise<number> => parameterValue(db.owner, 'knowledge.trial-days');
  const reading = (actor: Actor): Reach => {
    postNeeded(actor, trialRoles);
    return reachOf(actor);
  };

  app.post(
    '/api/norms/drafts/:code/:version/trials',
    {
      schema: {
        ...says({
          id: 'tryViolation',
          tag: 'norms',
          zh: '用过去的案件试算',
          en: 'Try a version on matters of the past',
          more: {
            zh: '默认最近一年。试算本人岗位所及的案件，封存的和本人应当回避的除外；结果不含个人信息，查阅记一次。离开页面不影响试算。',
            en: 'The last year by default. It looks at the matters your posts reach, without those sealed and those you keep out of; the result holds nothing about persons, and the reading is traced once. It goes on when the page is left.',
          },
        }),
        params: Type.Object({ code: Type.String(), version: Type.String() }),
        body: Type.Object(
          {
            from: Type.Optional(day),
            to: Type.Optional(day),
            purpose: Type.Optional(Type.Enum(['statistics', 'supervision'])),
          },
          { additionalProperties: false },
        ),
        response: {
          202: described(trialView, '已受理，由后台运行', 'Taken up; the worker runs it'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const reach = reading(actor);
      if (reachesNothing(reach)) throw nothingReached();
      const purpose = body.purpose ?? 'statistics';
      checkPurpose(actor, purpose);
      const today = localDay(Date.now());
      const trial = await askTrial(db.owner, {
        code: params.code,
        version: versionNumber(params.version),
        from: body.from ?? isoOf(today - YEAR + 1),
        to: body.to ?? isoOf(today),
        by: actor.account,
        purpose,
        reach,
      });
      services.afterTrialAsked?.();
      void reply.code(202);
      return view(trial, await shortest());
    },
  );

  app.get(
    '/api/norms/drafts/:code/:version/trials',
    {
      schema: {
        ...says({ id: 'trialsOfViolation', tag: 'norms', zh: '某版的试算', en: 'Trials of a version' }),
        params: Type.Object({ code: Type.String(), version: Type.String() }),
        response: {
          200: described(Type.Object({ items: Type.Array(trialView) }), '最近五十次', 'The last fifty'),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      reading(request.actor);
      const least = await shortest();
      const { code, version } = request.params;
      return {
        items: (await trialsOf(db.owner, code, versionNumber(version))).map((one) => view(one, least)),
      };
    },
  );

  app.get(
    '/api/norms/trials/:id',
    {
      schema: {
        ...says({ id: 'trial', tag: 'norms', zh: '试算进度和汇总', en: 'Progress and counts of a trial' }),
        params: byId,
        response: { 200: described(trialView, '试算', 'The trial'), ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      reading(request.actor);
      return view(await trialById(db.owner, request.params.id), await shortest());
    },
  );

  app.get(
    '/api/norms/trials/:id/cases',
    {
      schema: {
        ...says({
          id: 'trialCases',
          tag: 'norms',
          zh: '试算逐案结果',
          en: 'The result of a trial, matter by matter',
          more: {
            zh: '只列本人岗位所及的案件：编号、当时的和按新条目的档次、幅度、未满足的必备要点、时效、听证。',
            en: 'Matters that your posts reach: number; band, range, open compulsory points, limitation and hearing as they were and as they would be.',
          },
        }),
        params: byId,
        querystring: Type.Object({
          ...growingPage,
          changed: Type.Optional(Type.Boolean({ description: '只列结果不同的 / Only those that differ' })),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(trialCase), next }),
            '一页案件',
            'A page of matters',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const reach = reading(request.actor);
      const { cursor, limit = 50, changed = false } = request.query;
      const { id } = await trialById(db.owner, request.params.id);
      const found = await trialCases(db.owner, id, reach, {
        after: versionAfter(cursor),
        limit: limit + 1,
        changed,
      });
      const shown = found.slice(0, limit);
      return { items: shown, next: found.length > limit ? String(shown.at(-1)!.seq) : null };
    },
  );

  app.get(
    '/api/norms/trials/:id/cases.csv',
    {
      schema: {
        ...says({ id: 'trialSheet', tag: 'norms', zh: '下载逐案结果', en: 'Download the result' }),
        params: byId,
        querystring: Type.Object({ changed: Type.Optional(Type.Boolean()) }),
        response: {
          200: content('text/csv', 'CSV 文件', 'The CSV file', 'binary'),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const reach = reading(request.actor);
      const trial = await trialById(db.owner, request.params.id);
      const { changed = false } = request.query;
      const page = (after: number, limit: number) =>
        trialCases(db.owner, trial.id, reach, { after, limit, changed });
      const file = {
        name: `trial-${trial.code}-${String(trial.version)}.csv`,
        type: 'text/csv; charset=utf-8',
      };
      return asFile(reply, file).send(trialSheet(page));
    },
  );

  app.post(
    '/api/norms/trials/:id/cancellation',
    {
      schema: {
        ...says({ id: 'cancelTrial', tag: 'norms', zh: '停止试算', en: 'Stop a trial' }),
        params: byId,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(trialView, '试算', 'The trial'),
          ...problems(400, 401, 403, 404, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      reading(request.actor);
      const trial = await trialById(db.owner, request.params.id);
      if (trial.askedBy !== request.actor.account)
        throw new Problem(
          'norms.trial-of-other',
          { zh: '只有提出试算的人可以停止', en: 'Only whoever asked for the trial stops it' },
          { status: 403 },
        );
      await cancelTrial(db.owner, trial.id);
      return view(await trialById(db.owner, trial.id), await shortest());
    },
  );
}

const nothingReached = (): Problem =>
  new Problem(
    'norms.nothing-reached',
    {
      zh: '您的岗位只及于个别辖区，不能试算全机关的案件',
      en: 'Your posts reach single units only: no trial can be run on the matters of an agency',
    },
    { status: 403 },
  );
