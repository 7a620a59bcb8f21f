import type { Violation } from '@gaoyao/kernel/knowledge';
import type { Row } from '../bands.ts';
import { eased, heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  corrected,
  flag,
  harm,
  identity,
  measured,
  object,
  papers,
  point,
  recheck,
  remedied,
  search,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { crime, kept, rescue } from './terms.ts';

const opened = yuan(30_000, 300_000);
const organisationsAlone: Row = {
  party: 'person',
  grade: 'none',
  when: {},
  reason: {
    zh: '当事人系个人，本条只处罚单位，依法责令改正，不予罚款。',
    en: 'The party is a person, and the article punishes organisations alone; it is ordered to correct the matter and is not fined.',
  },
};

/** Public places and their equipment. */
export const places: readonly Violation[] = [
  entry({
    code: 'FIR-001',
    field: 'fire',
    name: {
      zh: '公众聚集场所未经消防许可擅自投入使用、营业',
      en: 'Opening a public assembly place without the fire safety permit',
    },
    prohibits: [article('消防法', 15, 4)],
    punishes: [article('消防法', 58, 1, 4)],
    elements: [
      subject('公众聚集场所的建设单位或者使用单位', 'Builder or user of the place'),
      object('场所属于公众聚集场所', 'It is a public assembly place'),
      act('已经投入使用或者营业', 'It is in use or open'),
      act(
        '未经消防救援机构许可，或者与承诺不符',
        'There was no permit, or the place differs from what was promised',
        'no-permit',
      ),
    ],
    points: [
      identity,
      point('scene', '营业状况、人员和经营内容', 'That it is open, people and trade', ['act'], seen),
      point(
        'place',
        '场所的用途、面积和楼层',
        'Use, area and storey of the place',
        ['object'],
        [...papers, 'scene-record'],
      ),
      {
        ...search('投入使用、营业前消防安全检查许可的查询结果', 'Search of the permits'),
        proves: ['no-permit'],
      },
      aid('defects', '消防安全条件的检查情况', 'What the inspection found', ['no-permit'], seen),
      statement,
      recheck,
    ],
    factors: [
      remedied,
      corrected,
      harm,
      times,
      flag('fit', '经检查符合消防安全条件', 'Found to meet the safety conditions'),
    ],
    bands: [
      eased(
        { fit: 'true', remedied: 'true', times: '< 1' },
        opened,
        '首次违法、符合消防安全条件并主动停业',
        'for the first time, met the safety conditions and closed of its own accord',
        { also: ['suspension'] },
      ),
      heavier(
        { harm: 'true' },
        opened,
        '擅自营业并发生火灾或者存在重大火灾隐患',
        'had a fire or a major fire danger',
        { also: ['suspension'] },
      ),
      heavier({ times: '>= 1' }, opened, '两年内再次擅自营业', 'had done so before within two years', {
        also: ['suspension'],
      }),
      lighter(
        { fit: 'true' },
        opened,
        '的场所符合消防安全条件但未办理许可',
        'opened a place that meets the safety conditions without the permit',
        { also: ['suspension'] },
      ),
      ordinary({}, opened, '未经消防许可擅自投入使用、营业', 'opened without the fire safety permit', {
        also: ['suspension'],
      }),
    ],
    penalty: {
      kinds: ['fine', 'suspension'],
      text: {
        zh: '责令停止使用或者停产停业，并处三万元以上三十万元以下罚款。',
        en: 'Order to stop use or suspend business, and 30,000 to 300,000 yuan.',
      },
      ranges: [opened],
    },
    flow: { simple: false, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
    crime,
  }),
  entry({
    code: 'FIR-002',
    field: 'fire',
    name: { zh: '消防设施、器材未保持完好有效', en: 'Fire equipment not kept in working order' },
    prohibits: [article('消防法', 16, 1, 2)],
    punishes: [article('消防法', 60, 1, 1)],
    elements: [
      subject('机关、团体、企业、事业等单位', 'An organisation'),
      object('场所应当配置的消防设施、器材、标志', 'The equipment and signs the place must have'),
      act('配置不符合标准或者未保持完好有效', 'They are not as the standard asks or do not work'),
    ],
    points: [
      identity,
      point(
        'scene',
        '设施、器材的缺失、损坏部位和数量',
        'What is missing or broken, where and how many',
        ['act'],
        seen,
      ),
      point(
        'standard',
        '场所类别和适用的配置标准',
        'Kind of place and standard that applies',
        ['object'],
        [...papers, 'scene-record'],
      ),
      measured('功能测试结果', 'Result of the function test'),
      aid('upkeep', '维护保养、检测记录', 'Records of upkeep and testing', ['act'], papers),
      statement,
      recheck,
    ],
    factors: [
      {
        id: 'defects',
        name: { zh: '不合格项数', en: 'Defects' },
        type: 'number',
        unit: { zh: '项', en: 'defects' },
      },
      corrected,
      harm,
      times,
    ],
    bands: [
      spared(
        { defects: '< 2', corrected: 'true', harm: 'false', times: '< 1' },
        '首次违法、仅一项不合格且已在责令期限内改正',
        'had a single defect for the first time and corrected it in time',
      ),
      heavier(
        { harm: 'true' },
        kept,
        '的消防设施失效影响火灾扑救或者人员疏散',
        'hindered fire-fighting or evacuation by failed equipment',
      ),
      heavier({ defects: '>= 5' }, kept, '的消防设施、器材有五项以上不合格', 'had five defects or more'),
      lighter({ corrected: 'true' }, kept, '已在责令期限内改正', 'corrected it within the time ordered'),
      ordinary({}, kept, '未保持消防设施、器材完好有效', 'did not keep fire equipment in working order'),
      organisationsAlone,
    ],
    penalty: {
      kinds: ['fine', 'order-correction'],
      text: {
        zh: '责令改正，处五千元以上五万元以下罚款。',
        en: 'Order to correct and 5,000 to 50,000 yuan.',
      },
      ranges: [kept],
    },
    flow: { simple: false, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
    crime,
  }),
];
