import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { builtIn, figures, type Figure } from '@gaoyao/kernel/indicators';
import { policyTable } from '@gaoyao/kernel/scenario';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { CaseCounts } from './case-counts.ts';
import { cut } from './paging.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { named, next, text, wholePage } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });

const scenario = Type.Object({
  id: Type.String(),
  wing: Type.String(),
  name: text,
  summary: Type.Optional(text),
  stages: Type.Array(Type.Object({ id: Type.String(), name: text, final: Type.Boolean() })),
  actions: Type.Array(named),
  clocks: Type.Array(named),
  indicators: Type.Array(named),
  cases: Type.Integer({
    description: '本人可见的事项数，至多迟半分钟 / Matters you may see, at most half a minute old',
  }),
});

const idAndName = ({
  id,
  name,
}: {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}) => ({
  id,
  name,
});

/** Scenarios, their flows as data and as a picture, and how matters pass through them. */
export function flowRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;
  const counts = new CaseCounts(db);
  const pictures = new Map<string, Promise<string>>();

  app.get(
    '/api/scenarios',
    {
      schema: {
        ...says({ id: 'scenarios', tag: 'flows', zh: '场景', en: 'Scenarios' }),
        querystring: Type.Object(wholePage),
        response: {
          200: described(
            Type.Object({ items: Type.Array(scenario), next }),
            '现行场景',
            'Scenarios in force',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) => {
      const cases = await counts.of(request.actor);
      const installed = await definitions.all();
      const items = installed.map(({ flow: { definition } }) => ({
        id: definition.id,
        wing: definition.wing,
        name: definition.name,
        ...(definition.summary === undefined ? {} : { summary: definition.summary }),
        stages: definition.stages.map((stage) => ({ ...idAndName(stage), final: stage.final === true })),
        actions: definition.actions.map(idAndName),
        clocks: definition.clocks.map(idAndName),
        indicators: definition.indicators.map(idAndName),
        cases: cases.get(definition.id) ?? 0,
      }));
      return cut(items, (one) => one.id, request.query);
    },
  );

  app.get(
    '/api/flows/:id',
    {
      schema: {
        ...says({ id: 'flow', tag: 'flows', zh: '流程定义', en: 'Definition of a flow' }),
        params: byId,
        response: {
          200: described(
            Type.Object({
              definition: Type.Unknown({ description: 'gaoyao-flow/1' }),
              hash: Type.String(),
              installedAt: Type.String({ format: 'date-time' }),
              policy: Type.Array(
                Type.Object({
                  id: Type.String(),
                  kind: Type.Enum(['role', 'member', 'party']),
                  who: text,
                  sees: text,
                  opens: Type.Array(text),
                  stages: Type.Array(text),
                  does: Type.Array(named),
                }),
                {
                  description:
                    '谁能看什么、办什么；不在表中的一律不能 / Who sees and does what; whoever is not in it may do neither',
                },
              ),
            }),
            '现行定义',
            'The definition in force',
          ),
          ...problems(401, 404),
        },
      },
    },
    async (request) => {
      const { flow, installedAt } = await definitions.current(request.params.id);
      return {
        definition: flow.definition,
        hash: flow.hash,
        installedAt: installedAt.toISOString(),
        policy: policyTable(flow.definition),
      };
    },
  );

  app.get(
    '/api/flows/:id/bpmn',
    {
      schema: {
        ...says({
          id: 'flowPicture',
          tag: 'flows',
          zh: '流程图（BPMN 2.0）',
          en: 'Picture of a flow (BPMN 2.0)',
        }),
        params: byId,
        querystring: Type.Object({
          lang: Type.Optional(
            Type.Union([Type.Literal('zh'), Type.Literal('en')], {
              description: '图中文字 / Language of the picture',
            }),
          ),
        }),
        response: {
          200: content('application/xml', 'BPMN 2.0，含布局', 'BPMN 2.0 with its layout'),
          ...problems(401, 404),
        },
      },
    },
    async (request, reply) => {
      const { flow } = await definitions.current(request.params.id);
      if (services.bpmn === undefined)
        throw new Problem(
          'flow.no-picture',
          { zh: '这个流程没有图', en: 'This flow has no picture' },
          { status: 404 },
        );
      const language = request.query.lang ?? 'zh';
      const key = `${flow.hash} ${language}`;
      let picture = pictures.get(key);
      if (picture === undefined) {
        picture = services.bpmn(flow.definition, language);
        pictures.set(key, picture);
        picture.catch(() => pictures.delete(key));
      }
      const file = { name: `${flow.definition.id}.bpmn`, type: 'application/xml; charset=utf-8' };
      return asFile(reply, file).send(await picture);
    },
  );

  app.get(
    '/api/flows/:id/statistics',
    {
      schema: {
        ...says({
          id: 'flowStatistics',
          tag: 'flows',
          zh: '流程统计',
          en: 'Statistics of a flow',
          more: {
            zh: 'cases：本人可见、现处该阶段的事项数。entered、medianDays、acts、deviating：辖区内全部日志的累计。',
            en: 'cases: matters you may see that are in the stage now. entered, medianDays, acts, deviating: over the whole journal of the tenancy.',
          },
        }),
        params: byId,
        response: {
          200: described(
            Type.Object({
              stages: Type.Array(
                Type.Object({
                  stage: Type.String(),
                  cases: Type.Integer(),
                  entered: Type.Integer(),
                  medianDays: nullable(Type.Number()),
                }),
              ),
              actions: Type.Array(
                Type.Object({ action: Type.String(), acts: Type.Integer(), deviating: Type.Integer() }),
              ),
            }),
            '按流程的阶段和步骤',
            'By the stages and actions of the flow',
          ),
          ...problems(400, 401, 404),
        },
      },
    },
    async (request) => {
      const { flow } = await definitions.current(request.params.id);
      const { definition } = flow;
      return asActor(db.app, request.actor, purposeOr(request, 'statistics'), async (client) => {
        const counted = (indicator: string, dimension: string, kind: 'count' | 'duration' = 'count') =>
          figuresByKey(client, definition.id, indicator, dimension, kind);
        const cases = await client.query<{ stage: string; n: number }>(
          'select stage, count(*) as n from matters.matter where scenario = $1 group by stage',
          [definition.id],
        );
        const inStage = new Map(cases.rows.map((row) => [row.stage, row.n]));
        const entered = await counted(builtIn.entered, 'stage');
        const dwell = await counted(builtIn.dwell, 'stage', 'duration');
        const acts = await counted(builtIn.acts, 'action');
        const deviating = await counted(builtIn.deviating, 'action');
        return {
          stages: definition.stages.map(({ id }) => ({
            stage: id,
            cases: inStage.get(id) ?? 0,
            entered: entered.get(id)?.n ?? 0,
            medianDays: dwell.get(id)?.median ?? null,
          })),
          actions: definition.actions.map(({ id }) => ({
            action: id,
            acts: acts.get(id)?.n ?? 0,
            deviating: deviating.get(id)?.n ?? 0,
          })),
        };
      });
    },
  );
}

async function figuresByKey(
  client: Queryable,
  scenarioId: string,
  indicator: string,
  dimension: string,
  kind: 'count' | 'duration',
): Promise<ReadonlyMap<string, Figure>> {
  const found = await figures(client, { scenario: scenarioId, indicator, dimension, kind });
  return new Map(found.map((one) => [one.key, one.figure]));
}
