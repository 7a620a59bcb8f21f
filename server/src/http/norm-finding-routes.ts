import { Type } from 'typebox';
import { recordReading } from '@gaoyao/kernel/access';
import { changesAfterFindings, reachOf, trialRoles } from '../norms/index.ts';
import { postNeeded } from './post-needed.ts';
import { purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const change = Type.Object({
  matter: Type.String({ description: '变更事项 / Matter of the change' }),
  version: Type.Integer(),
  from: Type.String({ format: 'date' }),
  points: Type.Array(
    Type.Object({ id: Type.String(), name: text, met: Type.Integer(), open: Type.Integer() }),
  ),
  cases: Type.Array(
    Type.Object({ matter: Type.String(), number: Type.String(), open: Type.Array(Type.String()) }),
  ),
});

/** Whether the cases after a change that a court's findings brought about meet the points that were wanting. */
export function normFindingRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/norms/violations/:code/findings',
    {
      schema: {
        ...says({
          id: 'violationFindings',
          tag: 'norms',
          zh: '法院指出问题后的落实',
          en: 'What became of a court’s findings',
          more: {
            zh: '因法院指出证据问题而公布的变更：施行以后立案并已调查终结的案件，是否满足有关证据要点；只含本岗位可及的案件。',
            en: 'For each change published after a court found the evidence wanting: whether cases filed since and concluded meet the points, among the matters that the posts of whoever asks reach.',
          },
        }),
        params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 80 }) }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(change) }),
            '变更及落实',
            'Changes and what became of them',
          ),
          ...problems(400, 401, 403, 422),
        },
      },
    },
    async (request) => {
      const { actor, params } = request;
      postNeeded(actor, trialRoles);
      const items = await changesAfterFindings(db.owner, definitions, {
        ...{ code: params.code, reach: reachOf(actor), account: actor.account },
      });
      const matters = [...new Set(items.flatMap(({ cases }) => cases.map(({ matter }) => matter)))];
      if (matters.length > 0)
        await recordReading(db.app, {
          ...{ actor, purpose: purposeOr(request, 'handling'), act: 'list' },
          ...{ matters, field: `norms.findings ${params.code}` },
        });
      return { items };
    },
  );
}
