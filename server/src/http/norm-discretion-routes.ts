import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { discretionOf } from '@gaoyao/kernel/knowledge';
import { Problem } from '@gaoyao/kernel/store';
import { day } from './norm-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const answer = Type.Object({
  version: Type.Integer(),
  band: Type.String({ description: '空：不落入任何一档 / Empty: no row applies' }),
  name: text,
  grade: Type.String(),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
  needs: Type.Optional(Type.String({ description: '须先知道的基数 / Amount that must be known first' })),
  reason: text,
  also: Type.Array(Type.String()),
  unknown: Type.Array(Type.String(), { description: '未给出的因素 / Factors without a value' }),
});

/** What the discretion table of an entry says of factors that somebody enters: of no matter, nothing is recorded. */
export function normDiscretionRoutes(app: App, { services }: RouteContext): void {
  const { norms } = services;
  app.get(
    '/api/norms/violations/:code/discretion',
    {
      schema: {
        ...says({ id: 'discretion', tag: 'norms', zh: '按情节查裁量档次', en: 'Which band applies' }),
        params: Type.Object({ code: Type.String() }),
        querystring: Type.Object({
          at: Type.Optional(day),
          party: Type.Enum(['person', 'organisation']),
          factors: Type.Optional(
            Type.String({
              maxLength: 4_000,
              description: '情节取值，JSON 对象 / Values of factors, a JSON object',
            }),
          ),
        }),
        response: {
          200: described(answer, '适用的档次、幅度和理由', 'The band that applies, its range and its reason'),
          ...problems(400, 401, 422),
        },
      },
    },
    async (request) => {
      const { at = isoOf(localDay(Date.now())), party, factors = '{}' } = request.query;
      const { violation, version } = await norms.violation(request.params.code, at);
      const { name, grade, least, most, needs, ...said } = await discretionOf(
        violation,
        party === 'person' ? 'person' : 'organisation',
        valuesIn(factors),
      );
      const { band, reason, also, unknown } = said;
      return {
        ...{ version, band, name, grade, reason, also: [...also], unknown: [...unknown] },
        ...(least === undefined ? {} : { least }),
        ...(most === undefined ? {} : { most }),
        ...(needs === undefined ? {} : { needs }),
      };
    },
  );
}

/** The JSON object of a text. Throws `norms.bad-factors` (400). */
function valuesIn(json: string): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(json);
    if (typeof found === 'object' && found !== null && !Array.isArray(found))
      return found as Readonly<Record<string, unknown>>;
  } catch {
    // said below
  }
  throw new Problem(
    'norms.bad-factors',
    { zh: '情节取值须为 JSON 对象', en: 'Values of factors must be a JSON object' },
    { status: 400 },
  );
}
