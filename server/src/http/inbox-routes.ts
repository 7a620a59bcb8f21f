import { Type } from 'typebox';
import {
  acceptHandover,
  handoversOf,
  listInbox,
  returnHandover,
  type InboxItem,
} from '@gaoyao/kernel/matters';
import { recordReading } from '@gaoyao/kernel/access';
import { filledIn, handedOverDraft } from '../norms/index.ts';
import { filePurposeOf } from './file-purposes.ts';
import { wordsFor } from './readable-values.ts';
import { purposeOf, purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { named, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);

const item = Type.Object({
  id: Type.String(),
  state: Type.String({ enum: ['waiting', 'taking', 'accepted', 'returned'] }),
  from: Type.Object({ scenario: named, matter: Type.String(), number: Type.String(), agency: text }),
  to: named,
  schema: Type.String({ description: '移交内容的格式和版本 / Schema and version of what is carried' }),
  handedAt: Type.String(),
  fields: Type.Array(Type.Object({ id: Type.String(), name: text, value: text })),
  form: Type.Unsafe<unknown>({
    description: '接收时须补充的表单项 / Fields that whoever accepts fills in',
  }),
  decidedAt: nullable(Type.String()),
  reason: nullable(Type.String()),
  matter: Type.Union([Type.Object({ id: Type.String(), number: Type.String() }), Type.Null()]),
  answerProblem: nullable(Type.String()),
});

/** Matters that other scenarios handed over: seen, accepted or returned by those who open such matters. */
export function inboxRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions, matters, afterAct } = services;
  const path = { db: db.owner, matters };

  /** The entry with its values in words and the fields that are still to be filled in. */
  async function shown(entry: InboxItem) {
    const { carries, ...rest } = entry;
    const found = await definitions.find(entry.to.id);
    const opening = found?.flow.definition.actions.find((action) => action.from === 'new');
    const form = opening?.form === undefined ? undefined : found?.flow.definition.forms[opening.form];
    const values = Object.entries(carries).map(([id, value]) => ({ id, field: form?.properties[id], value }));
    // names of parties come masked, whoever asks
    const words = await wordsFor(db.owner, db.owner, values);
    const missing = Object.entries(form?.properties ?? {}).filter(
      ([id]) => !Object.hasOwn(carries, id) && !filledIn(entry.to.id).includes(id),
    );
    return {
      ...rest,
      fields: values.map(({ id, field, value }, at) => ({
        id,
        name: field?.['x-title'] ?? { zh: id, en: id },
        value: words[at] ?? { zh: String(value), en: String(value) },
      })),
      form: {
        type: 'object',
        properties: Object.fromEntries(missing),
        required: (form?.required ?? []).filter((id) => missing.some(([field]) => field === id)),
      },
    };
  }

  app.get(
    '/api/inbox',
    {
      schema: {
        ...says({
          id: 'listInbox',
          tag: 'matters',
          zh: '收件箱',
          en: 'Inbox',
          more: {
            zh: '其他场景移交、等待本岗位接收的事项；只含移交内容，不打开原案卷。',
            en: 'What other scenarios handed over and waits for the posts of whoever asks; what was carried only, never the file it came from.',
          },
        }),
        querystring: Type.Object({ state: Type.Optional(Type.Enum(['waiting', 'decided'])) }),
        response: {
          200: described(Type.Object({ items: Type.Array(item) }), '收件', 'Entries'),
          ...problems(400, 401),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const purpose = purposeOf(request);
      const entries = await listInbox(db.owner, definitions, request.actor, request.query.state ?? 'waiting');
      if (entries.length > 0)
        await recordReading(db.app, {
          actor: request.actor,
          purpose,
          act: 'list',
          matters: entries.map((entry) => entry.from.matter),
        });
      return { items: await Promise.all(entries.map(shown)) };
    },
  );

  app.post(
    '/api/inbox/:id/accept',
    {
      schema: {
        ...says({
          id: 'acceptHandover',
          tag: 'matters',
          zh: '接收移交',
          en: 'Accept a hand-over',
          more: {
            zh: '以移交内容立项，并告知移交机关。',
            en: 'Opens a matter with what was carried and tells the scenario that handed over.',
          },
        }),
        params: byId,
        body: Type.Object(
          {
            input: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
            unit: Type.Optional(Type.String({ format: 'uuid' })),
            agency: Type.Optional(Type.String({ format: 'uuid' })),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(Type.Object({ id: Type.String(), number: Type.String() }), '已立项', 'Opened'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { agency, unit } = request.body;
      const { id } = request.params;
      const filled = await handedOverDraft(services, request.actor, id, request.body.input ?? {});
      const input = { ...request.body.input, ...filled };
      const opened = await acceptHandover(path, request.actor, purposeOr(request, 'handling'), id, {
        ...(agency === undefined ? {} : { agency }),
        ...(unit === undefined ? {} : { unit }),
        input,
      });
      afterAct?.();
      return reply.code(201).send({ id: opened.matter, number: opened.number });
    },
  );

  app.post(
    '/api/inbox/:id/return',
    {
      schema: {
        ...says({ id: 'returnHandover', tag: 'matters', zh: '退回移交', en: 'Return a hand-over' }),
        params: byId,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 2000 }) },
          { additionalProperties: false },
        ),
        response: {
          204: described(Type.Unsafe<undefined>({ type: 'null' }), '已退回', 'Returned'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await returnHandover(path, request.actor, request.params.id, request.body.reason);
      afterAct?.();
      return reply.code(204).send(undefined);
    },
  );

  app.get(
    '/api/matters/:id/related',
    {
      schema: {
        ...says({
          id: 'relatedMatters',
          tag: 'matters',
          zh: '关联事项',
          en: 'Related matters',
          more: {
            zh: '由本事项移交出去的和本事项所由来的。',
            en: 'What this matter handed over, and what it was opened from.',
          },
        }),
        params: byId,
        response: {
          200: described(Type.Object({ items: Type.Array(item) }), '关联', 'Related'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      // whoever may not see the matter is told that there is none
      await matters.stateFor(request.actor, filePurposeOf(request), request.params.id);
      const entries = await handoversOf(db.owner, definitions, request.params.id);
      return { items: await Promise.all(entries.map(shown)) };
    },
  );
}
