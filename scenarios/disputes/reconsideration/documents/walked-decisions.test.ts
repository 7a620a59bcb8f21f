import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSays } from '../../../../kernel/scenario/instruments-fixture.ts';
import { paperOf } from '../decision-papers.ts';
import { accepted, applied, heard, type ReviewWalk } from '../reconsideration-walk-fixture.ts';
import { decisions } from '../stages.ts';
import { drafted } from './walked-papers-fixture.ts';

type Change = Readonly<Record<string, unknown>>;

const who = ['林小满', '东湖县综合行政执法局'];
const findings = { found: '申请人占用道路21平方米。', reasons: '处罚前没有告知听证权利。' };

/** Every result of arts 63–71, with what its paper must say; `apply` is what was applied for. */
const results: Readonly<
  Record<string, readonly [proposal: Change, says: readonly string[], apply?: Change]>
> = {
  changed: [
    { ground: 'a63-1', fine: 2000 },
    ['第六十三条第一款第一项', '变更该行政行为', '2,000.00元（大写：贰仟元整）'],
  ],
  quashed: [{ ground: 'a64-2' }, ['第六十四条第一款第二项', '撤销该行政行为']],
  'partly-quashed': [
    { ground: 'a64-3', fine: 1000 },
    ['第六十四条第一款第三项', '部分撤销该行政行为', '壹仟元整'],
  ],
  redo: [
    { ground: 'a64-2', performBy: '2026-04-30' },
    ['重新作出行政行为', '同一事实和理由', '2026年4月30日前'],
  ],
  unlawful: [{ ground: 'a65-2' }, ['第六十五条第一款第二项', '确认该行政行为违法']],
  perform: [
    { ground: 'a66', performBy: '2026-04-30' },
    ['第六十六条', '一定期限内履行法定职责', '2026年4月30日前履行完毕'],
    { actKind: 'duty', claim: 'perform', actNumber: undefined, amount: undefined },
  ],
  void: [{ ground: 'a67' }, ['第六十七条', '确认该行政行为无效'], { claim: 'void' }],
  upheld: [{ ground: 'a68', burden: 'same' }, ['第六十八条', '维持该行政行为']],
  'claim-dismissed': [
    { ground: 'a69', burden: 'same' },
    ['第六十九条', '驳回申请人的行政复议请求'],
    { actKind: 'duty', claim: 'perform' },
  ],
  agreement: [
    { ground: 'a71-1' },
    ['第七十一条第一款', '继续履行、采取补救措施'],
    { actKind: 'agreement', claim: 'agreement' },
  ],
  'agreement-compensation': [
    { ground: 'a71-2' },
    ['第七十一条第二款', '合理补偿'],
    { actKind: 'agreement', claim: 'agreement' },
  ],
};

/** The matter decides, the paper says it, and nothing is served before it is issued (75). */
async function decidedAndServed(walk: ReviewWalk, paper: string, says: readonly string[]): Promise<void> {
  await assertSays(drafted(walk, paper, '2026-03-12'), [...who, ...says]);
  for (const other of Object.keys(paperOf))
    if (other !== paper) {
      assert.throws(() => drafted(walk, other, '2026-03-12'), /not to be drafted now/u);
      // another paper that happens to be there does not do
      walk.paper(other);
    }
  walk.mayNot('serve', '2026-03-20', 'paper-of-result-issued');
  walk.does('serve', '2026-03-20');
}

describe('the decision says what was found, under which article, and what is decided (61–75)', () => {
  test('every result has its paper', () => {
    assert.deepEqual(Object.keys(results).sort(), [...decisions].filter((one) => one !== 'rejected').sort());
  });

  for (const [result, [proposal, says, apply = {}]] of Object.entries(results))
    test(`${result}: ${says[0]!}`, async () => {
      const operative = `决定内容：${result}。`;
      const walk = heard(apply).decides(
        '2026-03-12',
        { result, burden: 'lighter', ...proposal },
        { ...findings, operative },
      );
      await decidedAndServed(walk, 'decision', [
        findings.found,
        findings.reasons,
        operative,
        ...says,
        '东湖县人民政府行政复议决定书',
        '本案适用普通程序',
        '起15日内向东湖县人民法院提起行政诉讼',
        '一经送达，即发生法律效力',
      ]);
    });

  test('70: without an answer the act has no evidence, and the decision says so', async () => {
    const walk = accepted().does('send-copy', '2026-03-04').does('hear-party', '2026-03-10');
    walk.act('note-no-answer', '2026-03-19');
    walk.decides('2026-03-20', { result: 'quashed', ground: 'a70', burden: 'lighter' }, findings);
    await assertSays(drafted(walk, 'decision', '2026-03-20'), [
      '被申请人未提出书面答复',
      '视为该行政行为没有证据、依据',
      '《中华人民共和国行政复议法》第七十条的规定，本机关决定',
    ]);
  });

  test('72: compensation is granted, refused or property returned in the same paper', async () => {
    const quashed = { result: 'quashed', ground: 'a64-1', burden: 'lighter' };
    for (const [compensation, apply, says] of [
      ['granted', { compensationAsked: true }, '决定被申请人依法给予赔偿'],
      ['refused', { compensationAsked: true }, '予以驳回'],
      ['returned', {}, '责令被申请人返还财产'],
    ] as const)
      await assertSays(
        drafted(heard(apply).decides('2026-03-12', { ...quashed, compensation }), 'decision', '2026-03-12'),
        [says],
      );
  });

  test('61.2: after a hearing it rests on the record; a third party is named and heard', async () => {
    const walk = heard()
      .does('join-third-party', '2026-03-10')
      .does('notify-hearing', '2026-03-11')
      .does('hold-hearing', '2026-03-23')
      .decides('2026-03-24', { onRecord: true });
    await assertSays(drafted(walk, 'decision', '2026-03-24', { thirdStated: '同意处罚。' }), [
      '根据听证笔录作出（行政复议法第六十一条第二款）',
      '第三人云溪路业主委员会',
      '第三人称同意处罚',
    ]);
  });

  test('53, 54: the simple procedure is named as such', async () => {
    const walk = applied({ amount: 2000 }).does('accept-simple', '2026-03-03').does('assign', '2026-03-03');
    walk.does('send-copy', '2026-03-04').does('file-answer', '2026-03-09').decides('2026-03-12');
    await assertSays(drafted(walk, 'decision', '2026-03-12'), ['本案适用简易程序']);
  });

  test('33: found inadmissible, the application is rejected on a paper of its own', async () => {
    const walk = accepted().decides('2026-03-12', { result: 'rejected', ground: 'a33' }, findings);
    await decidedAndServed(walk, 'rejection', ['第三十三条', findings.reasons, '起15日内', '东湖县人民法院']);
  });

  test('41: terminated, with its ground', async () => {
    await decidedAndServed(accepted().does('terminate', '2026-03-12'), 'termination', [
      '没有近亲属或者放弃权利',
      '第四十一条',
    ]);
  });

  test('41(1), 74: withdrawn, or withdrawn after a settlement: no second application on the same facts', async () => {
    for (const [settled, says] of [
      [true, '自愿达成和解'],
      [false, '申请人撤回行政复议申请，本机关准予撤回'],
    ] as const) {
      const walk = accepted().does('withdraw', '2026-03-10', { settled });
      walk.does('allow-withdrawal', '2026-03-12');
      await decidedAndServed(walk, 'termination', [says, '同一事实和理由', '第七十四条第二款']);
    }
  });
});
