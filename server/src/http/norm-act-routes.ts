import { Type } from 'typebox';
import { setDraftMatter, violationVersion } from '@gaoyao/kernel/knowledge';
import { legalRoles } from '../norms/index.ts';
import { done, longText, matterOf, performing, SCENARIO, version, wakeAfter } from './norm-matter.ts';
import { day } from './norm-schemas.ts';
import { postNeeded } from './post-needed.ts';
import { says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** Returning, approving, publishing and withdrawing: each is an act on the matter of the change. */
export function normActRoutes(app: App, { services }: RouteContext): void {
  const { db, matters } = services;
  const wake = wakeAfter(app, services);

  /** One act on the matter of a version, with the fields of its form. */
  const act = (
    path: string,
    named: { readonly id: string; readonly zh: string; readonly en: string },
    action: string,
    body: ReturnType<typeof Type.Object>,
  ): void => {
    app.post(
      `/api/norms/drafts/:code/:version/${path}`,
      {
        schema: {
          ...says({ ...named, tag: 'norms' }),
          params: version,
          body,
          response: { 200: done, ...performing },
        },
        config: { asks: ['csrf'] },
      },
      async (request) => {
        postNeeded(request.actor, legalRoles);
        const { code, version: asked } = request.params;
        const { matter } = await matterOf(services, code, asked);
        const performed = await matters.perform({
          actor: request.actor,
          purpose: 'handling',
          on: { matter },
          action,
          input: request.body,
        });
        wake();
        return { matter, stage: performed.stage };
      },
    );
  };
  const strict = { additionalProperties: false } as const;
  act(
    'return',
    { id: 'returnViolationDraft', zh: '退回起草', en: 'Return a draft' },
    'return',
    Type.Object({ reason: longText }, strict),
  );
  act(
    'approval',
    { id: 'approveViolation', zh: '审核同意', en: 'Approve a draft' },
    'approve',
    Type.Object({ opinion: longText, trialRead: Type.Boolean() }, strict),
  );
  act(
    'publication',
    { id: 'publishViolation', zh: '公布', en: 'Publish a draft' },
    'publish',
    Type.Object({ from: day, announced: Type.String({ minLength: 1, maxLength: 200 }) }, strict),
  );

  app.post(
    '/api/norms/violations/:code/withdrawal',
    {
      schema: {
        ...says({
          id: 'withdrawViolation',
          tag: 'norms',
          zh: '提出或者批准停止施行',
          en: 'Propose a withdrawal, or confirm one',
          more: {
            zh: '一人提出，另一人再次请求即为批准。',
            en: 'One person proposes it; the same request by another confirms it.',
          },
        }),
        params: Type.Object({ code: Type.String() }),
        body: Type.Object(
          { version: Type.Integer({ minimum: 1, maximum: 1_000_000 }), until: day, reason: longText },
          strict,
        ),
        response: { 200: done, ...performing },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor, body, params } = request;
      postNeeded(actor, legalRoles);
      const found = await violationVersion(db.owner, params.code, body.version);
      const { until, reason } = body;
      const common = { actor, purpose: 'handling' } as const;
      if (found.matter === null) {
        const opened = await matters.perform({
          ...common,
          on: { scenario: SCENARIO, title: `${found.code} ${found.violation.name.zh}` },
          action: 'withdraw-installed',
          input: { violation: found.code, version: found.version, until, reason },
          requestKey: `norm-withdrawal ${found.code} ${String(found.version)}`,
        });
        await setDraftMatter(db.owner, found.code, found.version, opened.matter);
        wake();
        return { matter: opened.matter, stage: opened.stage };
      }
      const on = { matter: found.matter };
      const state = await matters.stateFor(actor, 'handling', found.matter);
      const performed =
        state.snapshot.stage === 'withdrawing'
          ? await matters.perform({ ...common, on, action: 'withdraw', input: { opinion: reason } })
          : await matters.perform({ ...common, on, action: 'propose-withdrawal', input: { until, reason } });
      wake();
      return { matter: found.matter, stage: performed.stage };
    },
  );
}
