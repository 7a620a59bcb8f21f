import { Type } from 'typebox';
import { administrationOf } from './admin-routes-parts.ts';
import { proposal, proposalOf } from './admin-routes-proposals.ts';
import { proposed } from './admin-routes-schemas.ts';
import { requireStepUp } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const params = Type.Object({ id: Type.String() });
const done = described(Type.Unsafe<undefined>({ type: 'null' }), '已办理', 'Done');

/** Proposing a change, and deciding one that somebody else proposed. */
export function adminChangeRoutes(app: App, { services }: RouteContext): void {
  const administration = administrationOf(services);

  app.post(
    '/api/admin/changes',
    {
      schema: {
        ...says({
          id: 'proposeChange',
          tag: 'administration',
          zh: '提出变更',
          en: 'Propose a change',
          more: {
            zh: '收回、终止、停用、收紧立即生效（applied）；扩大权限的等待另一名管理员复核（pending）。每项都记入所变更对象的记录。',
            en: 'What takes back, ends, disables or tightens is applied at once; what widens access waits for a second administrator (pending). Each stands in the journal of what it changes.',
          },
        }),
        body: proposal,
        response: {
          201: described(proposed, '已生效或待复核', 'Applied, or waiting to be decided'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await administration.propose(actor, proposalOf(body))),
  );

  app.post(
    '/api/admin/changes/preview',
    {
      schema: {
        ...says({
          id: 'previewChange',
          tag: 'administration',
          zh: '变更试算',
          en: 'Preview a change',
          more: {
            zh: '按现状核对，说明后果或拒绝的原因；什么也不保存，理由也不保存。',
            en: 'Checked against the present state: what would follow, or why it would be refused. Nothing is kept, the reason neither.',
          },
        }),
        body: proposal,
        response: {
          200: described(
            Type.Object({ widens: Type.Boolean(), consequence: text }),
            '将会如何',
            'What would follow',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, body }) => administration.preview(actor, proposalOf(body)),
  );

  app.post(
    '/api/admin/changes/:id/approval',
    {
      schema: {
        ...says({
          id: 'approveChange',
          tag: 'administration',
          zh: '复核通过',
          en: 'Approve a change',
          more: {
            zh: '提出人和受益人不得复核（access.four-eyes）。生效时按当时的情况再核对一遍。须先再次确认本人。',
            en: 'Neither the proposer nor whoever gains by it approves (access.four-eyes). Everything is checked again as it stands then. Asks for a step-up.',
          },
        }),
        params,
        body: Type.Object(
          { note: Type.Optional(Type.String({ maxLength: 1000 })) },
          { additionalProperties: false },
        ),
        response: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      await administration.approve(request.actor, request.params.id, request.body.note);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/admin/changes/:id/rejection',
    {
      schema: {
        ...says({
          id: 'rejectChange',
          tag: 'administration',
          zh: '不予通过或撤回',
          en: 'Reject a change, or take back one’s own',
        }),
        params,
        body: Type.Object(
          { note: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) },
          { additionalProperties: false },
        ),
        response: { 204: done, ...problems(400, 401, 403, 404, 409, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      await administration.reject(request.actor, request.params.id, request.body.note);
      return reply.code(204).send(undefined);
    },
  );
}
