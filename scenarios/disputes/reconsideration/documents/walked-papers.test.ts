import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Values } from '@gaoyao/kernel/documents';
import { assertSays } from '../../../../kernel/scenario/instruments-fixture.ts';
import { accepted, answered, applied, heard, type ReviewWalk } from '../reconsideration-walk-fixture.ts';
import scenario from '../scenario.ts';
import { documents } from './index.ts';
import { drafted } from './walked-papers-fixture.ts';

interface Told {
  readonly paper: string;
  readonly on: string;
  readonly walk: () => ReviewWalk;
  readonly typed?: Values;
  readonly says: readonly string[];
  /** The act that takes the paper: refused before, accepted after. */
  readonly then?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

const who = ['林小满', '东湖县综合行政执法局', '东执罚〔2026〕7号'];
const asked = { normativeAsked: true, normativeDocument: '县市容管理办法第五条' };

/** From the application to the mediation statement; each is drafted in a review that has come that far. */
const stories: readonly Told[] = [
  {
    paper: 'application',
    on: '2026-03-02',
    walk: () => applied(),
    says: [...who, '330000199001011234', '撤销。撤销处罚决定', '事实不清', '2026年2月10日', '第三人无'],
  },
  {
    paper: 'oral-application-record',
    on: '2026-03-02',
    walk: () => applied({ channel: 'oral', recordSigned: true }),
    typed: { place: '司法局接待室', recorder: '叶知秋' },
    says: [...who, '司法局接待室', '事实不清', '核对无误'],
  },
  {
    paper: 'correction-notice',
    on: '2026-03-03',
    walk: () => applied(),
    typed: { items: '身份证明', contact: '叶知秋 0571-00000000' },
    says: ['林小满', '2026年3月2日收到', '身份证明', '10个工作日', '视为放弃'],
    then: 'request-correction',
  },
  {
    paper: 'acceptance-notice',
    on: '2026-03-03',
    walk: () => applied().does('accept', '2026-03-03'),
    typed: { contact: '沈青禾' },
    says: [
      '东湖县人民政府行政复议受理通知书',
      '2026年3月3日受理',
      '普通程序',
      '六十日，至2026年5月4日',
      '第八十七条',
    ],
  },
  {
    paper: 'acceptance-notice',
    on: '2026-03-03',
    walk: () => applied({ amount: 2000 }).does('accept-simple', '2026-03-03'),
    typed: { contact: '沈青禾' },
    says: ['简易程序', '三十日，至2026年4月2日', '第六十二条第二款'],
  },
  {
    paper: 'refusal-to-accept',
    on: '2026-03-05',
    walk: () => applied(),
    typed: { ground: '申请人与行政行为没有利害关系', reason: '申请人不是行政行为的相对人。' },
    says: ['没有利害关系', '第三十条第二款', '东湖县人民法院', '第三十四条'],
    then: 'decline',
  },
  {
    paper: 'answer-notice',
    on: '2026-03-04',
    walk: () => accepted(),
    typed: { contact: '沈青禾' },
    says: [...who, '10个工作日内提出书面答复', '第七十条', '申请书副本'],
    then: 'send-copy',
  },
  {
    paper: 'answer',
    on: '2026-03-09',
    walk: () => answered(),
    // the letterhead is the respondent's, not that of the office that keeps the matter
    says: ['东湖县综合行政执法局行政复议答复书', '处罚合法', '城市管理条例', '现场笔录', '2026年3月9日'],
  },
  {
    paper: 'answer',
    on: '2026-03-09',
    walk: () => answered({}, {}, { evidenceCount: 0, evidence: undefined }),
    says: ['处罚合法', '未提交证据'],
  },
  {
    paper: 'views-record',
    on: '2026-03-10',
    walk: () => heard(),
    says: ['申请人', '电话', '没有占道', '2026年3月10日10时', '第四十九条'],
  },
  {
    paper: 'hearing-notice',
    on: '2026-03-11',
    walk: () => answered(),
    typed: {
      hearingOn: '2026-03-23T09:00',
      place: '听证室',
      subject: '是否占道',
      chair: '周行舟',
      hearingOfficers: '许青山、何静之',
      recorder: '叶知秋',
    },
    says: ['2026年3月23日9时', '5个工作日前', '周行舟', '许青山、何静之', '负责人应当参加听证'],
    then: 'notify-hearing',
  },
  {
    paper: 'hearing-record',
    on: '2026-03-23',
    walk: () => answered().does('notify-hearing', '2026-03-11'),
    typed: { attendance: '双方到场，被申请人局长到场', course: '双方围绕是否占道质证' },
    says: ['2026年3月23日', '周行舟', '许青山、何静之', '局长到场', '第六十一条第二款'],
    then: 'hold-hearing',
  },
  {
    paper: 'committee-opinion',
    on: '2026-03-12',
    walk: () => answered().does('consult-committee', '2026-03-11').does('committee-opinion', '2026-03-12'),
    says: ['裁量是否适当', '裁量偏重', '5人', '2026年3月12日', '第六十一条第三款'],
  },
  {
    paper: 'suspension-notice',
    on: '2026-03-09',
    walk: () => accepted(),
    typed: { ground: '申请人死亡', reason: '近亲属尚未确定是否参加。', from: '2026-03-09' },
    says: ['申请人死亡', '2026年3月9日起中止审理', '第三十九条第一款'],
    then: 'suspend',
  },
  {
    paper: 'suspension-notice',
    on: '2026-03-11',
    walk: () => heard(asked),
    typed: { ground: '对规范性文件附带审查', reason: '见申请书。', from: '2026-03-11' },
    says: ['附带审查'],
    then: 'start-normative-review',
  },
  {
    paper: 'resumption-notice',
    on: '2026-03-16',
    walk: () => accepted().does('suspend', '2026-03-09'),
    typed: { reason: '近亲属已表示参加。', from: '2026-03-16' },
    says: ['中止之日2026年3月9日', '恢复之日2026年3月16日', '近亲属已表示参加'],
    then: 'resume',
  },
  {
    paper: 'extension-notice',
    on: '2026-04-20',
    walk: () => accepted(),
    typed: { reason: '需要鉴定。', extraDays: 30 },
    says: ['2026年5月4日前', '需要鉴定', '延长30日', '行政复议机构的负责人批准'],
    then: 'extend',
  },
  {
    paper: 'stay-decision',
    on: '2026-03-05',
    walk: () => accepted(),
    typed: { ground: '申请人申请停止执行，要求合理', reason: '摊位拆除后难以恢复。', from: '2026-03-05' },
    says: ['要求合理', '难以恢复', '自2026年3月5日起', '第四十二条'],
    then: 'order-stay',
  },
  {
    paper: 'mediation-statement',
    on: '2026-03-10',
    walk: () => accepted().does('open-mediation', '2026-03-09'),
    typed: { facts: '占道21平方米。', reasons: '初次违法。', terms: '罚款变更为二千五百元。' },
    says: [...who, '撤销', '占道21平方米', '罚款变更为二千五百元', '第七十三条第一款', '被申请人签字并盖章'],
    then: 'mediate',
  },
  {
    paper: 'opinion',
    on: '2026-03-20',
    walk: () => heard().decides('2026-03-12').does('serve', '2026-03-20'),
    typed: { addressee: '东湖县综合行政执法局', wrong: '没有听证告知。', advice: '清查同类案件。' },
    says: ['没有听证告知', '清查同类案件', '60日内'],
    then: 'issue-opinion',
  },
  {
    paper: 'performance-order',
    on: '2026-05-04',
    walk: () =>
      heard()
        .decides('2026-03-12', {
          result: 'redo',
          ground: 'a64-2',
          burden: 'lighter',
          performBy: '2026-04-30',
        })
        .does('serve', '2026-03-20'),
    typed: { until: '2026-05-20', reason: '没有重新作出处罚决定。' },
    says: ['东复决字〔2026〕9号', '2026年5月20日前履行', '没有重新作出', '第七十七条第二款'],
    then: 'order-performance',
  },
  {
    paper: 'mandate',
    on: '2026-03-04',
    walk: () => accepted().does('appoint-agent', '2026-03-04'),
    says: ['李律师（律师）', '一般代理', '第十七条'],
  },
  {
    paper: 'service-receipt',
    on: '2026-03-20',
    walk: () => heard().decides('2026-03-12'),
    typed: { paper: '行政复议决定书', receiver: '林小满', place: '东湖县云溪街道12幢', means: '直接送达' },
    says: ['东复决字〔2026〕9号', '直接送达', '收件人签名'],
  },
];

const guardOf: Readonly<Record<string, string>> = { 'hearing-record': 'hearing-record-signed' };

describe('each instrument is filled from a review as it runs, and read back', () => {
  for (const { paper, on, walk: begins, typed = {}, says, then, input } of stories)
    test(`${documents[paper]!.name.zh} (${paper}${then === undefined ? '' : `, before ${then}`})`, async () => {
      const walk = begins();
      await assertSays(drafted(walk, paper, on, typed), says);
      if (then === undefined) return;
      walk.mayNot(then, on, guardOf[paper] ?? `${paper}-issued`, input);
      walk.paper(paper, paper === 'hearing-record' ? 'signed' : 'issued');
      walk.act(then, on, walk.inputOf(then, input));
    });

  test('22: what the applicant writes bears no letterhead of the office; the answer bears that of the respondent', () => {
    const headOf = (paper: string) =>
      documents[paper]!.body.flatMap((block) => (block.kind === 'title' ? [block.of] : []))[0];
    assert.deepEqual(['application', 'mandate', 'answer', 'decision'].map(headOf), [
      '',
      '',
      '{respondent}',
      '{body}',
    ]);
  });

  test('no instrument is left out, and every paper that an act waits for can be drafted', () => {
    const endings = ['decision', 'rejection', 'termination'];
    assert.deepEqual(
      [...new Set([...stories.map(({ paper }) => paper), ...endings])].sort(),
      Object.keys(documents).sort(),
    );
    const waited = [...JSON.stringify(scenario.definition.actions).matchAll(/"paper":"([^"]+)"/gu)];
    assert.ok(new Set(waited.map(([, paper]) => paper)).size >= 15);
    for (const [, paper] of waited) assert.ok(Object.hasOwn(documents, paper!), paper);
  });
});
