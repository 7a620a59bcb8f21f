import { Type } from 'typebox';
import { conditionGraph, recordedReview } from '@gaoyao/scenarios';
import { courtReview } from './court-review.ts';
import { filePurposeOf } from './file-purposes.ts';
import { wakeAfter } from './norm-matter.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const result = Type.String({ enum: ['met', 'not-met', 'doubtful', 'not-applicable'] });
const source = Type.Object({
  kind: Type.String({ enum: ['act', 'paper', 'evidence', 'carried', 'finding'] }),
  ref: Type.String({
    description:
      '原案卷的步骤序号、文书编号或者移送字段 / Number of the act, id of the paper, field carried over',
  }),
  name: text,
});
const condition = Type.Object({
  id: Type.String(),
  part: Type.String({ enum: ['gate', 'legality'] }),
  name: text,
  article: Type.String(),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
  result,
  finding: text,
  facts: Type.Array(Type.Object({ name: text, value: text, source })),
  steps: Type.Array(text),
});
const graph = Type.Object({
  nodes: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String({ enum: ['condition', 'article', 'fact', 'source'] }),
      label: text,
      result: Type.Optional(result),
      source: Type.Optional(Type.Object({ kind: Type.String(), ref: Type.String() })),
    }),
  ),
  edges: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
});
const review = Type.Object({
  suggestion: Type.String({ enum: ['grant', 'refuse', 'decline', 'look'] }),
  conditions: Type.Array(condition),
  graph,
  origin: nullable(
    Type.Object({
      number: Type.String(),
      agency: text,
      digest: Type.String({ description: '案卷摘要的 SHA-256 / SHA-256 of the dossier' }),
    }),
  ),
});

/** The automatic review of an application for enforcement, in the court's own compartment. */
export function courtReviewRoutes(app: App, { services }: RouteContext): void {
  const wake = wakeAfter(app, services);

  app.get(
    '/api/matters/:id/court-review',
    {
      schema: {
        ...says({
          id: 'courtReview',
          tag: 'matters',
          zh: '非诉执行自动审查',
          en: 'Automatic review of an application for enforcement',
          more: {
            zh: '逐项核对法定条件：结论、依据、所用事实及其出处、期限计算；并给出条件—条文—事实—出处的关系图。只对能打开合议内容的人开放。',
            en: 'Each statutory condition with result, article, facts with their sources and the computation of periods, and the graph condition, article, fact, source. For those who open the deliberation.',
          },
        }),
        params: byId,
        response: { 200: described(review, '自动审查', 'The review'), ...problems(400, 401, 403, 404, 422) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const found = await courtReview(services, request.actor, filePurposeOf(request), request.params.id);
      const { conditions, suggestion } = found.review;
      const { kept } = found;
      return {
        suggestion,
        conditions,
        graph: conditionGraph(conditions),
        origin:
          kept === undefined
            ? null
            : {
                number: kept.dossier.origin.number,
                agency: kept.dossier.origin.agencyName,
                digest: kept.digest,
              },
      };
    },
  );

  app.post(
    '/api/matters/:id/court-review',
    {
      schema: {
        ...says({
          id: 'recordCourtReview',
          tag: 'matters',
          zh: '记录自动审查',
          en: 'Record the automatic review',
          more: {
            zh: '由平台重新审查并以办理人的名义记入本案，裁定书草稿由此生成。',
            en: 'The platform reviews again and records it in the name of whoever asks; the draft ruling is made of it.',
          },
        }),
        params: byId,
        body: Type.Object(
          { version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ version: Type.Integer(), stage: Type.String() }),
            '已记录',
            'Recorded',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { id } = request.params;
      const { actor } = request;
      const found = await courtReview(services, actor, 'handling', id);
      const read =
        found.kept === undefined
          ? null
          : { digest: found.kept.digest, applicant: found.kept.dossier.origin.agencyName.zh };
      const done = await services.matters.perform({
        actor,
        purpose: 'handling',
        on: { matter: id },
        action: 'record-review',
        input: recordedReview(found.review, read),
        expected: request.body.version,
      });
      wake();
      return { version: done.version, stage: done.stage };
    },
  );
}
