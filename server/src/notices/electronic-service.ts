import type { Arrival, ElectronicOpenness, ElectronicService } from '@gaoyao/kernel/documents';
import {
  confirmedAddress,
  confirmedService,
  deliveryOf,
  tellPeople,
  type ChannelName,
  type ConfirmedService,
  type NewNotice,
  type ServiceChannel,
} from '@gaoyao/kernel/notices';
import type { Protection } from '@gaoyao/kernel/protection';
import type { Text } from '@gaoyao/kernel/store';

export const serviceChannelNames: Readonly<Record<ServiceChannel, Text>> = {
  portal: { zh: '本平台账号', en: 'the account on this platform' },
  mail: { zh: '电子邮箱', en: 'mail' },
  sms: { zh: '手机短信', en: 'text message' },
};

const closed = {
  none: {
    zh: '当事人没有签署送达地址确认书（民事诉讼法 90；行政处罚法 61）',
    en: 'The party has signed no confirmation of the address for service (民事诉讼法 90；行政处罚法 61)',
  },
  withdrawn: {
    zh: '当事人已撤回送达地址确认书',
    en: 'The party has withdrawn the confirmation of the address for service',
  },
  unread: {
    zh: '当事人没有核验过身份的账号，收不到电子文书',
    en: 'The party has no account with a checked identity in which the paper could be read',
  },
  off: {
    zh: '当事人确认的接收方式本平台现在没有开通',
    en: 'The way that the party confirmed is not set up on this platform now',
  },
} as const satisfies Record<string, Text>;

/** How the party is told: neutral, so that a locked screen or a mail shows nothing of the matter. */
const told: Pick<NewNotice, 'subject' | 'body' | 'preview' | 'kind' | 'neutral'> = {
  kind: 'legal-service',
  neutral: true,
  subject: { zh: '有法律文书送达您', en: 'A legal paper is served on you' },
  body: {
    zh: '按您签署的送达地址确认书，一份法律文书以电子方式送达您，请在该事项中阅读。权利期限从送达次日起算。',
    en: 'Under the confirmation you signed, a legal paper is served on you electronically: read it in the matter. Periods for your rights run from the day after.',
  },
  preview: {
    zh: '您有一份文书，请登录平台账号查看',
    en: 'There is a paper for you: sign in to your account to read it',
  },
};

const keyOf = (service: string): string => `legal-service ${service}`;
const outside = (service: string): string => `${keyOf(service)} sent`;

/**
 * Service on standing confirmations. In the portal a paper arrives with the service itself; by mail and message when the server
 * of the recipient, or the operator's gateway, has taken the notice that it is there.
 */
export const electronicService = (
  protection: Protection,
  ways: readonly ChannelName[],
): ElectronicService => ({
  open: (db, parties) =>
    Promise.all(parties.map(async (party) => openness(await confirmedService(db, party), ways))),

  async send(db, { service, confirmation, party, shard, matter }): Promise<Arrival> {
    const { standing } = await confirmedService(db, party);
    // withdrawn at this very moment: it is sent nowhere
    if (standing?.id !== confirmation) return { state: 'not-arrived' };
    const { channel } = standing;
    const address = await confirmedAddress(db, protection, confirmation);
    await tellPeople(db, protection, [
      { ...told, key: keyOf(service), to: { party }, shard, matter, here: channel !== 'portal' },
      ...(channel === 'portal' || address === null
        ? []
        : [{ ...told, key: outside(service), to: { contact: contactOf(channel, address) }, shard }]),
    ]);
    return channel === 'portal' ? { state: 'arrived', at: new Date() } : { state: 'waiting' };
  },

  async arrival(db, service): Promise<Arrival> {
    const ended =
      (await deliveryOf(db, outside(service), 'mail')) ?? (await deliveryOf(db, outside(service), 'sms'));
    // what is kept no longer, or never went out, has not arrived
    if (ended === null || ended.state === 'given-up') return { state: 'not-arrived' };
    return ended.sentAt === null ? { state: 'waiting' } : { state: 'arrived', at: ended.sentAt };
  },
});

const contactOf = (channel: 'mail' | 'sms', address: string) =>
  channel === 'mail' ? { name: '', mail: address } : { name: '', phone: address };

function openness(
  { standing, withdrawn, reads }: ConfirmedService,
  ways: readonly ChannelName[],
): ElectronicOpenness {
  const no = (why: Text): ElectronicOpenness => ({ open: false, why });
  if (standing === null) return no(withdrawn ? closed.withdrawn : closed.none);
  if (!reads) return no(closed.unread);
  const { id, channel, signedAt } = standing;
  if (channel !== 'portal' && !ways.includes(channel)) return no(closed.off);
  return { open: true, confirmation: id, channel: serviceChannelNames[channel], since: signedAt };
}
