import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Purpose } from '@gaoyao/kernel/access';
import type { GrantReceived, ItemShown } from '@gaoyao/kernel/evidence';
import { byGrant, byGrantAndItem, grantReceived, sharePurpose } from './evidence-grant-schemas.ts';
import { fileWanted, itemRead, itemShown } from './evidence-schemas.ts';
import { itemsView, itemView, rangeOf, sendEvidence } from './evidence-view.ts';
import { filePurposeOf } from './file-purposes.ts';
import { partyItems, partyView } from './opened-evidence-view.ts';
import { addressOf } from './rate-limits.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** Whose side of it: officials of a body, or a party and whoever acts for them. */
interface Side {
  /** Where its routes begin. */
  readonly at: '/api' | '/api/resident';
  readonly tag: 'evidence' | 'resident';
  /** Operation ids are told apart by it. */
  readonly prefix: '' | 'own';
  readonly asks: readonly ['purpose'] | readonly [];
  readonly purposeOf: (request: FastifyRequest) => Purpose;
  readonly openingPurposeOf: (request: FastifyRequest) => Purpose;
}

const staff: Side = {
  at: '/api',
  tag: 'evidence',
  prefix: '',
  asks: ['purpose'],
  purposeOf: filePurposeOf,
  openingPurposeOf: (request) => purposeOr(request, 'handling'),
};

const residents: Side = {
  at: '/api/resident',
  tag: 'resident',
  prefix: 'own',
  asks: [],
  purposeOf: () => 'own',
  openingPurposeOf: () => 'own',
};

/** Evidence of others, opened by a grant: for officials. */
export const openedEvidenceRoutes = (app: App, context: RouteContext): void => routes(app, context, staff);

/** The same for a party of a case and whoever acts for them (行政复议法 47). */
export const ownEvidenceRoutes = (app: App, context: RouteContext): void => routes(app, context, residents);

const idOf = ({ prefix }: Side, id: string): string =>
  prefix === '' ? id : `${prefix}${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;

function routes(app: App, { services }: RouteContext, side: Side): void {
  const { db, definitions } = services;
  const { evidence, sharing } = services.evidence;

  /** Grants with the name of the scenario in the place of its id. */
  const named = async (grants: readonly GrantReceived[]) => {
    const flows = new Map(
      (await definitions.all()).map(({ flow }) => [flow.definition.id, flow.definition.name]),
    );
    return grants.map(({ matter, ...grant }) => ({
      ...grant,
      matter: {
        number: matter.number,
        scenario: flows.get(matter.scenario) ?? { zh: matter.scenario, en: matter.scenario },
      },
    }));
  };

  const listed = async (items: readonly ItemShown[]) => {
    const shown = await itemsView(db.owner, items);
    return side.at === '/api' ? shown : partyItems(shown);
  };

  app.get(
    `${side.at}/evidence-grants`,
    {
      schema: {
        ...says({
          id: idOf(side, 'receivedGrants'),
          tag: side.tag,
          zh: '向我开放的证据',
          en: 'Evidence opened to me',
          more: {
            zh: '给我本人、给我所在机关中我这样的岗位，或者给我本人和我代理的当事人；含已到期、已撤销的。',
            en: 'To me by name, to my body where my post does such work, or to the party I am or act for; those that ended or were revoked as well.',
          },
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(grantReceived) }), '新的在前', 'Latest first'),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({ items: await named(await sharing.grantsTo(actor)) }),
  );

  app.post(
    `${side.at}/case-codes/opening`,
    {
      schema: {
        ...says({
          id: idOf(side, 'openCaseCode'),
          tag: side.tag,
          zh: '凭案件码打开',
          en: 'Open by a case code',
          more: {
            zh: '案件码和目的；承办人员当面出示密钥的，一并写上。没有这个码、没有向您开放、密钥不对，答复相同；授权指明了您或者您所在机关而现在不能打开的，说明原因。每次尝试均有记录。',
            en: 'The code and the purpose, with the secret that an officer shows where there is one. An unknown code, one not opened to you and a wrong secret are answered alike; whom a grant names is told why it does not open. Every try is recorded.',
          },
        }),
        body: Type.Object(
          {
            code: Type.String({ minLength: 1, maxLength: 60 }),
            secret: Type.Optional(Type.String({ maxLength: 40 })),
            purpose: sharePurpose,
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ grant: grantReceived, items: Type.Array(itemShown) }),
            '授权和证据',
            'The grant and the evidence',
          ),
          ...problems(400, 401, 403, 404, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor, body } = request;
      const purpose = side.openingPurposeOf(request);
      const { grant } = await sharing.openByCode({
        actor,
        purpose,
        code: body.code,
        for: body.purpose,
        address: addressOf(request),
        ...(body.secret === undefined || body.secret === '' ? {} : { secret: body.secret }),
      });
      const items = await evidence.list({ actor, purpose, grant });
      const [received] = await named((await sharing.grantsTo(actor)).filter(({ id }) => id === grant));
      return { grant: received!, items: await listed(items) };
    },
  );

  app.get(
    `${side.at}/evidence-grants/:grant/evidence`,
    {
      schema: {
        ...says({
          id: idOf(side, 'grantedEvidence'),
          tag: side.tag,
          zh: '一项授权开放的证据',
          en: 'The evidence that a grant opens',
        }),
        params: byGrant,
        response: {
          200: described(Type.Object({ items: Type.Array(itemShown) }), '证据', 'The evidence'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: [...side.asks] },
    },
    async (request) => ({
      items: await listed(await evidence.list(askingBy(request, side))),
    }),
  );

  app.get(
    `${side.at}/evidence-grants/:grant/evidence/:item`,
    {
      schema: {
        ...says({
          id: idOf(side, 'grantedItem'),
          tag: side.tag,
          zh: '开放的一项证据',
          en: 'One piece of opened evidence',
          more: {
            zh: '元数据、各版和保管链；这次打开已在其中。',
            en: 'Metadata, versions and custody, with this very opening in it.',
          },
        }),
        params: byGrantAndItem,
        response: {
          200: described(itemRead, '证据', 'The evidence'),
          ...problems(400, 401, 403, 404, 410),
        },
      },
      config: { asks: [...side.asks] },
    },
    async (request) => {
      const item = await itemView(
        db.owner,
        await evidence.read(askingBy(request, side), request.params.item),
      );
      return side.at === '/api' ? item : partyView(item);
    },
  );

  app.get(
    `${side.at}/evidence-grants/:grant/evidence/:item/file`,
    {
      schema: {
        ...says({
          id: idOf(side, 'grantedFile'),
          tag: side.tag,
          zh: '开放的证据的文件',
          en: 'The file of opened evidence',
          more: {
            zh: '查看或者复制，先记入保管链；授权撤销或者到期后的下一次请求即被拒绝。',
            en: 'To look at or to copy, in custody first; the next request after a revocation or the end is refused.',
          },
        }),
        params: byGrantAndItem,
        querystring: fileWanted,
        response: {
          200: content('application/octet-stream', '文件', 'The file', 'binary'),
          206: content('application/octet-stream', '文件的一段', 'A part of the file', 'binary'),
          ...problems(400, 401, 403, 404, 410, 416),
        },
      },
      config: { asks: [...side.asks] },
    },
    async (request, reply) => {
      const { as, derivative } = request.query;
      const range = as === 'read' ? rangeOf(request) : undefined;
      const opened = await evidence.openFile(askingBy(request, side), request.params.item, {
        as,
        ...(derivative === undefined ? {} : { derivative }),
        ...(range === undefined ? {} : { range }),
      });
      return sendEvidence(reply, opened, range);
    },
  );
}

const askingBy = (request: FastifyRequest<{ Params: { grant: string } }>, side: Side) => ({
  actor: request.actor,
  purpose: side.purposeOf(request),
  grant: request.params.grant,
});
