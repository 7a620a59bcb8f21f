import { local, parameter } from './parameter.ts';

/** How long evidence of one matter is opened to others, and by what. */
export const evidenceSharingParameters = {
  'evidence.grant-days': parameter({
    name: { zh: '证据授权最长时间', en: 'Longest grant of evidence' },
    meaning: {
      zh: '一次授权最多开放多少日，到期自动关闭，可以再授权',
      en: 'For how many days at most evidence is opened at a time; it closes by itself and can be granted again',
    },
    unit: 'days',
    default: 90,
    least: 1,
    most: 365,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
  'evidence.secret-minutes': parameter({
    name: { zh: '案件码屏显密钥有效时间', en: 'How long a secret on the screen holds' },
    meaning: {
      zh: '屏幕上出示的一次性密钥在多少分钟内有效',
      en: 'Within how many minutes the one-time secret shown on a screen is used',
    },
    unit: 'minutes',
    default: 10,
    least: 1,
    most: 60,
    status: 'M',
    basis: {
      zh: '法律未规定；参照一次性口令通行的有效时间（NIST SP 800-63B 不超过十分钟）',
      en: 'not fixed by law; as one-time codes commonly hold (NIST SP 800-63B: at most ten minutes)',
    },
    by: 'agency',
    loosens: 'more',
  }),
  'evidence.secret-tries': parameter({
    name: { zh: '屏显密钥允许输错次数', en: 'Wrong tries of a secret' },
    meaning: {
      zh: '输错满此次数，密钥作废，须重新出示',
      en: 'After so many wrong tries the secret ends and a new one has to be shown',
    },
    unit: 'count',
    default: 5,
    least: 1,
    most: 20,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
} as const;
