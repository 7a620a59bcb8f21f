import type { Condition, RemedyDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const imposed = (fact: string, kind: string): Condition => ({ '==': [{ fact }, kind] });
const overZero = (fact: string): Condition => ({ '>': [{ fact }, 0] });
const yuan = text('元', 'yuan');
const pending: Condition = { '==': [{ fact: 'remedy' }, 'pending'] };
const onTheSpot: Condition = { '==': [{ fact: 'track' }, 'simple'] };

const restrictions = {
  suspension: text('暂扣许可证件', 'Suspension of a licence'),
  downgrade: text('降低资质等级', 'Lower grade of qualification'),
  revocation: text('吊销许可证件', 'Revocation of a licence'),
  halt: text('责令停产停业', 'Order to stop production or business'),
  closure: text('责令关闭', 'Order to close'),
  ban: text('限制从业', 'Ban from an occupation'),
};

/** How a penalty is contested: what the paper's code leads its holder to (行政处罚法 7, 59(5); 行政复议法; 行政诉讼法). */
export const contesting: RemedyDefinition = {
  papers: ['penalty-decision', 'on-the-spot-decision'],
  servedOn: { fact: 'effectiveOn' },
  decided: [
    { name: text('警告', 'Warning'), when: imposed('reprimand', 'warning') },
    { name: text('通报批评', 'Circulated criticism'), when: imposed('reprimand', 'criticism') },
    { name: text('罚款', 'Fine'), when: overZero('fine'), value: { fact: 'fine' }, unit: yuan },
    {
      name: text('没收（价值）', 'Confiscation (value)'),
      when: overZero('confiscation'),
      value: { fact: 'confiscation' },
      unit: yuan,
    },
    ...Object.entries(restrictions).map(([kind, name]) => ({ name, when: imposed('restriction', kind) })),
  ],
  ways: [
    {
      id: 'reconsideration',
      name: text('申请行政复议', 'Administrative reconsideration'),
      clock: 'reconsideration',
      used: { done: 'record-remedy' },
      body: 'review-body',
      opens: {
        scenario: 'reconsideration',
        action: 'apply',
        carries: {
          actKind: 'penalty',
          violation: { fact: 'violation' },
          actDay: { fact: 'decidedOn' },
          amount: { fact: 'fine' },
          onTheSpot: { if: [onTheSpot, true, false] },
          // the decision tells the body and the period (行政处罚法 59(5))
          rightsTold: true,
        },
      },
      through: {
        text: text(
          '对当场处罚，也可以把申请书交给作出处罚的机关；它收到后自己改正，或者五个工作日内转送复议机关',
          'Against a penalty on the spot the application may be handed to the agency that acted: it puts the matter right itself, or sends it on within five working days',
        ),
        article: '行政复议法 32、88',
        status: 'V',
        when: onTheSpot,
      },
      effect: [
        {
          text: text(
            '复议期间决定不停止执行；有四种法定情形之一的停止，可以在申请时一并申请停止执行',
            'The decision is executed meanwhile, unless one of four cases of the law applies; a stay can be asked for with the application',
          ),
          article: '行政复议法 42',
          status: 'V',
        },
        {
          text: text('复议期间不加处罚款', 'No additional fine accrues meanwhile'),
          article: '行政处罚法 73',
          status: 'V',
          when: overZero('fine'),
        },
        {
          text: text(
            '复议机关不得作出对申请人更为不利的变更，但第三人提出相反请求的除外',
            'The applicant is not made worse off, except on a third party’s opposite claim',
          ),
          article: '行政复议法 63',
          status: 'V',
        },
      ],
      cost: {
        text: text('不收任何费用', 'Free of charge'),
        article: '行政复议法 87',
        status: 'V',
      },
      notes: [
        {
          text: text(
            '复议机关是县级人民政府，由司法局具体办理',
            'The county government decides; its justice bureau handles the application',
          ),
          article: '行政复议法 4、24',
          status: 'V',
        },
        {
          text: text(
            '对海关、金融、外汇管理等垂直领导的机关、税务和国家安全机关的决定，向上一级主管部门申请',
            'Against customs, finance, foreign exchange, tax and state security, apply to the authority above',
          ),
          article: '行政复议法 27',
          status: 'V',
        },
        {
          text: text(
            '对司法局自己的决定，可以向本级人民政府申请，也可以向上一级司法行政部门申请',
            'Against the justice bureau itself, apply to the government or to the justice authority above',
          ),
          article: '行政复议法 28',
          status: 'V',
        },
        {
          text: text(
            '因不可抗力或者其他正当理由耽误的，期限自障碍消除之日起继续计算',
            'Where force majeure or other good cause stood in the way, the period goes on when that ends',
          ),
          article: '行政复议法 20',
          status: 'V',
        },
        {
          text: text('可以委托一至二名代理人', 'One or two agents may act for you'),
          article: '行政复议法 17',
          status: 'V',
        },
        {
          text: text(
            '符合条件的，可以申请法律援助',
            'Legal aid can be asked for where its conditions are met',
          ),
          article: '行政复议法 18',
          status: 'V',
        },
      ],
    },
    {
      id: 'suit',
      name: text('提起行政诉讼', 'Administrative suit'),
      clock: 'suit',
      after: [
        {
          text: text(
            '对当场处罚应当先申请行政复议；对复议决定不服的，收到复议决定书之日起十五日内起诉',
            'Against a penalty on the spot reconsideration comes first; its decision can be sued against within fifteen days of receipt',
          ),
          article: '行政复议法 23、34；行政诉讼法 45',
          status: 'V',
          when: onTheSpot,
        },
        {
          text: text(
            '已经申请复议或者已经起诉的，结束以前不得另行起诉；对复议决定不服的，收到复议决定书之日起十五日内起诉',
            'While reconsideration or a suit is pending there is no other suit; a decision on reconsideration can be sued against within fifteen days of receipt',
          ),
          article: '行政复议法 29；行政诉讼法 45',
          status: 'V',
          when: { all: [pending, { not: onTheSpot }] },
        },
      ],
      body: 'court',
      effect: [
        {
          text: text(
            '诉讼期间决定不停止执行；可以向法院申请停止执行',
            'The decision is executed meanwhile; the court can be asked for a stay',
          ),
          article: '行政诉讼法 56',
          status: 'V',
        },
        {
          text: text('诉讼期间不加处罚款', 'No additional fine accrues meanwhile'),
          article: '行政处罚法 73',
          status: 'V',
          when: overZero('fine'),
        },
      ],
      cost: {
        text: text(
          '案件受理费每件 50 元，由败诉方承担',
          'A filing fee of 50 yuan, borne by the party that loses',
        ),
        article: '诉讼费用交纳办法 13(5)、29',
        status: 'V',
      },
      notes: [
        {
          text: text(
            '直接向法院起诉，不经过本平台；法院网上立案和立案窗口都受理',
            'Brought to the court itself, online or at its filing window, not through this platform',
          ),
          article: '行政诉讼法 50、51',
          status: 'V',
        },
        {
          text: text(
            '因不可抗力或者其他不属于自身的原因耽误的时间不计入；其他特殊情况，障碍消除后十日内可以申请延长，由法院决定',
            'Time lost to force majeure or what was not your doing is not counted; in other special cases ask the court within ten days after the obstacle',
          ),
          article: '行政诉讼法 48',
          status: 'V',
        },
      ],
    },
  ],
};
