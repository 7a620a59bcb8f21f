import { Type } from 'typebox';
import { serviceChannels } from '@gaoyao/kernel/notices';

export const moment = Type.String({ format: 'date-time' });
export const serviceChannel = Type.Enum([...serviceChannels], {
  description: '接收方式：本平台账号、电子邮箱、手机短信 / Where papers arrive: account, mail, text message',
});

/** What is signed: a channel, its address, and the digest of the text that was read. */
export const confirmationBody = {
  channel: serviceChannel,
  address: Type.Optional(
    Type.String({ maxLength: 300, description: '邮箱或者手机号 / Mail address or phone number' }),
  ),
  seen: Type.String({ pattern: '^[0-9a-f]{64}$', description: '所读文本的摘要 / Digest of the text read' }),
};
