import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  amount,
  area,
  article,
  corrected,
  expert,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  recheck,
  refused,
  remedied,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { code, ecology } from './terms.ts';

const straw = yuan(500, 2_000);
const waste = yuan(100_000, 1_000_000);
const solvent = yuan(20_000, 200_000);

/** Fires in the field, hazardous waste and solvents. */
export const wasteAndFumes: readonly Violation[] = [
  entry({
    code: 'ENV-006',
    field: 'environment',
    name: {
      zh: '在人口集中地区露天焚烧秸秆、落叶',
      en: 'Burning straw or leaves in the open in populated areas',
    },
    prohibits: [article('大气污染防治法', 77), article('固体废物污染环境防治法', 65, 3)],
    punishes: [article('大气污染防治法', 119, 1)],
    elements: [
      subject('焚烧的单位和个人', 'Whoever burns'),
      object('焚烧物为秸秆、落叶等产生烟尘污染的物质', 'It is straw, leaves or the like'),
      act(
        '在人口集中地区或者划定的禁烧区域露天焚烧',
        'It was burnt in the open in a populated area or where it is forbidden',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '焚烧的时间、地点、面积和残留物',
        'Time, place, area and remains',
        ['act', 'object'],
        [...seen, 'physical'],
      ),
      point('zone', '禁烧区域的划定和公告', 'The forbidden area and its notice', ['act'], papers),
      aid(
        'who',
        '焚烧行为人的指认',
        'Who did it',
        ['subject', 'act'],
        ['testimony', 'audio-visual', 'party-statement'],
      ),
      statement,
      priors,
    ],
    factors: [{ ...area, name: { zh: '焚烧面积', en: 'Area burnt' } }, corrected, harm, times],
    bands: [
      spared(
        { area: '< 20', corrected: 'true', harm: 'false', times: '< 1' },
        '首次焚烧不足二十平方米并当场扑灭',
        'burnt less than twenty square metres for the first time and put the fire out at once',
      ),
      heavier(
        { harm: 'true' },
        straw,
        '露天焚烧引发火情或者影响交通安全',
        'caused a fire or endangered traffic',
      ),
      heavier(
        { times: '>= 2' },
        straw,
        '两年内多次露天焚烧',
        'burnt in the open repeatedly within two years',
      ),
      lighter({ corrected: 'true' }, straw, '当场扑灭', 'put the fire out at once'),
      ordinary({}, straw, '露天焚烧秸秆、落叶', 'burnt straw or leaves in the open'),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正，并可以处五百元以上二千元以下罚款。',
        en: 'Order to correct, and 500 to 2,000 yuan may be imposed.',
      },
      ranges: [straw],
    },
    flow: { simple: true, correction: true },
    competent: {
      zh: '县级以上地方人民政府确定的监督管理部门',
      en: 'The department named by the local government',
    },
    limitation: { years: 2 },
    note: code,
  }),
  entry({
    code: 'ENV-007',
    field: 'environment',
    name: {
      zh: '未按照国家环境保护标准贮存危险废物',
      en: 'Storing hazardous waste against the environmental standards',
    },
    prohibits: [article('固体废物污染环境防治法', 79)],
    punishes: [article('固体废物污染环境防治法', 112, 1, 6), article('固体废物污染环境防治法', 112, 2)],
    elements: [
      subject('产生、贮存危险废物的单位', 'The organisation that makes or stores it'),
      object('贮存物属于危险废物', 'It is hazardous waste'),
      act(
        '贮存不符合标准，或者混入非危险废物中贮存',
        'Storage is against the standard, or it is mixed with other waste',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '贮存场所的防渗、防雨、分区和标识',
        'Sealing, roof, separation and signs of the store',
        ['act'],
        seen,
      ),
      point(
        'class',
        '危险废物名录对照或者鉴别结论',
        'Match with the national list or expert identification',
        ['object'],
        ['expert-opinion', 'documentary'],
      ),
      point(
        'quantity',
        '数量、产生时间和台账',
        'Quantity, time and ledger',
        ['act'],
        [...papers, 'scene-record'],
      ),
      aid('release', '周边土壤、水体监测', 'Tests of soil and water around', ['act'], expert, {
        freshDays: 90,
      }),
      statement,
      recheck,
    ],
    factors: [
      amount('tonnes', '违规贮存数量', 'Quantity stored', ['吨', 'tonnes']),
      remedied,
      corrected,
      harm,
      times,
    ],
    bands: [
      spared(
        { tonnes: '< 0.05', corrected: 'true', harm: 'false', times: '< 1' },
        '首次违法、违规贮存不足零点零五吨并当场改正',
        'stored less than 0.05 tonnes wrongly for the first time and corrected it at once',
      ),
      eased(
        { tonnes: '< 1', remedied: 'true', harm: 'false' },
        waste,
        '违规贮存不足一吨并主动规范处置',
        'stored less than one tonne wrongly and disposed of it properly of its own accord',
        { also: ['confiscation'] },
      ),
      heavier({ harm: 'true' }, waste, '违规贮存造成危险废物渗漏、流失', 'let it leak or escape', {
        also: ['confiscation', 'suspension'],
      }),
      heavier({ tonnes: '>= 3' }, waste, '违规贮存三吨以上', 'stored three tonnes or more wrongly', {
        also: ['confiscation'],
      }),
      lighter({ corrected: 'true' }, waste, '已在责令期限内改正', 'corrected it within the time ordered', {
        also: ['confiscation'],
      }),
      ordinary({}, waste, '未按标准贮存危险废物', 'stored hazardous waste against the standards', {
        also: ['confiscation'],
      }),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'suspension', 'closure', 'order-correction'],
      text: {
        zh: '责令改正，处十万元以上一百万元以下罚款，没收违法所得；情节严重的，报经批准可以责令停业或者关闭。',
        en: 'Order to correct, 100,000 to 1,000,000 yuan, confiscation of income; in grave cases, with approval, suspension or closure.',
      },
      ranges: [waste],
    },
    flow: { simple: false, correction: true },
    competent: ecology,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '非法排放、倾倒、处置危险废物三吨以上等严重污染环境情形的（司法解释，M），涉嫌污染环境罪（刑法第三百三十八条），移送公安机关。',
      en: 'Illegal discharge, dumping or disposal of three tonnes or more and other grave cases (judicial interpretation, M): suspected crime (Criminal Law art. 338), to be transferred to the police.',
    },
    note: code,
  }),
  entry({
    code: 'ENV-008',
    field: 'environment',
    name: {
      zh: '产生含挥发性有机物废气的活动未密闭或者未按规定使用治理设施',
      en: 'Volatile organic compounds without enclosure or treatment',
    },
    prohibits: [article('大气污染防治法', 45)],
    punishes: [article('大气污染防治法', 108, 1, 1)],
    elements: [
      subject('从事产生挥发性有机物废气的生产、服务活动的单位', 'An operator whose work gives off the gases'),
      object('生产、服务活动产生含挥发性有机物的废气', 'The work gives off volatile organic compounds'),
      act(
        '未在密闭空间或者设备中进行，未安装、使用治理设施，或者未采取减排措施',
        'It was not enclosed, treated or reduced',
      ),
    ],
    points: [
      identity,
      point('scene', '密闭、收集和治理设施的状况', 'Enclosure, collection and treatment', ['act'], seen),
      point(
        'materials',
        '原辅材料的挥发性有机物含量和用量',
        'Content and use of volatile materials',
        ['object'],
        [...papers, 'expert-opinion', 'physical'],
      ),
      point(
        'running',
        '治理设施运行、耗材更换记录',
        'Records of running and of filters changed',
        ['act'],
        papers,
      ),
      aid('measurement', '无组织排放监测报告', 'Report on fugitive emissions', ['act'], expert, {
        freshDays: 90,
      }),
      statement,
      recheck,
    ],
    factors: [remedied, corrected, refused, harm, times],
    bands: [
      spared(
        { corrected: 'true', harm: 'false', times: '< 1' },
        '首次违法、当场关闭门窗或者开启设施并达标',
        'did so for the first time and enclosed or treated it at once',
      ),
      heavier({ refused: 'true' }, solvent, '经责令改正拒不改正', 'refused to correct it when ordered', {
        also: ['suspension'],
      }),
      heavier(
        { harm: 'true' },
        solvent,
        '未密闭作业造成异味扰民等后果',
        'did harm or caused a nuisance by it',
      ),
      lighter({ corrected: 'true' }, solvent, '已在责令期限内改正', 'corrected it within the time ordered'),
      ordinary(
        {},
        solvent,
        '未按规定密闭或者治理挥发性有机物废气',
        'did not enclose or treat the gases as required',
      ),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'order-correction'],
      text: {
        zh: '责令改正，处二万元以上二十万元以下罚款；拒不改正的，责令停产整治。',
        en: 'Order to correct and 20,000 to 200,000 yuan; on refusal production is suspended to put it right.',
      },
      ranges: [solvent],
    },
    flow: { simple: false, correction: true },
    competent: ecology,
    limitation: { years: 2 },
    note: code,
  }),
];
