import { Type } from 'typebox';
import {
  accountAtCounter,
  asActor,
  assuranceNames,
  counterCodeWrong,
  counterPost,
  identityDocuments,
  issueMatterCode,
  mandateKinds,
  matterCodes,
  recordMandate,
  revokeMandate,
  revokeMatterCode,
  verifyInPerson,
  type IdentityDocument,
  type MandateKind,
} from '@gaoyao/kernel/access';
import { partyNames } from '@gaoyao/kernel/parties';
import { matterPage, shardOf } from '@gaoyao/kernel/matters';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { idempotencyKeyOf, requireStepUp } from './request-conditions.ts';
import { mandateUnknown } from './resident-security-routes.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const moment = Type.String({ format: 'date-time' });
const done = described(Type.Unsafe<undefined>({ type: 'null' }), '已办', 'Done');
const counterCode = Type.String({ minLength: 1, maxLength: 60 });

const matterUnknown = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

export const notAParty = (): Problem =>
  new Problem(
    'access.not-a-party',
    { zh: '这个人不是该事项的当事人', en: 'This person is not a party of the matter' },
    { status: 422 },
  );

const partyUnknown = (): Problem =>
  new Problem(
    'parties.not-found',
    { zh: '没有这个当事人，或者您无权查看', en: 'There is no such party, or you may not see it' },
    { status: 404 },
  );

const accountUnknown = (): Problem =>
  new Problem(
    'access.account-unknown',
    { zh: '没有这个账号，或者它已停用', en: 'There is no such account, or it is closed' },
    { status: 422 },
  );

/** What officials do for a person in front of them: check who they are, hand out an access code, record a mandate. */
export function residentCounterRoutes(app: App, { services, sessions }: RouteContext): void {
  const { db, protection } = services;
  const { owner } = db;

  app.post(
    '/api/residents/find',
    {
      schema: {
        ...says({
          id: 'residentAtCounter',
          tag: 'counter',
          zh: '凭窗口码找到来人的账号',
          en: 'The account of the person at the counter, by their code',
        }),
        body: Type.Object({ code: counterCode }, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({
              id: Type.String({ format: 'uuid' }),
              name: text,
              assurance: text,
              documents: Type.Array(Type.Object({ id: Type.String(), name: text })),
            }),
            '来人的账号',
            'The account',
          ),
          ...problems(400, 401, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'persons' },
    },
    async ({ actor, body }) => {
      counterPost(actor);
      const found = await accountAtCounter(owner, body.code);
      if (found === null) throw counterCodeWrong();
      return {
        id: found.account,
        name: found.name,
        assurance: assuranceNames[found.assurance],
        documents: Object.entries(identityDocuments).map(([id, name]) => ({ id, name })),
      };
    },
  );

  app.post(
    '/api/residents/:id/verify',
    {
      schema: {
        ...says({
          id: 'verifyResident',
          tag: 'counter',
          zh: '当面核验身份',
          en: 'Check a resident’s identity in person',
          more: {
            zh: '人证相符后录入证件，账号升为高等级，并与该证件登记的人对上。来人须出示窗口码，工作人员须再次确认本人；谁、何时、看了什么证件都记入账号日志，本人看得到。',
            en: 'Once person and document match, the account is raised to the high level and stands for the person registered under the document. Asks for the code on the person’s own screen and for the official’s step-up; who saw which document and when is kept in the account’s journal, which the person sees.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object(
          {
            code: counterCode,
            document: Type.Enum(Object.keys(identityDocuments) as IdentityDocument[]),
            number: Type.String({ minLength: 5, maxLength: 40 }),
            name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({
              name: text,
              registered: Type.Boolean({ description: '登记中有此人 / The register has this person' }),
            }),
            '已核验',
            'Checked',
          ),
          ...problems(400, 401, 403, 409, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      const { actor, params, body } = request;
      if (!isUuid(params.id)) throw counterCodeWrong();
      const checked = await verifyInPerson(owner, protection, {
        account: params.id,
        counterCode: body.code,
        official: actor,
        document: body.document,
        number: body.number,
        name: body.name,
      });
      // the person looks at their own page a moment later
      sessions.accountChanged(checked.account);
      return { name: checked.name, registered: checked.party !== null };
    },
  );

  app.post(
    '/api/matters/:id/codes',
    {
      schema: {
        ...says({
          id: 'issueMatterCode',
          tag: 'counter',
          zh: '出具查询码',
          en: 'Issue an access code',
          more: {
            zh: '当事人凭它不用账号查看这一个事项的进展。查询码只在这次答复中出现，交给当事人后即无处可查；丢失则撤销重发。',
            en: 'With it a party follows this one matter without an account. The code is in this answer only and kept nowhere; if lost it is revoked and another issued.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({ party: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
        response: {
          201: described(
            Type.Object({
              id: Type.String({ format: 'uuid' }),
              number: Type.String(),
              code: Type.String(),
              validTo: moment,
            }),
            '查询码，只显示这一次',
            'The code, shown only now',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      const { actor, body, params } = request;
      const key = idempotencyKeyOf(request);
      const post = counterPost(actor);
      const found = await pageOf(request, params.id);
      if (!found.page.parties.some((one) => one.id === body.party.toLowerCase())) throw notAParty();
      const issued = await issueMatterCode(owner, {
        shard: found.shard,
        matter: found.page.id,
        party: body.party,
        by: actor.account,
        agency: post.agency,
        request: key,
      });
      return reply.code(201).send({
        id: issued.id,
        number: found.page.number,
        code: issued.code,
        validTo: issued.validTo.toISOString(),
      });
    },
  );

  app.get(
    '/api/matters/:id/codes',
    {
      schema: {
        ...says({ id: 'listMatterCodes', tag: 'counter', zh: '已出具的查询码', en: 'Access codes issued' }),
        params: Type.Object({ id: Type.String() }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  id: Type.String({ format: 'uuid' }),
                  party: Type.String({ description: '当事人，姓名遮盖 / The party, name masked' }),
                  issuedAt: moment,
                  validTo: moment,
                  revokedAt: nullable(moment),
                  issuedBy: text,
                  staffNumber: Type.String(),
                }),
              ),
              next: Type.Null(),
            }),
            '何时何人出具、是否有效；查询码本身不保存',
            'Who issued which and when, and whether it holds; the codes themselves are not kept',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      filePurposeOf(request);
      const found = await pageOf(request, request.params.id);
      const names = new Map(found.page.parties.map((one) => [one.id, one.name]));
      return {
        items: (await matterCodes(owner, found.shard, found.page.id)).map((one) => ({
          id: one.id,
          party: names.get(one.party) ?? '＊',
          issuedAt: one.issuedAt.toISOString(),
          validTo: one.validTo.toISOString(),
          revokedAt: one.revokedAt?.toISOString() ?? null,
          issuedBy: one.issuedBy.name,
          staffNumber: one.issuedBy.staffNumber,
        })),
        next: null,
      };
    },
  );

  app.delete(
    '/api/matters/:id/codes/:code',
    {
      schema: {
        ...says({ id: 'revokeMatterCode', tag: 'counter', zh: '撤销查询码', en: 'Revoke an access code' }),
        params: Type.Object({ id: Type.String(), code: Type.String() }),
        response: { 204: done, ...problems(401, 403, 404) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      counterPost(request.actor);
      const { id, code } = request.params;
      const found = await pageOf(request, id);
      if (!isUuid(code)) throw matterUnknown();
      await revokeMatterCode(owner, {
        shard: found.shard,
        matter: found.page.id,
        id: code,
        by: request.actor.account,
      });
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/mandates',
    {
      schema: {
        ...says({
          id: 'recordMandate',
          tag: 'counter',
          zh: '登记委托',
          en: 'Record a mandate',
          more: {
            zh: '登记某账号可以代某当事人办事：依据、期限。本人在账号里看得到，随时可以收回。',
            en: 'Records that an account may act for a party, on what it rests and how long. The person sees it and can end it at any time.',
          },
        }),
        body: Type.Object(
          {
            party: Type.String({ format: 'uuid' }),
            account: Type.Optional(
              Type.String({ format: 'uuid', description: '不填则为登记人自己 / The recorder when left out' }),
            ),
            kind: Type.Enum(Object.keys(mandateKinds) as MandateKind[]),
            evidence: Type.String({
              minLength: 4,
              maxLength: 1000,
              pattern: '\\S',
              description: '委托书、证明、在场人等 / The sheet, the certificate, who was present',
            }),
            from: Type.Optional(Type.String({ format: 'date-time' })),
            to: Type.String({ format: 'date-time' }),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(Type.Object({ id: Type.String({ format: 'uuid' }) }), '已登记', 'Recorded'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      const { actor, body } = request;
      const post = counterPost(actor);
      const visible = await asActor(db.app, actor, 'handling', (client) => partyNames(client, [body.party]));
      if (!visible.has(body.party)) throw partyUnknown();
      const account = body.account ?? actor.account;
      const { rows } = await owner.query(
        'select 1 from access.account where id = $1 and disabled_at is null',
        [account],
      );
      if (rows.length === 0) throw accountUnknown();
      const id = await recordMandate(owner, {
        party: body.party,
        account,
        kind: body.kind,
        evidence: body.evidence.trim(),
        from: body.from === undefined ? new Date() : new Date(body.from),
        to: new Date(body.to),
        by: { account: actor.account, agency: post.agency },
        shard: post.shard,
      });
      return reply.code(201).send({ id });
    },
  );

  app.post(
    '/api/mandates/:id/revoke',
    {
      schema: {
        ...says({
          id: 'revokeMandate',
          tag: 'counter',
          zh: '注销本机关登记的委托',
          en: 'End a mandate that the own agency recorded',
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({}, { additionalProperties: false }),
        response: { 204: done, ...problems(400, 401, 403, 404, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params }, reply) => {
      counterPost(actor);
      if (!isUuid(params.id)) throw mandateUnknown();
      await revokeMandate(owner, {
        id: params.id,
        by: actor.account,
        agencies: actor.bindings.map((one) => one.agency),
      });
      return reply.code(204).send(undefined);
    },
  );

  /** The matter as this official may see it, and its shard; the reading is traced like any other. */
  async function pageOf(request: { readonly actor: Parameters<typeof counterPost>[0] }, id: string) {
    const found = await matterPage(
      { db: db.app, actor: request.actor, purpose: 'handling' },
      services.definitions,
      await services.calendar(),
      id,
    );
    if (found === undefined) throw matterUnknown();
    return { page: found.page, shard: shardOf(found.page.id) };
  }
}
