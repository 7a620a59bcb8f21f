import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, heavier, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  article,
  harm,
  identity,
  object,
  ordered,
  papers,
  point,
  recheckDue,
  refused,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { unpaid, wagesLaw, workers } from './terms.ts';

const siteAuthorities = {
  zh: '县级以上人力资源社会保障行政部门、相关行业工程建设主管部门',
  en: 'Human resources authority and the construction regulator of the sector',
};
const account = yuan(50_000, 100_000);

/** What keeps wages safe on a building site. */
export const sites: readonly Violation[] = [
  entry({
    code: 'LAB-003',
    field: 'labour',
    name: {
      zh: '施工总承包单位未按规定开设、使用农民工工资专用账户',
      en: 'Main contractor without a wage account for migrant workers, or not using it',
    },
    prohibits: [article(wagesLaw, 26)],
    punishes: [article(wagesLaw, 55, 1, 1)],
    elements: [
      subject('施工总承包单位', 'The main contractor'),
      object('工程建设项目使用农民工', 'The project employs migrant workers'),
      act('未开设专用账户，或者未按规定使用', 'No account was opened, or it was not used as required'),
      act('经责令限期改正逾期不改正', 'It was not corrected within the time ordered', 'refusal'),
    ],
    points: [
      identity,
      point(
        'project',
        '施工合同、许可和用工情况',
        'Contract, permit and workers of the project',
        ['object'],
        [...papers, 'scene-record'],
      ),
      point('account', '专户开立和资金流水', 'Opening and movements of the account', ['act'], papers, {
        freshDays: 30,
      }),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'], kinds: [...papers, 'scene-record'] },
      statement,
    ],
    factors: [refused, workers, harm, times],
    bands: [
      heavier(
        { refused: 'true', harm: 'true' },
        account,
        '逾期不改正并引发欠薪或者群体性事件',
        'did not correct it in time and wages fell into arrears',
        { also: ['suspension', 'revocation'] },
      ),
      heavier(
        { refused: 'true', workers: '>= 50' },
        account,
        '逾期不改正且涉及五十名以上农民工',
        'did not correct it in time, with fifty workers or more',
        { also: ['suspension'] },
      ),
      ordinary({ refused: 'true' }, account, '逾期不改正', 'did not correct it within the time ordered', {
        also: ['suspension'],
      }),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'revocation', 'order-correction'],
      text: {
        zh: '责令限期改正；逾期不改正的，责令项目停工，并处五万元以上十万元以下罚款；情节严重的，限制承接新工程、降低资质等级、吊销资质证书。',
        en: 'Order to correct within a time; afterwards the site is stopped and 50,000 to 100,000 yuan imposed; in grave cases limits on new works, downgrading or loss of the qualification.',
      },
      ranges: [account],
    },
    flow: { simple: false, correction: true },
    competent: siteAuthorities,
    limitation: { years: 2 },
    crime: unpaid,
  }),
  entry({
    code: 'LAB-004',
    field: 'labour',
    name: {
      zh: '施工现场未实行劳动用工实名制管理',
      en: 'No registration of workers by name on a building site',
    },
    prohibits: [article(wagesLaw, 28)],
    punishes: [article(wagesLaw, 55, 1, 3)],
    elements: [
      subject('施工总承包单位或者分包单位', 'Main contractor or subcontractor'),
      object('施工现场有农民工作业', 'Migrant workers are at work on the site'),
      act(
        '未订立合同、未实名登记或者未建立用工管理台账',
        'No contracts, no registration by name or no ledger of workers',
      ),
      act('经责令限期改正逾期不改正', 'It was not corrected within the time ordered', 'refusal'),
    ],
    points: [
      identity,
      point(
        'scene',
        '现场人员与实名登记的比对',
        'People on the site compared with the register',
        ['act', 'object'],
        ['scene-record', 'electronic'],
      ),
      point('records', '劳动合同、考勤和用工台账', 'Contracts, attendance and ledger', ['act'], papers),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'], kinds: [...seen, 'electronic'] },
      statement,
    ],
    factors: [refused, workers, harm, times],
    bands: [
      heavier(
        { refused: 'true', harm: 'true' },
        account,
        '逾期不改正并引发欠薪',
        'did not correct it in time and wages fell into arrears',
        { also: ['suspension', 'revocation'] },
      ),
      heavier(
        { refused: 'true', workers: '>= 50' },
        account,
        '逾期不改正且五十名以上农民工未实名登记',
        'did not correct it in time, with fifty workers or more unregistered',
        { also: ['suspension'] },
      ),
      ordinary({ refused: 'true' }, account, '逾期不改正', 'did not correct it within the time ordered', {
        also: ['suspension'],
      }),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'revocation', 'order-correction'],
      text: {
        zh: '责令限期改正；逾期不改正的，责令项目停工，并处五万元以上十万元以下罚款；情节严重的，限制承接新工程、降低资质等级、吊销资质证书。',
        en: 'Order to correct within a time; afterwards the site is stopped and 50,000 to 100,000 yuan imposed; in grave cases limits on new works, downgrading or loss of the qualification.',
      },
      ranges: [account],
    },
    flow: { simple: false, correction: true },
    competent: siteAuthorities,
    limitation: { years: 2 },
  }),
];
