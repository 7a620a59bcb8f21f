import { createHash } from 'node:crypto';
import type { Text } from '../../store/index.ts';

/** Where legal papers arrive: the person's account on this platform, a mail address or a phone. */
export const serviceChannels = ['portal', 'mail', 'sms'] as const;
export type ServiceChannel = (typeof serviceChannels)[number];

/** What is signed, word for word, and its SHA-256 (hex). */
export interface ServiceStatement {
  readonly text: Text;
  readonly digest: string;
}

const where: Readonly<Record<ServiceChannel, Text>> = {
  portal: { zh: '本人在本平台的账号', en: 'my account on this platform' },
  mail: {
    zh: '本人填写的电子邮箱，文书在本人的平台账号中阅读',
    en: 'the mail address I give; the paper itself is read in my account',
  },
  sms: {
    zh: '本人填写的手机号码，文书在本人的平台账号中阅读',
    en: 'the phone number I give; the paper itself is read in my account',
  },
};

const lines = (channel: ServiceChannel): Text => ({
  zh: [
    '送达地址确认书',
    '一、本人同意以电子方式接收行政机关送达的法律文书（《民事诉讼法》第九十条，《行政处罚法》第六十一条）。',
    `二、接收文书的系统：${where[channel].zh}。`,
    '三、文书到达该系统的日期为送达日期，陈述申辩、申请复议和起诉等期限从送达次日起算。',
    '四、本人可以要求提供纸质文书；地址变更的，本人重新确认。',
    '五、本人可以随时撤回。撤回后的文书不再以电子方式送达，此前的送达仍然有效。',
  ].join('\n'),
  en: [
    'Confirmation of the address for service',
    '1. I agree to be served legal papers of administrative authorities electronically (民事诉讼法 art. 90, 行政处罚法 art. 61).',
    `2. The system that receives them: ${where[channel].en}.`,
    '3. The day a paper reaches that system is the day of service; periods for being heard, for reconsideration and for suing run from the day after.',
    '4. I may ask for the paper in print; when the address changes, I confirm anew.',
    '5. I may withdraw at any time. What comes later is not served electronically; what was served before stays served.',
  ].join('\n'),
});

/** The text of the confirmation for a channel. A change of a single word changes its digest. */
export function serviceStatement(channel: ServiceChannel): ServiceStatement {
  const text = lines(channel);
  return { text, digest: createHash('sha256').update(`${text.zh}\n\n${text.en}`).digest('hex') };
}
