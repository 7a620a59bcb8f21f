import type { Violation } from '@gaoyao/kernel/knowledge';
import { unrefused, eased, heavier, lighter, ordinary, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  article,
  expert,
  flag,
  harm,
  identity,
  object,
  ordered,
  point,
  recheck,
  recheckDue,
  refused,
  remedied,
  said,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { rescue } from './terms.ts';

const mixed = yuan(5_000, 50_000);
const wiring = yuan(1_000, 5_000);

/** Dwellings above workshops, and their wiring. */
export const buildings: readonly Violation[] = [
  entry({
    code: 'FIR-005',
    field: 'fire',
    name: {
      zh: '生产、储存、经营场所与居住场所设置在同一建筑物内不符合消防技术标准',
      en: 'Workshop, store or shop in one building with dwellings against the fire standard',
    },
    prohibits: [article('消防法', 19)],
    punishes: [article('消防法', 61)],
    elements: [
      subject('生产、储存、经营场所的经营者或者管理者', 'Operator or manager of the place'),
      object('同一建筑物内设有居住场所', 'There are dwellings in the same building'),
      act(
        '储存、经营易燃易爆危险品，或者其他物品而不符合消防技术标准',
        'Dangerous goods are kept, or other goods against the standard',
      ),
    ],
    points: [
      identity,
      point(
        'scene',
        '生产经营部位与住人部位的设置、分隔和出口',
        'How work and dwelling are placed, separated and exited',
        ['act', 'object'],
        seen,
      ),
      point(
        'residents',
        '居住人数和居住情况',
        'Who lives there and how many',
        ['object'],
        ['scene-record', ...said],
      ),
      point(
        'goods',
        '储存、经营物品的种类和数量',
        'Kind and quantity of goods',
        ['act'],
        ['physical', ...seen, 'documentary'],
      ),
      point(
        'standard',
        '适用的消防技术标准和不符合项',
        'Standard that applies and where it is not met',
        ['act'],
        ['scene-record', 'expert-opinion', 'documentary'],
      ),
      statement,
      recheck,
    ],
    factors: [
      {
        id: 'residents',
        name: { zh: '居住人数', en: 'Residents' },
        type: 'number',
        unit: { zh: '人', en: 'persons' },
      },
      flag('dangerous', '涉及易燃易爆危险品', 'Dangerous goods'),
      remedied,
      harm,
      times,
    ],
    bands: [
      eased(
        { dangerous: 'false', remedied: 'true', harm: 'false', times: '< 1' },
        mixed,
        '首次违法且已主动搬离人员或者完成整改',
        'for the first time, moved the residents out or put it right of its own accord',
        { also: ['suspension'] },
      ),
      heavier(
        { dangerous: 'true' },
        mixed,
        '在住人建筑内生产、储存、经营易燃易爆危险品',
        'kept dangerous goods in a building with dwellings',
        { also: ['suspension'] },
      ),
      heavier(
        { residents: '>= 10' },
        mixed,
        '的场所内居住十人以上',
        'had ten residents or more in the place',
        { also: ['suspension'] },
      ),
      lighter(
        { residents: '< 3', remedied: 'true' },
        mixed,
        '的场所内居住不足三人且已整改',
        'had fewer than three residents and put it right',
        { also: ['suspension'] },
      ),
      ordinary(
        {},
        mixed,
        '在同一建筑物内设置生产经营场所和居住场所且不符合消防技术标准',
        'kept work and dwelling in one building against the standard',
        { also: ['suspension'] },
      ),
    ],
    penalty: {
      kinds: ['fine', 'suspension'],
      text: {
        zh: '责令停产停业，并处五千元以上五万元以下罚款。',
        en: 'Suspension of business and 5,000 to 50,000 yuan.',
      },
      ranges: [mixed],
    },
    flow: { simple: false, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
    crime: {
      zh: '具有发生重大伤亡事故现实危险的，涉嫌危险作业罪（刑法第一百三十四条之一，M），移送公安机关。',
      en: 'With a real danger of major casualties: suspected dangerous operation (Criminal Law art. 134-1, M), to be transferred to the police.',
    },
  }),
  entry({
    code: 'FIR-006',
    field: 'fire',
    name: {
      zh: '电器产品、燃气用具的安装、使用及线路、管路不符合消防规定',
      en: 'Electrical or gas installations against the fire rules',
    },
    prohibits: [article('消防法', 27, 2)],
    punishes: [article('消防法', 66)],
    elements: [
      subject('安装、使用或者管理的单位和个人', 'Whoever installs, uses or manages it'),
      object('电器产品、燃气用具或者其线路、管路', 'Appliance, wiring or pipe'),
      act('不符合消防技术标准和管理规定', 'It is against the standard and rules'),
      act('经责令限期改正逾期不改正', 'It was not corrected within the time ordered', 'refusal'),
    ],
    points: [
      identity,
      point(
        'scene',
        '不符合规定的部位和状况',
        'Where and how it is against the rules',
        ['act', 'object'],
        seen,
      ),
      aid('test', '电气、燃气检测结果', 'Result of the test', ['act'], expert, { freshDays: 90 }),
      { ...ordered, proves: ['refusal'] },
      { ...recheckDue, proves: ['refusal'] },
      statement,
    ],
    factors: [refused, harm, times],
    bands: [
      heavier(
        { refused: 'true', harm: 'true' },
        wiring,
        '逾期不改正并引发火情',
        'did not correct it in time and it caused a fire',
        { also: ['suspension'] },
      ),
      heavier(
        { refused: 'true', times: '>= 2' },
        wiring,
        '逾期不改正且两年内多次违法',
        'did not correct it in time and did so repeatedly within two years',
        { also: ['suspension'] },
      ),
      ordinary({ refused: 'true' }, wiring, '逾期不改正', 'did not correct it within the time ordered', {
        also: ['suspension'],
      }),
      unrefused({}),
    ],
    penalty: {
      kinds: ['fine', 'suspension', 'order-correction'],
      text: {
        zh: '责令限期改正；逾期不改正的，责令停止使用，可以并处一千元以上五千元以下罚款。',
        en: 'Order to correct within a time; afterwards order to stop use, and 1,000 to 5,000 yuan may be added.',
      },
      ranges: [wiring],
    },
    flow: { simple: false, correction: true },
    competent: rescue,
    limitation: { years: 2, orFive: true },
  }),
];
