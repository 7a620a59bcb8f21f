import type { Violation } from '@gaoyao/kernel/knowledge';
import { eased, heavier, lighter, ordinary, spared, yuan } from '../bands.ts';
import { entry } from '../entry.ts';
import {
  act,
  aid,
  amount,
  article,
  corrected,
  counted,
  harm,
  identity,
  illegalIncome,
  object,
  papers,
  point,
  recheck,
  remedied,
  seen,
  statement,
  subject,
  times,
} from '../parts.ts';
import { income, regulator } from './terms.ts';

const price = yuan(0, 5_000);
const superlative = yuan(200_000, 1_000_000);

/** Marked prices and forbidden superlatives. */
export const pricesAndAdvertising: readonly Violation[] = [
  entry({
    code: 'MKT-005',
    field: 'market',
    name: { zh: '违反明码标价规定', en: 'Failing to mark prices' },
    prohibits: [article('价格法', 13)],
    punishes: [article('价格法', 42), article('价格违法行为行政处罚规定', 13)],
    elements: [
      subject('销售、收购商品或者提供服务的经营者', 'A business that sells, buys up or serves'),
      act(
        '未标价、标价内容不全，或者在标价之外加价、收费',
        'No price, an incomplete one, or a charge beyond it',
      ),
      object('涉及的商品或者服务属于应当明码标价的范围', 'The goods or services must bear a price', 'scope'),
    ],
    points: [
      identity,
      point('scene', '标价签、价目表和现场陈列', 'Price tags, lists and display', ['act'], seen),
      point(
        'items',
        '涉及的商品、服务项目和数量',
        'Goods or services concerned and how many',
        ['scope'],
        [...papers, 'scene-record'],
      ),
      aid('receipts', '结算凭证与标价的比对', 'Receipts compared with the marked prices', ['act'], papers),
      income,
      statement,
      recheck,
    ],
    factors: [
      amount('items', '未标价的商品或者服务项目', 'Items without a price', ['项', 'items']),
      corrected,
      times,
      harm,
      illegalIncome,
    ],
    bands: [
      spared(
        { items: '< 5', corrected: 'true', times: '< 1', harm: 'false' },
        '首次违法、涉及不足五项且当场改正',
        'left fewer than five items without a price for the first time and corrected it at once',
      ),
      heavier(
        { harm: 'true' },
        price,
        '违反明码标价规定，损害消费者利益',
        'harmed consumers by failing to mark prices',
        { also: ['confiscation'] },
      ),
      heavier(
        { times: '>= 2' },
        price,
        '两年内多次违反明码标价规定',
        'failed to mark prices repeatedly within two years',
        { also: ['confiscation'] },
      ),
      lighter({ corrected: 'true' }, price, '已在责令期限内改正', 'corrected it within the time ordered'),
      ordinary({}, price, '未按规定明码标价', 'failed to mark prices as required', {
        also: ['confiscation'],
      }),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'order-correction'],
      text: {
        zh: '责令改正，没收违法所得，可以并处五千元以下罚款。',
        en: 'Order to correct, confiscation of illegal income, and up to 5,000 yuan may be added.',
      },
      ranges: [price],
    },
    flow: { simple: true, correction: true },
    competent: regulator,
    limitation: { years: 2 },
  }),
  entry({
    code: 'MKT-006',
    field: 'market',
    name: {
      zh: '广告使用“国家级”“最高级”“最佳”等用语',
      en: 'Advertising with superlatives forbidden by law',
    },
    prohibits: [article('广告法', 9, 1, 3)],
    punishes: [article('广告法', 57, 1, 1)],
    elements: [
      subject('广告主、广告经营者或者广告发布者', 'Advertiser, agency or publisher'),
      act('发布了商业广告', 'A commercial advertisement was published'),
      object(
        '广告用语属于绝对化用语并指向所推销的商品或者服务',
        'It uses a superlative of the goods or services advertised',
        'words',
      ),
    ],
    points: [
      identity,
      point(
        'advert',
        '广告内容、媒介、发布时间和范围',
        'Content, medium, time and reach of the advertisement',
        ['act', 'words'],
        ['electronic', 'audio-visual', 'physical'],
      ),
      point(
        'publisher',
        '发布者、委托关系和账号归属',
        'Publisher, commission and owner of the account',
        ['subject', 'act'],
        papers,
      ),
      aid('fee', '广告费用', 'Cost of the advertisement', ['act'], counted),
      aid(
        'ground',
        '用语有无客观依据',
        'Whether the words have a ground',
        ['words'],
        [...papers, 'party-statement'],
      ),
      statement,
      recheck,
    ],
    factors: [
      remedied,
      harm,
      times,
      amount('views', '浏览、点击或者印发数量', 'Views, clicks or copies', ['次', 'times']),
    ],
    bands: [
      spared(
        { remedied: 'true', times: '< 1', harm: 'false', views: '< 1000' },
        '首次使用、浏览或者印发不足一千次并主动删除',
        'did so for the first time with fewer than a thousand views and removed it of its own accord',
      ),
      eased(
        { remedied: 'true', harm: 'false' },
        superlative,
        '主动停止发布并消除影响',
        'stopped it and undid its effect of its own accord',
      ),
      heavier(
        { harm: 'true' },
        superlative,
        '使用绝对化用语误导消费者造成损害',
        'misled consumers to their harm by superlatives',
        { also: ['revocation'] },
      ),
      lighter(
        { times: '< 1', harm: 'false' },
        superlative,
        '首次违法且没有造成损害',
        'did so for the first time without harm',
      ),
      ordinary({}, superlative, '在广告中使用绝对化用语', 'used superlatives in advertising'),
    ],
    penalty: {
      kinds: ['fine', 'confiscation', 'revocation', 'order-correction'],
      text: {
        zh: '责令停止发布，对广告主处二十万元以上一百万元以下罚款，情节严重的并可以吊销营业执照；广告经营者、发布者没收广告费用并处相同幅度罚款。',
        en: 'Order to stop; the advertiser is fined 200,000 to 1,000,000 yuan and in grave cases may lose its business licence; agencies and publishers lose the fee and are fined within the same range.',
      },
      ranges: [superlative],
    },
    flow: { simple: false, correction: true },
    competent: regulator,
    limitation: { years: 2 },
    note: {
      zh: '不指向所推销商品或者服务、有客观依据的用语不作为违法（市场监管总局2023年执法指南，M）。',
      en: 'Words that do not speak of the goods advertised, or that have a ground, are no violation (guide of the market regulator of 2023, M).',
    },
  }),
];
