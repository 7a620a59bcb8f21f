import { Type } from 'typebox';
import { recordReading, requireAssurance } from '@gaoyao/kernel/access';
import { readingsOf } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { idempotencyKeyOf, requireStepUp } from './request-conditions.ts';
import { ownData, ownDataOf, revealedField } from './resident-data.ts';
import { exportOf, exportPage } from './resident-export.ts';
import { allOwnMatters } from './resident-own-matters.ts';
import { ownFieldNames, type OwnField } from './resident-party.ts';
import { actText, askForName } from './resident-readings.ts';
import { agenciesOf, openRequest, requestKinds, SUBJECT_REQUEST } from './resident-requests.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { growingPage, named, next, text } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const moment = Type.String({ format: 'date-time' });

const opened = described(
  Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.String() }),
  '已提出，在“我的申请”里跟踪',
  'Made; follow it under “My requests”',
);

const nothingHeld = (): Problem =>
  new Problem(
    'resident.field-not-held',
    { zh: '登记里没有这一项', en: 'The register does not hold this' },
    { status: 404 },
  );

/**
 * What is held about me, who has read it, and what I ask about it (PIPL arts 44–50). Data, readings and the copy open
 * only to a person who is known with certainty.
 */
export function residentDataRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;

  app.get(
    '/api/resident/data',
    {
      schema: {
        ...says({
          id: 'ownData',
          tag: 'resident',
          zh: '我的数据',
          en: 'My data',
          more: {
            zh: '登记了我的哪些资料（遮盖）、谁核验过我的身份、涉及我的各类事项依据什么法、存多久、谁能看。',
            en: 'What the register holds of me (masked), who checked my identity, and for each kind of matter: the law, how long it is kept, who may see it.',
          },
        }),
        response: {
          200: described(ownData, '我的数据', 'My data'),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      requireAssurance(actor, 'high');
      return ownDataOf(services, actor);
    },
  );

  app.post(
    '/api/resident/data/reveal',
    {
      schema: {
        ...says({
          id: 'revealOwn',
          tag: 'resident',
          zh: '显示我的一项资料',
          en: 'Show one item of my data in full',
        }),
        body: Type.Object(
          { field: Type.Enum(Object.keys(ownFieldNames) as OwnField[]) },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ value: Type.String() }), '完整的值', 'The value in full'),
          ...problems(400, 401, 403, 404, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, body }) => {
      requireAssurance(actor, 'high');
      const found = await revealedField(services, actor, body.field);
      if (found === undefined) throw nothingHeld();
      await recordReading(db.app, {
        actor,
        purpose: 'own',
        act: 'reveal',
        party: found.party,
        field: body.field,
      });
      return { value: found.value };
    },
  );

  app.get(
    '/api/resident/readings',
    {
      schema: {
        ...says({
          id: 'ownReadings',
          tag: 'resident',
          zh: '谁看过我的档案',
          en: 'Who has read my file',
          more: {
            zh: '每次查阅：时间、机关、岗位、工号、看了什么、目的、事项。姓名可以申请告知。依法延迟告知的，期满后出现。',
            en: 'Every reading: when, agency, post, staff number, what, purpose, matter. The name can be asked for. What the law lets be told later appears when that time is over.',
          },
        }),
        querystring: Type.Object(growingPage),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  id: Type.String(),
                  at: moment,
                  agency: nullable(text),
                  post: nullable(text),
                  staffNumber: Type.String(),
                  act: text,
                  purpose: text,
                  matter: nullable(Type.String()),
                }),
              ),
              next,
            }),
            '一页查阅记录，最近的在前',
            'A page of readings, the latest first',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor, query }) => {
      requireAssurance(actor, 'high');
      const page = await readingsOf(db.app, actor, {
        limit: query.limit ?? 50,
        ...(query.cursor === undefined ? {} : { before: query.cursor }),
      });
      return {
        items: page.items.map((one) => ({
          id: one.id,
          at: one.at,
          agency: one.agency,
          post: one.post,
          staffNumber: one.staffNumber,
          act: actText(one),
          purpose: one.purpose,
          matter: one.matter,
        })),
        next: page.next,
      };
    },
  );

  app.post(
    '/api/resident/name-request',
    {
      schema: {
        ...says({
          id: 'askForName',
          tag: 'resident',
          zh: '申请告知查阅人姓名',
          en: 'Ask for the name of a reader',
          more: {
            zh: '对名单里的一条查阅记录提出，由查阅人以外的工作人员办理。',
            en: 'About one reading of one’s list; somebody other than the reader answers it.',
          },
        }),
        body: Type.Object(
          { id: Type.String({ pattern: '^\\d{1,15}$' }), at: moment },
          { additionalProperties: false },
        ),
        response: { 201: opened, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      requireAssurance(request.actor, 'high');
      const made = await askForName(services, request.actor, {
        ...request.body,
        requestKey: idempotencyKeyOf(request),
      });
      return reply.code(201).send({ id: made.matter, number: made.number });
    },
  );

  app.get(
    '/api/resident/requests',
    {
      schema: {
        ...says({ id: 'ownRequests', tag: 'resident', zh: '我的申请', en: 'My requests' }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  id: Type.String({ format: 'uuid' }),
                  number: Type.String(),
                  agency: text,
                  stage: text,
                  closed: Type.Boolean(),
                  outcome: nullable(text),
                  openedAt: moment,
                  due: nullable(moment),
                }),
              ),
              next: Type.Null(),
              kinds: Type.Array(named, { description: '可以申请什么 / What can be asked for' }),
              agencies: Type.Array(named, { description: '可以向谁申请 / Whom it can be asked of' }),
              matters: Type.Array(Type.String(), { description: '我的事项的文号 / Numbers of my matters' }),
            }),
            '申请和可选项',
            'Requests, and what can be chosen',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      const matters = await allOwnMatters(services, actor);
      return {
        items: matters
          .filter((one) => one.scenario.id === SUBJECT_REQUEST)
          .map((one) => ({
            id: one.id,
            number: one.number,
            agency: one.agency.name,
            stage: one.stage.name,
            closed: one.status === 'closed',
            outcome: one.outcome?.name ?? null,
            openedAt: one.openedAt,
            due: one.nextDue,
          })),
        next: null,
        kinds: [...(await requestKinds(services))],
        agencies: [...agenciesOf(matters)],
        matters: matters.filter((one) => one.scenario.id !== SUBJECT_REQUEST).map((one) => one.number),
      };
    },
  );

  app.post(
    '/api/resident/requests',
    {
      schema: {
        ...says({
          id: 'makeRequest',
          tag: 'resident',
          zh: '提出个人信息申请',
          en: 'Make a request about my data',
          more: {
            zh: '查阅、复制、更正、删除、限制或拒绝、撤回同意、解释、复核。立为一个事项，有期限、有答复、可以起诉。',
            en: 'See, copy, correct, delete, limit or refuse, withdraw consent, have explained, have reviewed. It becomes a matter of its own, with a period, an answer and a way to court.',
          },
        }),
        body: Type.Object(
          {
            kind: Type.String({ minLength: 1, maxLength: 60 }),
            what: Type.String({ minLength: 2, maxLength: 4000, pattern: '\\S' }),
            matter: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
            agency: Type.Optional(Type.String({ format: 'uuid' })),
          },
          { additionalProperties: false },
        ),
        response: { 201: opened, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      requireAssurance(request.actor, 'substantial');
      const made = await openRequest(services, request.actor, {
        ...request.body,
        requestKey: idempotencyKeyOf(request),
      });
      return reply.code(201).send({ id: made.matter, number: made.number });
    },
  );

  app.get(
    '/api/resident/export',
    {
      schema: {
        ...says({
          id: 'exportOwn',
          tag: 'resident',
          zh: '我的资料副本',
          en: 'A copy of my data',
          more: {
            zh: '关于我的全部内容，可读的网页或可交给他人的 JSON（个人信息保护法 45）。须先再次确认本人。',
            en: 'Everything held about me, as a readable page or as JSON that can be handed on (PIPL art 45). Asks for a step-up.',
          },
        }),
        querystring: Type.Object({
          format: Type.Optional(Type.Enum(['json', 'html'])),
          lang: Type.Optional(Type.Enum(['zh', 'en'])),
        }),
        response: {
          200: {
            description: '副本 / The copy',
            content: {
              ...content('text/html', '', '').content,
              ...content('application/json', '', '').content,
            },
          },
          ...problems(400, 401, 403, 429),
        },
      },
      config: { limit: 'exports' },
    },
    async (request, reply) => {
      const { actor, query } = request;
      requireAssurance(actor, 'high');
      requireStepUp(request);
      const own = await exportOf(services, actor);
      const { format = 'html', lang = 'zh' } = query;
      const name = `my-data-${own.madeAt.slice(0, 10)}.${format}`;
      return format === 'json'
        ? asFile(reply, { name, type: 'application/json; charset=utf-8' }).send(JSON.stringify(own, null, 2))
        : asFile(reply, { name, type: 'text/html; charset=utf-8' }).send(exportPage(own, lang));
    },
  );
}
