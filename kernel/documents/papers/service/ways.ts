import type { Text } from '../../../store/index.ts';

/**
 * The ways of service (民事诉讼法 2023, arts 87–95; 行政处罚法 61 and 行政强制法 38 borrow them). `effect` says which day it counts
 * as served on: the day it was received or left, or the end of the period of a public announcement.
 */
export const ways = {
  direct: {
    name: { zh: '直接送达', en: 'handed over' },
    article: '民事诉讼法 88',
    effect: 'received',
  },
  'left-behind': {
    name: { zh: '留置送达', en: 'left behind' },
    article: '民事诉讼法 89',
    effect: 'received',
  },
  electronic: {
    name: { zh: '电子送达', en: 'electronically' },
    article: '民事诉讼法 90；行政处罚法 61',
    effect: 'received',
  },
  entrusted: {
    name: { zh: '委托送达', en: 'by another authority' },
    article: '民事诉讼法 91',
    effect: 'received',
  },
  posted: {
    name: { zh: '邮寄送达', en: 'by post' },
    article: '民事诉讼法 91',
    effect: 'received',
  },
  forwarded: {
    name: { zh: '转交送达', en: 'through the unit or place of custody' },
    article: '民事诉讼法 92—94',
    effect: 'received',
  },
  announcement: {
    name: { zh: '公告送达', en: 'by public announcement' },
    article: '民事诉讼法 95',
    effect: 'announced',
  },
} as const satisfies Readonly<
  Record<string, { readonly name: Text; readonly article: string; readonly effect: 'received' | 'announced' }>
>;
export type ServiceWay = keyof typeof ways;
export const wayIds = Object.keys(ways) as readonly ServiceWay[];

/** Why a try to serve came to nothing. */
export const failures = {
  refused: { zh: '拒绝接收', en: 'acceptance refused' },
  absent: { zh: '无人接收', en: 'nobody there to accept it' },
  'address-unknown': { zh: '下落不明或者地址不详', en: 'whereabouts or address unknown' },
  'recipient-dead': { zh: '受送达人死亡或者终止', en: 'the recipient has died or ceased to exist' },
  'not-arrived': { zh: '未到达确认的接收系统', en: 'it did not reach the system that was confirmed' },
} as const satisfies Readonly<Record<string, Text>>;
export type ServiceFailure = keyof typeof failures;
export const failureIds = Object.keys(failures) as readonly ServiceFailure[];

/** A way that is left after a try that came to nothing, and what it asks for. */
export interface RemainingWay {
  readonly way: ServiceWay | null;
  readonly text: Text;
  readonly article: string;
}

const leftBehind: RemainingWay = {
  way: 'left-behind',
  text: {
    zh: '邀请基层组织或者所在单位的代表到场，写明拒收事由和日期并由见证人签名，或者拍照录像记录，留置在住所',
    en: 'leave it at the home before a witness of the local organisation or employer who signs with reason and date, or record it by photograph or video',
  },
  article: '民事诉讼法 89',
};
const electronic: RemainingWay = {
  way: 'electronic',
  text: {
    zh: '当事人已签署电子送达确认书的，以确认的电子方式送达',
    en: 'electronically, where a signed consent to it is on file',
  },
  article: '民事诉讼法 90；行政处罚法 61',
};
const posted: RemainingWay = {
  way: 'posted',
  text: { zh: '直接送达有困难的，邮寄送达', en: 'by post, where handing it over is difficult' },
  article: '民事诉讼法 91',
};
const entrusted: RemainingWay = {
  way: 'entrusted',
  text: { zh: '委托当地机关代为送达', en: 'through the authority of the place' },
  article: '民事诉讼法 91',
};
const family: RemainingWay = {
  way: 'direct',
  text: {
    zh: '本人不在的，交同住的成年家属、单位的负责人或者收件部门、代理人、指定代收人签收',
    en: 'to an adult member of the household, to whoever receives for an organisation, to an agent or a named receiver',
  },
  article: '民事诉讼法 88',
};
const directly: RemainingWay = {
  way: 'direct',
  text: { zh: '直接送交受送达人签收', en: 'hand it to the recipient, who signs for it' },
  article: '民事诉讼法 88',
};
const announced: RemainingWay = {
  way: 'announcement',
  text: {
    zh: '下落不明，或者其他方式无法送达的，公告送达，自发出公告之日起经过三十日视为送达',
    en: 'by public announcement where the whereabouts are unknown or no other way succeeds: served when thirty days have passed',
  },
  article: '民事诉讼法 95',
};
const successors: RemainingWay = {
  way: null,
  text: {
    zh: '不得再向其送达：查明权利义务的承受人，变更当事人后向承受人送达；没有承受人或者义务专属其人的，终结案件',
    en: 'nothing is served on them any more: find who succeeds to rights and duties, change the party and serve on them; with nobody, or where the duty was personal, end the matter',
  },
  article: '民法典 13、59；行政强制法 40',
};

/** The ways that are left after a try that came to nothing for this reason. */
export const remainingWays: Readonly<Record<ServiceFailure, readonly RemainingWay[]>> = {
  refused: [leftBehind, electronic, posted],
  absent: [family, posted, entrusted, electronic],
  'address-unknown': [electronic, announced],
  'recipient-dead': [successors],
  'not-arrived': [directly, posted, entrusted],
};
