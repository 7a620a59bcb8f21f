import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { figures, suppressSmall, type Figure } from '@gaoyao/kernel/indicators';
import type { FlowDefinition, IndicatorDefinition } from '@gaoyao/kernel/process';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { countedUpTo } from './counted-up-to.ts';
import { keyNames, raw } from './dimension-names.ts';
import { cut } from './paging.ts';
import { purposeOr } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { figure, indicator, next, point, text, wholePage } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const ofFlow: Readonly<Record<string, Text>> = {
  outcome: { zh: '办理结果', en: 'Outcome' },
  stage: { zh: '阶段', en: 'Stage' },
  action: { zh: '步骤', en: 'Action' },
  agency: { zh: '机关', en: 'Agency' },
};

/** The break-downs that are kept of an indicator: those it names, and the agency always. */
function dimensionsOf(definition: FlowDefinition, of: IndicatorDefinition): { id: string; name: Text }[] {
  // a due rate is kept by the day a clock is due, when nothing but the agency is known of the act to come
  const own = of.kind === 'due-rate' ? [] : (of.dimensions ?? []);
  return [...new Set([...own, 'agency'])].map((id) => ({
    id,
    name: ofFlow[id] ?? definition.facts[id]?.name ?? raw(id),
  }));
}

const view = (definition: FlowDefinition, of: IndicatorDefinition) => ({
  id: of.id,
  scenario: definition.id,
  name: of.name,
  meaning: of.meaning,
  kind: of.kind,
  unit: of.unit,
  ...(of.better === undefined ? {} : { better: of.better }),
  ...(of.persons === undefined ? {} : { persons: of.persons }),
  dimensions: dimensionsOf(definition, of),
});

const none = (kind: IndicatorDefinition['kind']): Figure =>
  kind === 'count' || kind === 'sum' ? { value: 0, n: 0 } : { value: null, n: 0 };

const day = (zh: string, en: string) =>
  Type.Optional(Type.String({ format: 'date', description: `${zh} / ${en}` }));

/** Indicators: what is counted, and the figures by period, unit and dimension. */
export function indicatorRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/indicators',
    {
      schema: {
        ...says({ id: 'indicators', tag: 'indicators', zh: '指标', en: 'Indicators' }),
        querystring: Type.Object(wholePage),
        response: {
          200: described(
            Type.Object({ items: Type.Array(indicator), next }),
            '全部指标及其含义',
            'All indicators with what they mean',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) => {
      const installed = await definitions.all();
      const items = installed.flatMap(({ flow: { definition } }) =>
        definition.indicators.map((one) => view(definition, one)),
      );
      return cut(items, (one) => `${one.scenario}/${one.id}`, request.query);
    },
  );

  app.get(
    '/api/indicators/:scenario/:id',
    {
      schema: {
        ...says({
          id: 'indicatorFigures',
          tag: 'indicators',
          zh: '指标数值',
          en: 'Figures of an indicator',
          more: {
            zh: '按期间的数值、合计，以及按一个维度的分解。辖区按计数当日的隶属关系归集。没有办理的期间不列出。',
            en: 'Figures by period, their total, and one break-down. Units are rolled up by the tree as of the day counted. Periods without an act are absent.',
          },
        }),
        params: Type.Object({ scenario: Type.String(), id: Type.String() }),
        querystring: Type.Object({
          from: day('起始日，含当日', 'First day, inclusive'),
          to: day('截止日，含当日', 'Last day, inclusive'),
          by: Type.Optional(
            Type.Enum(['day', 'month', 'year'], {
              default: 'month',
            }),
          ),
          dimension: Type.Optional(Type.String({ maxLength: 100 })),
          unit: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: {
          200: described(
            Type.Object({
              definition: indicator,
              by: Type.String({ enum: ['day', 'month', 'year'] }),
              points: Type.Array(point),
              total: figure,
              breakdown: nullable(
                Type.Array(
                  Type.Object({
                    key: Type.String(),
                    name: text,
                    value: nullable(Type.Number()),
                    n: nullable(Type.Number()),
                    suppressed: Type.Boolean(),
                  }),
                ),
              ),
              asOf: Type.String({ format: 'date-time', description: '计数截至 / Counted up to' }),
            }),
            '数值',
            'The figures',
          ),
          ...problems(400, 401, 404),
        },
      },
    },
    async (request) => {
      const { from, to, by = 'month', dimension, unit } = request.query;
      const { flow } = await definitions.current(request.params.scenario);
      const { definition } = flow;
      const of = definition.indicators.find((one) => one.id === request.params.id);
      if (of === undefined)
        throw new Problem(
          'indicators.unknown',
          { zh: '没有这个指标', en: 'There is no such indicator' },
          { status: 404 },
        );
      const known = dimensionsOf(definition, of);
      if (dimension !== undefined && !known.some((one) => one.id === dimension))
        throw new Problem(
          'indicators.dimension-unknown',
          { zh: `这个指标没有“${dimension}”维度`, en: `This indicator has no dimension “${dimension}”` },
          { details: { dimensions: known } },
        );
      const below = of.persons?.below;
      const shown = (cells: readonly { readonly figure: Figure }[]) =>
        suppressSmall(
          cells.map((one) => one.figure),
          below,
        );
      const asOf = await countedUpTo(db.owner);
      const query = {
        scenario: definition.id,
        indicator: of.id,
        kind: of.kind,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(unit === undefined ? {} : { unit }),
      };
      return asActor(db.app, request.actor, purposeOr(request, 'statistics'), async (client) => {
        const points = await figures(client, { ...query, by });
        const total = await figures(client, query);
        const parts = dimension === undefined ? null : await figures(client, { ...query, dimension });
        const nameOf =
          dimension === undefined || parts === null
            ? raw
            : await keyNames(
                client,
                definition,
                dimension,
                parts.map((one) => one.key),
              );
        return {
          definition: view(definition, of),
          by,
          points: shown(points).map((figure, index) => ({ period: points[index]!.period, ...figure })),
          total: suppressSmall([total[0]?.figure ?? none(of.kind)], below)[0]!,
          breakdown:
            parts === null
              ? null
              : shown(parts)
                  .map(({ value, n, suppressed }, index) => {
                    const { key } = parts[index]!;
                    return { key, name: nameOf(key), value, n, suppressed };
                  })
                  .sort((a, b) => (b.n ?? -1) - (a.n ?? -1) || (a.key < b.key ? -1 : 1)),
          asOf,
        };
      });
    },
  );
}
