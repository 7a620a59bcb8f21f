import type { Violation } from '@gaoyao/kernel/knowledge';
import { heavier, lighter, only, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  article,
  flag,
  harm,
  identity,
  object,
  papers,
  point,
  priors,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';

const crew = {
  person: only('person', yuan(2_000, 20_000)),
  organisation: only('organisation', yuan(10_000, 100_000)),
};

/** Crews of inland waters. */
export const waters: readonly Violation[] = [
  entry({
    code: 'TRA-008',
    field: 'traffic',
    name: {
      zh: '未取得适任证书的人员从事内河船舶航行',
      en: 'Sailing inland waters without a certificate of competency',
    },
    prohibits: [article('内河交通安全管理条例', 9, 1)],
    punishes: [article('内河交通安全管理条例', 66)],
    elements: [
      subject('直接责任人员或者聘用单位', 'The person responsible or the employer'),
      act('从事船舶航行', 'The person sailed the vessel'),
      act('未经考试合格、未取得适任证书', 'The person held no certificate', 'no-certificate'),
      object('船舶在内河通航水域航行', 'The vessel was on navigable inland water', 'water'),
    ],
    points: [
      identity,
      point(
        'scene',
        '航行的时间、水域和船舶',
        'Time, water and vessel',
        ['act', 'water'],
        [...seen, 'electronic'],
      ),
      { ...search('船员适任证书的查询结果', 'Search of certificates'), proves: ['no-certificate'] },
      point(
        'crew',
        '船员名册、聘用和值班记录',
        'Crew list, employment and watch records',
        ['subject', 'act'],
        [...papers, 'party-statement', 'testimony'],
      ),
      statement,
      priors,
    ],
    factors: [
      remedied,
      harm,
      times,
      flag('dangerous', '客船或者危险货物船舶', 'Passenger vessel or dangerous goods'),
    ],
    bands: [
      heavier(
        { dangerous: 'true' },
        crew.person,
        '无证驾驶客船或者危险货物船舶',
        'sailed a passenger vessel or one with dangerous goods',
      ),
      lighter(
        { remedied: 'true', times: '< 1' },
        crew.person,
        '首次违法并立即离岗',
        'did so for the first time and left the post at once',
      ),
      ordinary({}, crew.person, '无适任证书从事船舶航行', 'sailed without a certificate'),
      heavier(
        { dangerous: 'true' },
        crew.organisation,
        '聘用无证人员驾驶客船或者危险货物船舶',
        'employed such a person on a passenger vessel or one with dangerous goods',
      ),
      lighter(
        { remedied: 'true', times: '< 1' },
        crew.organisation,
        '首次违法并立即更换合格船员',
        'did so for the first time and replaced the person at once',
      ),
      ordinary(
        {},
        crew.organisation,
        '聘用无适任证书的人员从事船舶航行',
        'employed a person without a certificate',
      ),
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令立即离岗，对直接责任人员处二千元以上二万元以下罚款，并对聘用单位处一万元以上十万元以下罚款。',
        en: 'Order to leave the post at once; the person 2,000 to 20,000 yuan, the employer 10,000 to 100,000 yuan.',
      },
      ranges: [crew.person, crew.organisation],
    },
    flow: { simple: false, correction: true },
    competent: { zh: '海事管理机构（地方海事）', en: 'Maritime authority (local)' },
    limitation: { years: 2, orFive: true },
  }),
];
