import { Type } from 'typebox';
import { asActor, counterPost, recordReading } from '@gaoyao/kernel/access';
import { matterPage, shardOf } from '@gaoyao/kernel/matters';
import {
  maskedParty,
  registerParty,
  revealField,
  sealedFields,
  type SealedField,
} from '@gaoyao/kernel/parties';
import { inTransaction, isUuid, Problem } from '@gaoyao/kernel/store';
import { revealPurposeOf } from './file-purposes.ts';
import { purposeOf, purposeOr } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const masked = nullable(Type.String({ description: '掩码 / Masked' }));

const shown = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: Type.Enum(['person', 'organisation']),
  name: Type.String(),
  identityNumber: masked,
  foreignDocument: Type.Boolean(),
  phone: masked,
  address: masked,
  placed: Type.Boolean({ description: '住址已对应地址库 / The address is known as a place of the library' }),
  born: masked,
  minor: Type.Boolean(),
  erased: Type.Boolean(),
});

const registration = Type.Object(
  {
    kind: Type.Enum(['person', 'organisation']),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    identityNumber: Type.Optional(Type.String({ maxLength: 60 })),
    foreignDocument: Type.Optional(
      Type.Boolean({ description: '境外证件，不校验校验位 / A foreign document, which has no check digit' }),
    ),
    phone: Type.Optional(Type.String({ maxLength: 60 })),
    address: Type.Optional(Type.String({ maxLength: 500 })),
    place: Type.Optional(
      Type.String({
        format: 'uuid',
        description: '住址在地址库中的永久编号 / Permanent id of the address in the library',
      }),
    ),
    born: Type.Optional(Type.String({ maxLength: 10, description: 'YYYY-MM-DD' })),
    unit: Type.Optional(Type.String({ format: 'uuid' })),
    agency: Type.Optional(
      Type.String({ format: 'uuid', description: '以哪个岗位办理 / For which agency, with several posts' }),
    ),
  },
  { additionalProperties: false },
);

const partyUnknown = (): Problem =>
  new Problem(
    'parties.not-found',
    { zh: '没有这个当事人，或者您无权查看', en: 'There is no such party, or you may not see it' },
    { status: 404 },
  );

const matterNeeded = (): Problem =>
  new Problem('parties.matter-missing', {
    zh: '查看完整内容须写明为哪个事项',
    en: 'Say for which matter the value is revealed',
  });

/** Persons and organisations: registered by an officer, shown masked, revealed one field at a time. */
export function partyRoutes(app: App, { services }: RouteContext): void {
  const { db, protection, definitions } = services;

  app.post(
    '/api/parties',
    {
      schema: {
        ...says({
          id: 'registerParty',
          tag: 'references',
          zh: '登记当事人',
          en: 'Register a party',
          more: {
            zh: '登记个人或单位。证件号按校验位核对（GB 11643、GB 32100），境外证件除外；号码、电话、住址、出生日期加密保存。同号的人已登记则 409，details.party 是已有的登记（掩码）。',
            en: 'Registers a person or an organisation. The number is checked by its check digit (GB 11643, GB 32100) unless it is of a foreign document; number, telephone, address and date of birth are kept encrypted. 409 when a person with this number is registered already: details.party is that entry, masked.',
          },
        }),
        body: registration,
        response: {
          201: described(Type.Object({ id: Type.String({ format: 'uuid' }) }), '已登记', 'Registered'),
          ...problems(400, 401, 403, 409, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'persons' },
    },
    async (request, reply) => {
      const { actor } = request;
      const { agency, ...typed } = request.body;
      const post = counterPost(actor, agency);
      const purpose = purposeOr(request, 'handling');
      try {
        const id = await inTransaction(db.owner, (client) =>
          registerParty(
            client,
            protection,
            { ...typed, shard: post.shard },
            { actor: actor.account, purpose },
          ),
        );
        void reply.code(201).header('location', `/api/parties/${id}`);
        return { id };
      } catch (error) {
        // being told who has the number is a search by number
        const there = error instanceof Problem && error.code === 'parties.same-number' ? error.details : {};
        const found = (there['party'] as { id?: string } | undefined)?.id;
        if (found !== undefined)
          await recordReading(db.app, {
            actor,
            purpose: 'locate',
            act: 'locate',
            agency: post.agency,
            parties: [found],
          });
        throw error;
      }
    },
  );

  app.get(
    '/api/parties/:id',
    {
      schema: {
        ...says({
          id: 'party',
          tag: 'references',
          zh: '当事人（掩码）',
          en: 'A party, masked',
        }),
        params: byId,
        response: { 200: described(shown, '当事人', 'The party'), ...problems(400, 401, 404, 429) },
      },
      config: { asks: ['purpose'], limit: 'persons' },
    },
    async (request) => {
      const { actor, params } = request;
      const purpose = purposeOf(request);
      if (!isUuid(params.id)) throw partyUnknown();
      const { shard, ...party } = await asActor(db.app, actor, purpose, (client) =>
        maskedParty(client, protection, params.id),
      );
      await recordReading(db.app, { actor, purpose, act: 'party', shard, party: party.id });
      return party;
    },
  );

  app.post(
    '/api/parties/:id/reveal',
    {
      schema: {
        ...says({
          id: 'revealParty',
          tag: 'references',
          zh: '查看当事人的一项完整内容',
          en: 'Reveal one field of a party',
          more: {
            zh: '一次只查看一项，须写明目的（办理事项或执法监督）和所办事项，当事人须是该事项的当事人。每次查看都留痕，本人看得到。',
            en: 'One field at a time, for a purpose (handling or supervision) and a matter that concerns the party. Each reveal is traced, and the person sees it.',
          },
        }),
        params: byId,
        body: Type.Object(
          {
            field: Type.Enum(Object.keys(sealedFields) as SealedField[]),
            matter: Type.Optional(Type.String({ format: 'uuid' })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ field: Type.String(), value: nullable(Type.String()) }),
            '完整内容，从未登记则为 null',
            'The value, null when it was never given',
          ),
          ...problems(400, 401, 403, 404, 410, 413, 415, 429),
        },
      },
      config: { asks: ['purpose', 'csrf'], limit: 'persons' },
    },
    async (request) => {
      const { actor, params, body } = request;
      const purpose = revealPurposeOf(request);
      if (body.matter === undefined) throw matterNeeded();
      const { matter } = body;
      const id = params.id.toLowerCase();
      // as the page of that matter shows it to this reader: a party in a closed compartment is not there
      const found = await matterPage(
        { db: db.app, actor, purpose },
        definitions,
        await services.calendar(),
        matter,
      );
      if (found === undefined || !found.page.parties.some((one) => one.id === id)) throw partyUnknown();
      const value = await asActor(db.app, actor, purpose, (client) =>
        revealField(client, protection, id, body.field),
      );
      await recordReading(db.app, {
        actor,
        purpose: found.page.standing.emergency ? 'emergency' : purpose,
        act: 'reveal',
        ...(found.agency === null ? {} : { agency: found.agency }),
        shard: shardOf(matter),
        matter,
        party: id,
        field: body.field,
      });
      return { field: body.field, value };
    },
  );
}
