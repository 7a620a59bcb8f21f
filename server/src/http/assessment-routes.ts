import { Type } from 'typebox';
import {
  assessingRoles,
  assessment,
  AssessmentGate,
  assessments,
  assessmentText,
  auditReport,
  auditReportText,
  completeAssessment,
  conclusions,
  levels,
  signAssessment,
  signingRoles,
  startAssessment,
} from '@gaoyao/kernel/scenario';
import { requireStepUp } from './request-conditions.ts';
import { postNeeded } from './post-needed.ts';
import { privacyRoles } from './retention-routes.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const MARKDOWN = 'text/markdown';
const moment = Type.String({ format: 'date-time' });
const byId = Type.Object({ id: Type.String() });
const written = Type.String({ minLength: 1, maxLength: 4000 });

const signature = nullable(
  Type.Object({
    name: text,
    staffNumber: Type.String(),
    at: moment,
    hash: Type.String(),
    intact: Type.Boolean({
      description: '哈希与所存内容一致 / The hash is that of what is kept',
    }),
    keptUntil: Type.String({ format: 'date' }),
  }),
);

const item = Type.Object({
  scenario: Type.Object({ id: Type.String(), name: text, wing: Type.String() }),
  standing: Type.String({
    enum: ['assessed', 'missing', 'refused', 'exempt', 'demo'],
    description:
      'missing、refused 时不能新立事项；exempt 为平台自身的权利和监督场景 / With missing or refused no new matter is opened; exempt are the platform’s own scenarios of rights and oversight',
  }),
  latest: nullable(
    Type.Object({
      id: Type.String(),
      state: Type.String({ enum: ['draft', 'completed', 'signed'] }),
      madeAt: moment,
      signature,
    }),
  ),
});

const completion = Type.Object(
  {
    necessity: written,
    recipients: written,
    risks: Type.Array(
      Type.Object(
        {
          risk: written,
          likelihood: Type.Enum(levels),
          effect: Type.Enum(levels),
          measure: written,
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
    opinion: written,
    conclusion: Type.Enum(conclusions),
  },
  { additionalProperties: false },
);

const whole = Type.Object({
  id: Type.String(),
  scenario: Type.String(),
  state: Type.String({ enum: ['draft', 'completed', 'signed'] }),
  definitionHash: Type.String(),
  dataHash: Type.String(),
  draft: Type.Unknown({ description: '由定义起草的内容 / What was drafted from the definition' }),
  completion: Type.Unknown({ description: '填写的内容，未填写为 null / What was filled in, or null' }),
  madeAt: moment,
  completedAt: nullable(moment),
  signature,
  mayComplete: Type.Boolean(),
  maySign: Type.Boolean(),
  text: Type.String({ description: 'Markdown' }),
});

/** Impact assessments (PIPL 55–56) and the yearly audit report (PIPL 54). */
export function assessmentRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;
  const gate = new AssessmentGate(db.owner);

  app.get(
    '/api/assessments',
    {
      schema: {
        ...says({
          id: 'assessments',
          tag: 'privacy',
          zh: '各场景的影响评估',
          en: 'Impact assessments by scenario',
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(item) }),
            '每个场景一条',
            'One row for each scenario',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      postNeeded(request.actor, privacyRoles);
      const made = await assessments(db.owner);
      const items = [];
      for (const { flow } of await definitions.all()) {
        const { id, name, wing } = flow.definition;
        const latest = made.find((one) => one.scenario === id);
        items.push({
          scenario: { id, name, wing },
          standing: await gate.standing(flow.definition),
          latest:
            latest === undefined
              ? null
              : {
                  id: latest.id,
                  state: latest.state,
                  madeAt: latest.madeAt,
                  signature: latest.signature,
                },
        });
      }
      return { items };
    },
  );

  app.post(
    '/api/assessments',
    {
      schema: {
        ...says({
          id: 'draftAssessment',
          tag: 'privacy',
          zh: '起草影响评估',
          en: 'Draft an impact assessment',
          more: {
            zh: '由场景的现行定义起草：依据、目的、种类、谁看到什么、保存期限、时限、自动化规则。',
            en: 'Drafts one from the present definition of a scenario: basis, purpose, categories, who sees what, retention, clocks, automated rules.',
          },
        }),
        body: Type.Object(
          { scenario: Type.String({ minLength: 1, maxLength: 100 }) },
          { additionalProperties: false },
        ),
        response: {
          201: described(Type.Object({ id: Type.String() }), '已起草', 'Drafted'),
          ...problems(400, 401, 403, 404, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const installed = await definitions.current(request.body.scenario);
      return reply.code(201).send(await startAssessment(db.owner, installed, request.actor));
    },
  );

  app.get(
    '/api/assessments/:id',
    {
      schema: {
        ...says({ id: 'assessment', tag: 'privacy', zh: '一份影响评估', en: 'An impact assessment' }),
        params: byId,
        response: { 200: described(whole, '评估全文', 'The whole of it'), ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const { actor } = request;
      postNeeded(actor, privacyRoles);
      const found = await assessment(db.owner, request.params.id);
      const holds = (roles: readonly string[]): boolean =>
        actor.bindings.some((one) => roles.includes(one.role));
      return {
        ...found,
        mayComplete: found.state !== 'signed' && holds(assessingRoles),
        maySign: found.state === 'completed' && holds(signingRoles),
        text: assessmentText(found),
      };
    },
  );

  app.post(
    '/api/assessments/:id/completion',
    {
      schema: {
        ...says({
          id: 'completeAssessment',
          tag: 'privacy',
          zh: '填写风险和措施',
          en: 'Fill in risks and measures',
        }),
        params: byId,
        body: completion,
        response: {
          200: described(Type.Object({ state: Type.String() }), '已填写', 'Filled in'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      await completeAssessment(db.owner, request.params.id, request.body, request.actor);
      return { state: 'completed' };
    },
  );

  app.post(
    '/api/assessments/:id/signature',
    {
      schema: {
        ...says({
          id: 'signAssessment',
          tag: 'privacy',
          zh: '签署影响评估',
          en: 'Sign an impact assessment',
          more: {
            zh: '由机关负责人或者分管领导签署；之后不能再改，保存至少三年。须先再次确认本人。',
            en: 'Signed by a head or leader; from then on it stays as it is and is kept for three years or longer. Asks for a step-up.',
          },
        }),
        params: byId,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(Type.Object({ hash: Type.String() }), '已签署', 'Signed'),
          ...problems(400, 401, 403, 404, 409, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      return signAssessment(db.owner, request.params.id, request.actor);
    },
  );

  const year = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2999 }) });

  app.get(
    '/api/audit-report',
    {
      schema: {
        ...says({
          id: 'auditReport',
          tag: 'privacy',
          zh: '个人信息保护合规审计报告',
          en: 'Compliance audit of personal data',
        }),
        querystring: year,
        response: {
          200: described(
            Type.Object({
              year: Type.Integer(),
              madeAt: moment,
              sections: Type.Array(
                Type.Object({
                  id: Type.String(),
                  title: text,
                  meaning: text,
                  rows: Type.Array(Type.Object({ name: text, count: Type.Number() })),
                }),
              ),
            }),
            '一年的统计',
            'The counts of a year',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) => {
      postNeeded(request.actor, privacyRoles);
      return auditReport(db.owner, request.query.year);
    },
  );

  app.get(
    '/api/audit-report.md',
    {
      schema: {
        ...says({
          id: 'auditReportFile',
          tag: 'privacy',
          zh: '下载合规审计报告',
          en: 'Download the compliance audit',
        }),
        querystring: year,
        response: { 200: content(MARKDOWN, 'Markdown 文件', 'A Markdown file'), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      postNeeded(request.actor, privacyRoles);
      const report = await auditReport(db.owner, request.query.year);
      return reply
        .type(`${MARKDOWN}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="audit-${String(report.year)}.md"`)
        .send(auditReportText(report));
    },
  );
}
