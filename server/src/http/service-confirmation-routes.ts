import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { counterPost } from '@gaoyao/kernel/access';
import { electronicOpenness } from '@gaoyao/kernel/documents';
import {
  confirmService,
  serviceChannels,
  serviceStatement,
  tellPeople,
  withdrawService,
  type NewNotice,
} from '@gaoyao/kernel/notices';
import { maskedParty } from '@gaoyao/kernel/parties';
import { inTransaction } from '@gaoyao/kernel/store';
import { openWays } from '../notices/channels.ts';
import { electronicService, serviceChannelNames } from '../notices/electronic-service.ts';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor } from './paper-requests.ts';
import { byMatter } from './paper-routes-schemas.ts';
import { requireStepUp } from './request-conditions.ts';
import { notAParty } from './resident-counter-routes.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import { confirmationBody, moment, serviceChannel } from './service-confirmation-schemas.ts';
import type { App, RouteContext } from './services.ts';

const uuid = Type.String({ format: 'uuid' });
const done = described(Type.Unsafe<undefined>({ type: 'null' }), '已办', 'Done');

const recordedForYou: Pick<NewNotice, 'kind' | 'subject' | 'body' | 'preview' | 'neutral'> = {
  kind: 'service-confirmation',
  neutral: true,
  subject: {
    zh: '已登记您的送达地址确认书',
    en: 'Your confirmation of the address for service was recorded',
  },
  body: {
    zh: '窗口登记了您书面签署的送达地址确认书，今后的法律文书可以电子方式送达您。不是您签署的，或者不再同意，请在“通知”页撤回。',
    en: 'A counter recorded the confirmation you signed by hand: legal papers may be served on you electronically. If you did not sign it, or no longer agree, withdraw it on the page of notices.',
  },
  preview: { zh: '您的账号有一项新的登记', en: 'Something new was recorded for your account' },
};

/** Electronic service for officials: whether it is open for a matter's parties, and confirmations signed by hand. */
export function serviceConfirmationRoutes(app: App, { services }: RouteContext): void {
  const { db, protection } = services;

  const room = () => ({ ...services, electronic: electronicService(protection, openWays(process.env)) });

  /** The shard of a party of a matter that this official may see. */
  async function partyOf(request: FastifyRequest, matter: string, party: string): Promise<number> {
    const found = await electronicOpenness(room(), askingFor(request, matter, 'handling'));
    if (!found.some((one) => one.party === party.toLowerCase())) throw notAParty();
    return (await maskedParty(db.owner, protection, party)).shard;
  }

  app.get(
    '/api/matters/:id/electronic-service',
    {
      schema: {
        ...says({
          id: 'electronicService',
          tag: 'papers',
          zh: '能否电子送达',
          en: 'Whether electronic service is open',
          more: {
            zh: '每一当事人：是否有有效的送达地址确认书；没有的，为什么。地址不显示。另有可供书面签署的文本。',
            en: 'Of each party: whether a confirmation of the address for service is in force, and if not, why. No address is shown. With the texts that can be signed by hand.',
          },
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  party: uuid,
                  open: Type.Boolean(),
                  why: nullable(text),
                  channel: nullable(text),
                  since: nullable(moment),
                }),
              ),
              texts: Type.Array(
                Type.Object({ channel: serviceChannel, name: text, text, digest: Type.String() }),
              ),
              next: Type.Null(),
            }),
            '各当事人',
            'The parties',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const asking = askingFor(request, request.params.id, filePurposeOf(request));
      return {
        items: (await electronicOpenness(room(), asking)).map(({ party, openness }) =>
          openness.open
            ? { party, open: true, why: null, channel: openness.channel, since: openness.since.toISOString() }
            : { party, open: false, why: openness.why, channel: null, since: null },
        ),
        texts: serviceChannels.map((channel) => ({
          ...{ channel, name: serviceChannelNames[channel] },
          ...serviceStatement(channel),
        })),
        next: null,
      };
    },
  );

  app.post(
    '/api/matters/:id/service-confirmations',
    {
      schema: {
        ...says({
          id: 'recordServiceConfirmation',
          tag: 'counter',
          zh: '登记书面签署的送达地址确认书',
          en: 'Record a confirmation of the address for service signed by hand',
          more: {
            zh: '写明签署件存放何处。须再次确认本人。当事人在账号里看得到，随时可以撤回。',
            en: 'Says where the sheet is filed; asks for a step-up. The person sees it in their account and can withdraw it at any time.',
          },
        }),
        params: byMatter,
        body: Type.Object(
          {
            party: uuid,
            ...confirmationBody,
            evidence: Type.String({
              minLength: 4,
              maxLength: 1000,
              pattern: '\\S',
              description: '签署件的卷宗、页码，在场人 / File and page of the sheet, who was there',
            }),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(Type.Object({ id: uuid }), '已登记', 'Recorded'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      const { actor, body } = request;
      const { agency } = counterPost(actor);
      const { party, evidence, ...signed } = body;
      const shard = await partyOf(request, request.params.id, party);
      const id = await inTransaction(db.owner, async (client) => {
        const recorded = await confirmService(client, protection, {
          ...{ ...signed, party, shard, account: actor.account },
          paper: { agency, evidence: evidence.trim() },
        });
        // whoever did not sign it finds out at once
        await tellPeople(client, protection, [
          { ...recordedForYou, key: `service-confirmation ${recorded}`, to: { party }, shard },
        ]);
        return recorded;
      });
      return reply.code(201).send({ id });
    },
  );

  app.post(
    '/api/matters/:id/service-confirmations/withdrawal',
    {
      schema: {
        ...says({
          id: 'recordServiceWithdrawal',
          tag: 'counter',
          zh: '登记撤回送达地址确认书',
          en: 'Record that the confirmation of the address for service was withdrawn',
        }),
        params: byMatter,
        body: Type.Object({ party: uuid }, { additionalProperties: false }),
        response: { 204: done, ...problems(400, 401, 403, 404, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, body } = request;
      counterPost(actor);
      await partyOf(request, request.params.id, body.party);
      await inTransaction(db.owner, (client) =>
        withdrawService(client, { party: body.party, account: actor.account, paper: true }),
      );
      return reply.code(204).send(undefined);
    },
  );
}
