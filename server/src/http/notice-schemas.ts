import { Type } from 'typebox';
import { channelNames } from '@gaoyao/kernel/notices';
import { nullable } from './route-documents.ts';
import { next, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
export const channelName = Type.Enum([...channelNames]);
const reason = nullable(Type.Object({ code: Type.String(), text }));

export const noticePage = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      kind: Type.String(),
      matter: nullable(Type.String({ format: 'uuid' })),
      subject: text,
      body: text,
      urgent: Type.Boolean(),
      at: moment,
      readAt: nullable(moment),
      deliveries: Type.Array(
        Type.Object({ channel: channelName, state: Type.Enum(['waiting', 'sent', 'given-up']), reason }),
      ),
    }),
  ),
  next,
});

const minute = Type.Integer({
  minimum: 0,
  maximum: 1_439,
  description: '当日第几分钟 / Minute of the local day',
});
const quiet = nullable(Type.Object({ from: minute, until: minute }, { additionalProperties: false }));
const language = Type.Enum(['zh', 'en']);

export const preferencesShown = Type.Object({
  language,
  quiet,
  channels: Type.Array(
    Type.Object({ channel: channelName, address: Type.String(), without: Type.Array(Type.String()) }),
  ),
  closed: Type.Array(channelName, {
    description: '本平台没有开通、不会发送的渠道 / Ways that are not set up here: nothing is sent on them',
  }),
  calendarSince: nullable(moment),
});

export const preferencesBody = Type.Object({ language, quiet }, { additionalProperties: false });

export const channelBody = Type.Object(
  {
    channel: channelName,
    address: Type.String({ minLength: 3, maxLength: 2_000 }),
    without: Type.Optional(Type.Array(Type.String({ maxLength: 120 }), { maxItems: 100 })),
  },
  { additionalProperties: false },
);

export const deliveryStatesShown = Type.Object({
  items: Type.Array(
    Type.Object({
      channel: channelName,
      waiting: Type.Integer(),
      sent: Type.Integer(),
      givenUp: Type.Integer(),
      failingSince: nullable(moment),
      reason,
    }),
  ),
  next: Type.Null(),
});
