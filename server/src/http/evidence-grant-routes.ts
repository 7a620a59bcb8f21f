import { Type } from 'typebox';
import {
  exclusionGroundIds,
  exclusionGrounds,
  sharePurposeIds,
  sharePurposes,
} from '@gaoyao/kernel/evidence';
import { parameterValue } from '@gaoyao/kernel/store';
import { evidenceCatalogue } from './evidence-catalogue.ts';
import { catalogueOf } from './evidence-catalogue-rows.ts';
import {
  byMatter,
  byMatterAndGrant,
  grantShown,
  grantWanted,
  itemsWanted,
  reason,
  sharePurpose,
} from './evidence-grant-schemas.ts';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor } from './paper-requests.ts';
import { idempotencyKeyOf, purposeOr } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import { named, text } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const nothing = Type.Unsafe<undefined>({ type: 'null' });

/** Grants of a matter’s evidence, for those who handle it; evidence of others listed in it; its catalogue. */
export function evidenceGrantRoutes(app: App, { services }: RouteContext): void {
  const { sharing } = services.evidence;

  app.get(
    '/api/evidence-purposes',
    {
      schema: {
        ...says({
          id: 'evidencePurposes',
          tag: 'evidence',
          zh: '证据开放的目的',
          en: 'Purposes for which evidence is opened',
          more: {
            zh: '封闭的目的清单，各附依据、核对程度和可以接收的机关；不予开放的法定情形；一次授权的最长日数。',
            en: 'The closed list, each with what it rests on, how well that was checked and which bodies may receive; the grounds on which an item stays closed; the longest grant in days.',
          },
        }),
        response: {
          200: described(
            Type.Object({
              purposes: Type.Array(
                Type.Object({
                  id: sharePurpose,
                  name: text,
                  article: text,
                  status: Type.Unsafe<'V' | 'S' | 'M' | 'L'>({ type: 'string', enum: ['V', 'S', 'M', 'L'] }),
                  for: Type.Unsafe<'body' | 'party'>({ type: 'string', enum: ['body', 'party'] }),
                  agencies: Type.Array(named),
                }),
              ),
              grounds: Type.Array(named),
              longestDays: Type.Integer(),
            }),
            '目的',
            'Purposes',
          ),
          ...problems(401),
        },
      },
    },
    async ({ actor }) => ({
      purposes: await Promise.all(
        sharePurposeIds.map(async (id) => {
          const { name, article, status, for: whom } = sharePurposes[id];
          return { id, name, article, status, for: whom, agencies: await sharing.receiversFor(id) };
        }),
      ),
      grounds: exclusionGroundIds.map((id) => ({ id, name: exclusionGrounds[id] })),
      longestDays: await parameterValue(services.db.owner, 'evidence.grant-days', actor.bindings[0]),
    }),
  );

  app.get(
    '/api/matters/:id/evidence-grants',
    {
      schema: {
        ...says({
          id: 'evidenceGrants',
          tag: 'evidence',
          zh: '本事项的证据授权',
          en: 'Grants of the evidence of a matter',
          more: {
            zh: '给了谁、为什么、哪些、到何时，打开过几次、被拒绝过几次。',
            en: 'To whom, for what, which items, until when, how often opened and how often refused.',
          },
        }),
        params: byMatter,
        response: {
          200: described(Type.Object({ items: Type.Array(grantShown) }), '新的在前', 'Latest first'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => ({
      items: await sharing.grantsOf(askingFor(request, request.params.id, filePurposeOf(request))),
    }),
  );

  app.post(
    '/api/matters/:id/evidence-grants',
    {
      schema: {
        ...says({
          id: 'grantEvidence',
          tag: 'evidence',
          zh: '授权查阅证据',
          en: 'Open evidence to somebody',
          more: {
            zh: '向机关、具名人员、当事人、接收移交的机关，或者持屏显密钥者开放全部或者所列证据。自己无权查阅的、限于指定人员的，不能开放。',
            en: 'Opens all or listed items to a body, a named official, a party, whoever accepts a hand-over, or whoever redeems a secret on the screen. What one may not open oneself, and what is kept for named people, cannot be opened.',
          },
        }),
        params: byMatter,
        body: grantWanted,
        response: {
          201: described(Type.Object({ id: Type.String({ format: 'uuid' }) }), '已授权', 'Granted'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) =>
      reply.code(201).send(
        await sharing.give(askingFor(request, request.params.id, purposeOr(request, 'handling')), {
          ...request.body,
          requestKey: idempotencyKeyOf(request),
        }),
      ),
  );

  app.post(
    '/api/matters/:id/evidence-grants/:grant/revocation',
    {
      schema: {
        ...says({
          id: 'revokeEvidenceGrant',
          tag: 'evidence',
          zh: '撤销授权',
          en: 'Revoke a grant',
          more: { zh: '立即生效，包括已经打开的页面。', en: 'It holds at once, for open pages as well.' },
        }),
        params: byMatterAndGrant,
        body: reason,
        response: {
          204: described(nothing, '已撤销', 'Revoked'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { id, grant } = request.params;
      await sharing.revoke(
        askingFor(request, id, purposeOr(request, 'handling')),
        grant,
        request.body.reason,
      );
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/matters/:id/shared-evidence',
    {
      schema: {
        ...says({
          id: 'listSharedEvidence',
          tag: 'evidence',
          zh: '列入他案证据',
          en: 'List shared evidence',
          more: {
            zh: '把授权给自己的证据列入自己办理的事项，不复制、不重新上传；授权撤销或者内容被改动，随即显示。',
            en: 'Lists items opened to oneself in a matter of one’s own: nothing is copied or sent again, and a revocation or an alteration shows there at once.',
          },
        }),
        params: byMatter,
        body: Type.Object(
          { grant: Type.String({ maxLength: 60 }), items: itemsWanted },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ items: Type.Array(Type.String({ format: 'uuid' })) }),
            '这次列入的',
            'Those that were not there before',
          ),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => ({
      items: await sharing.attach(
        askingFor(request, request.params.id, purposeOr(request, 'handling')),
        request.body,
      ),
    }),
  );

  app.get(
    '/api/matters/:id/evidence/catalogue.pdf',
    {
      schema: {
        ...says({
          id: 'evidenceCatalogue',
          tag: 'evidence',
          zh: '证据目录',
          en: 'Catalogue of evidence',
          more: {
            zh: '本案采集的和列入的他案证据：名称、来源、种类、证明目的、页数、文件摘要。生成目录要读各项信息，记入保管链。',
            en: 'The evidence of the matter and what is listed from others: name, source, kind, what it proves, pages, digest. Each item is read for it, which its custody says.',
          },
        }),
        params: byMatter,
        response: {
          200: content('application/pdf', '文件', 'The file', 'binary'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const catalogue = await catalogueOf(services, {
        actor,
        purpose: filePurposeOf(request),
        matter: params.id,
      });
      return asFile(reply, { name: `证据目录 ${catalogue.number}.pdf`, type: 'application/pdf' }).send(
        Buffer.from(await evidenceCatalogue(catalogue)),
      );
    },
  );
}
