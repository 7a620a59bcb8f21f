import { disputeParameters } from './disputes.ts';
import { enforcementParameters } from './enforcement.ts';
import { evidenceParameters } from './evidence.ts';
import { evidenceSharingParameters } from './evidence-sharing.ts';
import { local, parameter, type Parameter } from './parameter.ts';
import { roomParameters } from './rooms.ts';
import { safetyParameters } from './safety.ts';

export type { Parameter } from './parameter.ts';

/** Every parameter of the platform by its key. */
export const parameters = {
  'sign-in.session-hours': parameter({
    name: { zh: '会话最长时间', en: 'Longest session' },
    meaning: {
      zh: '登录后满此时间须重新登录，无论是否在使用',
      en: 'After this time everybody signs in again, in use or not',
    },
    unit: 'hours',
    default: 12,
    least: 1,
    most: 24,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'sign-in.idle-minutes': parameter({
    name: { zh: '会话闲置时间', en: 'Idle time of a session' },
    meaning: { zh: '无操作满此时间须重新登录', en: 'Without use for this time the session ends' },
    unit: 'minutes',
    default: 60,
    least: 5,
    most: 720,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'sign-in.step-up-minutes': parameter({
    name: { zh: '再次验证的有效时间', en: 'How long a step-up lasts' },
    meaning: {
      zh: '敏感操作前再次验证身份后，此时间内不再要求',
      en: 'After proving oneself again for a sensitive act, it is not asked for again within this time',
    },
    unit: 'minutes',
    default: 10,
    least: 1,
    most: 60,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'administration.decision-days': parameter({
    name: { zh: '变更复核期限', en: 'Time for a second administrator' },
    meaning: {
      zh: '待复核的变更超过此期限即失效，须重新提出',
      en: 'A proposed change that nobody decided within it lapses and is proposed anew',
    },
    unit: 'days',
    default: 7,
    least: 1,
    most: 30,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'administration.delegation-days': parameter({
    name: { zh: '岗位委托最长时间', en: 'Longest delegation of a post' },
    meaning: {
      zh: '一次委托自己岗位最多多少日',
      en: 'For how many days at most somebody lends their own post at a time',
    },
    unit: 'days',
    default: 90,
    least: 1,
    most: 180,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
  'administration.contractor-days': parameter({
    name: { zh: '外包人员岗位最长时间', en: 'Longest post of a contractor' },
    meaning: {
      zh: '外包人员的岗位最多多少日，到期自动终止',
      en: 'For how many days at most a contractor holds a post; it ends by itself',
    },
    unit: 'days',
    default: 30,
    least: 1,
    most: 90,
    status: 'L',
    basis: {
      zh: '数据安全法 40 要求监督受托人，未定期限；本平台默认值',
      en: '数据安全法 40 asks for supervision of processors and fixes no period; default of this platform',
    },
    by: 'tenancy',
    loosens: 'more',
  }),
  'access.break-glass-hours': parameter({
    name: { zh: '紧急查阅时长', en: 'Length of an emergency access' },
    meaning: {
      zh: '一次紧急查阅在多少小时后自动结束',
      en: 'After how many hours an emergency access ends by itself',
    },
    unit: 'hours',
    default: 4,
    least: 1,
    most: 24,
    status: 'L',
    basis: local,
    by: 'tenancy',
    loosens: 'more',
  }),
  'access.unusual-reading-files': parameter({
    name: { zh: '异常查阅：一小时内卷宗数', en: 'Unusual reading: files within an hour' },
    meaning: {
      zh: '一人一小时内查阅超过此数的卷宗即提醒督察人员',
      en: 'Who reads more files than this within an hour is pointed out to the inspector',
    },
    unit: 'count',
    default: 60,
    least: 5,
    most: 1000,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
  'access.unusual-reading-unconnected': parameter({
    name: { zh: '异常查阅：一日内未参与事项数', en: 'Unusual reading: matters without a part, in a day' },
    meaning: {
      zh: '一人一日内查阅超过此数、且自己未参与办理的事项即提醒督察人员',
      en: 'Who reads more matters in a day in which they have no part than this is pointed out to the inspector',
    },
    unit: 'count',
    default: 40,
    least: 1,
    most: 500,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
  'access.trace-months': parameter({
    name: { zh: '查阅记录保存时间', en: 'How long the trace of reads is kept' },
    meaning: {
      zh: '查阅记录满此月数后，整月删除',
      en: 'Months of the trace older than this are deleted as a whole',
    },
    unit: 'months',
    default: 36,
    least: 6,
    most: 120,
    status: 'L',
    basis: {
      zh: '网络安全法 21 要求留存网络日志不少于六个月；本平台默认值三年',
      en: '网络安全法 21 asks for six months of logs at least; default of this platform is three years',
    },
    by: 'platform',
    loosens: 'less',
  }),
  'knowledge.trial-days': parameter({
    name: { zh: '试算期间最短日数', en: 'Shortest period of a trial' },
    meaning: {
      zh: '违法行为目录条目的变更，须用至少这么多日内的案件试算过才能审核',
      en: 'A change of the catalogue of violations is approved only after a trial on matters of at least so many days',
    },
    unit: 'days',
    default: 365,
    least: 30,
    most: 1095,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'less',
  }),
  ...enforcementParameters,
  ...evidenceSharingParameters,
  ...evidenceParameters,
  ...roomParameters,
  ...safetyParameters,
  ...disputeParameters,
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterKey = keyof typeof parameters;

export const isParameterKey = (key: unknown): key is ParameterKey =>
  typeof key === 'string' && Object.hasOwn(parameters, key);
