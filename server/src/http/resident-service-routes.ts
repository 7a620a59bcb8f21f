import { Type } from 'typebox';
import { requireAssurance, type Actor } from '@gaoyao/kernel/access';
import {
  confirmService,
  serviceChannels,
  serviceConfirmations,
  serviceStatement,
  withdrawService,
} from '@gaoyao/kernel/notices';
import { maskedParty } from '@gaoyao/kernel/parties';
import { inTransaction } from '@gaoyao/kernel/store';
import { openWays } from '../notices/channels.ts';
import { serviceChannelNames } from '../notices/electronic-service.ts';
import { requireStepUp } from './request-conditions.ts';
import { notRegistered } from './resident-requests.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { confirmationBody, moment, serviceChannel } from './service-confirmation-schemas.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'resident';
const done = described(Type.Unsafe<undefined>({ type: 'null' }), '已办', 'Done');

const confirmation = Type.Object({
  id: Type.String({ format: 'uuid' }),
  channel: serviceChannel,
  name: text,
  address: nullable(Type.String()),
  text,
  digest: Type.String({ description: '所签文本的 SHA-256 / SHA-256 of what was signed' }),
  paper: Type.Boolean({ description: '书面签署，窗口登记 / Signed by hand, recorded at a counter' }),
  signedAt: moment,
  endedAt: nullable(moment),
});

/** Who the signed-in person is in the register, known for sure: what is signed here has legal effect. */
function signing(actor: Actor): string {
  requireAssurance(actor, 'high');
  if (actor.party === null) throw notRegistered();
  return actor.party;
}

/** The confirmation of the address for service: signed by the person at the portal, and withdrawn there at any time. */
export function residentServiceRoutes(app: App, { services }: RouteContext): void {
  const { owner } = services.db;
  const { protection } = services;

  app.get(
    '/api/resident/service-confirmation',
    {
      schema: {
        ...says({
          id: 'ownServiceConfirmation',
          tag,
          zh: '我的送达地址确认书',
          en: 'My confirmation of the address for service',
        }),
        response: {
          200: described(
            Type.Object({
              channels: Type.Array(
                Type.Object({
                  channel: serviceChannel,
                  name: text,
                  open: Type.Boolean({ description: '本平台已开通 / Set up on this platform' }),
                  text,
                  digest: Type.String(),
                }),
              ),
              standing: nullable(confirmation),
              past: Type.Array(confirmation),
            }),
            '可签的文本、有效的和以前的确认书',
            'The texts that can be signed, what is in force and what was before',
          ),
          ...problems(401, 403, 422),
        },
      },
    },
    async ({ actor }) => {
      const party = signing(actor);
      const ways = openWays(process.env);
      const held = (await serviceConfirmations(owner, protection, party)).map((one) => ({
        ...one,
        name: serviceChannelNames[one.channel],
        signedAt: one.signedAt.toISOString(),
        endedAt: one.endedAt?.toISOString() ?? null,
      }));
      return {
        channels: serviceChannels.map((channel) => ({
          ...{ channel, name: serviceChannelNames[channel] },
          open: channel === 'portal' || ways.includes(channel),
          ...serviceStatement(channel),
        })),
        standing: held.find(({ endedAt }) => endedAt === null) ?? null,
        past: held.filter(({ endedAt }) => endedAt !== null),
      };
    },
  );

  app.post(
    '/api/resident/service-confirmation',
    {
      schema: {
        ...says({
          id: 'confirmOwnService',
          tag,
          zh: '签署送达地址确认书',
          en: 'Sign the confirmation of the address for service',
          more: {
            zh: '以 seen 写明所读文本的摘要；须已核验身份，并在近几分钟内再次确认本人。新签的代替以前的。',
            en: '`seen` is the digest of the text that was read; asks for a checked identity and a step-up. A new one takes the place of the earlier.',
          },
        }),
        body: Type.Object(confirmationBody, { additionalProperties: false }),
        response: {
          201: described(Type.Object({ id: Type.String({ format: 'uuid' }) }), '已签署', 'Signed'),
          ...problems(400, 401, 403, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const party = signing(actor);
      requireStepUp(request);
      const { shard } = await maskedParty(owner, protection, party);
      const id = await inTransaction(owner, (db) =>
        confirmService(db, protection, { ...body, party, shard, account: actor.account }),
      );
      return reply.code(201).send({ id });
    },
  );

  app.post(
    '/api/resident/service-confirmation/withdrawal',
    {
      schema: {
        ...says({
          id: 'withdrawOwnService',
          tag,
          zh: '撤回送达地址确认书',
          en: 'Withdraw the confirmation of the address for service',
          more: {
            zh: '即时生效；此前的送达仍然有效。',
            en: 'At once; what was served before stays served.',
          },
        }),
        body: Type.Object({}, { additionalProperties: false }),
        response: { 204: done, ...problems(400, 401, 403, 404, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor }, reply) => {
      const party = signing(actor);
      await inTransaction(owner, (db) => withdrawService(db, { party, account: actor.account }));
      return reply.code(204).send(undefined);
    },
  );
}
