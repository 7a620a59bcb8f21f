import { parameter } from './parameter.ts';

const sector = {
  zh: '行政处罚法 60 允许法律、法规、规章另有规定；以本机关适用的规定为准，默认不适用',
  en: '行政处罚法 60 leaves room for other laws, regulations and rules; set by the one that binds this agency, off by default',
};
const large = {
  zh: '行政处罚法 63 未定数额，由省、市或者主管部门规定；默认值待本地确认',
  en: '行政处罚法 63 names no amount: the province, the city or the sector does; the default awaits local confirmation',
};

/** What the law of penalties leaves to places and sectors. */
export const enforcementParameters = {
  'enforcement.hearing-fine-person': parameter({
    name: { zh: '个人较大数额罚款', en: 'Large fine on a person' },
    meaning: {
      zh: '对个人拟处罚款达到此数额的，应当告知听证权',
      en: 'From this proposed fine on, a person is offered a hearing',
    },
    unit: 'yuan',
    default: 5000,
    least: 500,
    most: 1_000_000,
    status: 'L',
    basis: large,
    by: 'agency',
    loosens: 'more',
  }),
  'enforcement.hearing-fine-organisation': parameter({
    name: { zh: '单位较大数额罚款', en: 'Large fine on an organisation' },
    meaning: {
      zh: '对单位拟处罚款达到此数额的，应当告知听证权',
      en: 'From this proposed fine on, an organisation is offered a hearing',
    },
    unit: 'yuan',
    default: 50_000,
    least: 1000,
    most: 10_000_000,
    status: 'L',
    basis: large,
    by: 'agency',
    loosens: 'more',
  }),
  'enforcement.hearing-confiscation': parameter({
    name: { zh: '较大数额没收', en: 'Large confiscation' },
    meaning: {
      zh: '拟没收违法所得、非法财物价值达到此数额的，应当告知听证权',
      en: 'From this proposed confiscation on, the party is offered a hearing',
    },
    unit: 'yuan',
    default: 50_000,
    least: 500,
    most: 10_000_000,
    status: 'L',
    basis: large,
    by: 'agency',
    loosens: 'more',
  }),
  'enforcement.emergency-declared': parameter({
    name: { zh: '已公布突发事件应急响应', en: 'Emergency response declared' },
    meaning: {
      zh: '为 1 时，违反应急措施的行为可以快速处理；程序权利不减少',
      en: 'While it is 1, breaches of emergency measures may be handled fast; no right of the party is cut',
    },
    unit: 'yes-no',
    default: 0,
    least: 0,
    most: 1,
    status: 'V',
    basis: {
      zh: '行政处罚法 49；依政府公布的应急响应设定和撤销',
      en: '行政处罚法 49; set and ended with the response that the government declares',
    },
    by: 'tenancy',
    loosens: 'more',
  }),
  'enforcement.own-execution': parameter({
    name: { zh: '本机关有强制执行权', en: 'Power to execute by itself' },
    meaning: {
      zh: '为 1 时，催告后由本机关决定强制执行；为 0 时申请人民法院强制执行',
      en: 'While it is 1 the agency decides on the execution itself; while 0 it applies to the court',
    },
    unit: 'yes-no',
    default: 0,
    least: 0,
    most: 1,
    status: 'V',
    basis: {
      zh: '行政强制法 13：由法律设定；默认没有',
      en: '行政强制法 13: only a law gives it; none by default',
    },
    by: 'agency',
    loosens: 'more',
  }),
  'enforcement.decision-pauses': parameter({
    name: { zh: '办案期限扣除', en: 'Pauses of the period for the decision' },
    meaning: {
      zh: '为 1 时，检测鉴定、听证和移送公安的时间不计入九十日',
      en: 'While it is 1, the time of appraisals, hearings and with the police is left out of the ninety days',
    },
    unit: 'yes-no',
    default: 0,
    least: 0,
    most: 1,
    status: 'L',
    basis: sector,
    by: 'agency',
    loosens: 'more',
  }),
  'enforcement.decision-extension': parameter({
    name: { zh: '办案期限可以延长', en: 'Extension of the period for the decision' },
    meaning: {
      zh: '为 1 时，经批准可以延长一次，三十日',
      en: 'While it is 1, the period may be extended once by thirty days',
    },
    unit: 'yes-no',
    default: 0,
    least: 0,
    most: 1,
    status: 'L',
    basis: sector,
    by: 'agency',
    loosens: 'more',
  }),
} as const;
