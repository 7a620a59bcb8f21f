import { Problem, type Text } from '../../store/index.ts';
import type { Actor, Assurance } from '../actor.ts';

const order: Readonly<Record<Assurance, number>> = { low: 0, substantial: 1, high: 2 };

/** Names of the levels as a person reads them (Regulation (EU) 910/2014 art 8). */
export const assuranceNames: Readonly<Record<Assurance, Text>> = {
  low: { zh: '仅验证了手机或通行密钥', en: 'Only a phone or a passkey is confirmed' },
  substantial: { zh: '已通过外部登录核实身份', en: 'Identity confirmed by another service' },
  high: { zh: '已核验身份证件', en: 'Identity document checked' },
};

/** Ways up, in the order in which a person would try them. */
export const waysToHigh: readonly Text[] = [
  {
    zh: '带身份证件到任一办事窗口，请工作人员当面核验，当场生效；',
    en: 'Bring your identity document to any service counter: an official checks it in person, and it counts at once;',
  },
  {
    zh: '或者用政务服务统一身份认证登录（本市已接入时）。',
    en: 'or sign in with the government identity service, where the city has connected it.',
  },
];

export const reaches = (has: Assurance | null, needed: Assurance): boolean =>
  has !== null && order[has] >= order[needed];

/** Throws `access.assurance-too-low` (403), with the ways up, when a resident is not known surely enough. */
export function requireAssurance(actor: Pick<Actor, 'assurance'>, needed: Assurance): void {
  if (reaches(actor.assurance, needed)) return;
  throw new Problem(
    'access.assurance-too-low',
    {
      zh: `为保护您的资料，这里要先核实您的身份。${waysToHigh.map((way) => way.zh).join('')}`,
      en: `To protect your data, your identity must be confirmed first. ${waysToHigh.map((way) => way.en).join(' ')}`,
    },
    { status: 403, details: { needed, has: actor.assurance, ways: waysToHigh } },
  );
}
