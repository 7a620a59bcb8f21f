import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, notInFuture, type Guard } from './guards.ts';
import { receivers } from './people.ts';
import { emptied, moreThanMoney } from './terms.ts';

const penalised: Condition = { '==': [{ fact: 'result' }, 'penalised'] };
const decisionIssued: Condition = {
  any: [
    { all: [penalised, { paper: 'penalty-decision', is: ['issued', 'served'] }] },
    { all: [{ not: penalised }, { paper: 'no-penalty-decision', is: ['issued', 'served'] }] },
  ],
};

const issued: Guard = guard(
  'decision-issued',
  decisionIssued,
  '行政处罚法 59、61',
  text('决定书尚未签发', 'The decision has not been issued'),
  text('制作、签署并签发决定书', 'Write, sign and issue it'),
);

/** A demand on one way of service alone. */
const by = (
  method: string,
  id: string,
  when: Condition,
  article: string,
  ...said: [Guard['refusal'], Guard['remedy']]
) => guard(id, { any: [{ '!=': [{ input: 'method' }, method] }, when] }, article, ...said);

/** Service in all its ways (APL 61; 民事诉讼法 87–95); the day of receipt is the fact `effectiveOn`. */
export const service: readonly Action[] = [
  {
    id: 'fail-service',
    name: text('登记未能送达', 'Record that service failed'),
    by: receivers,
    from: ['decided'],
    to: '=',
    form: 'fail-service',
    require: [issued],
    set: { unserved: { input: 'trouble' } },
    article: '行政处罚法 61',
  },
  {
    id: 'announce-service',
    name: text('公告送达', 'Announce the decision'),
    by: receivers,
    from: ['decided'],
    to: '=',
    form: 'announce-service',
    require: [
      issued,
      notInFuture('publishedOn', text('公告发布之日', 'day of publication')),
      guard(
        'announced-after-decision',
        { '>=': [{ input: 'publishedOn' }, { fact: 'decidedOn' }] },
        '民事诉讼法 95',
        text('公告发布之日早于决定之日', 'It was published before it was decided'),
        text('核对日期', 'Check the day'),
      ),
      guard(
        'other-ways-failed',
        { in: [{ fact: 'unserved' }, ['unknown', 'absent', 'returned']] },
        '民事诉讼法 95',
        text(
          '没有下落不明或者其他方式无法送达的记录',
          'Nothing shows that the whereabouts are unknown or that other ways failed',
        ),
        text('先用其他方式送达并登记结果', 'Try the other ways and record what became of them'),
      ),
      guard(
        'announced-once',
        { not: { done: 'announce-service' } },
        '民事诉讼法 95',
        text('已经公告', 'It was announced already'),
        text('等待三十日届满', 'Wait for the thirty days'),
      ),
    ],
    article: '民事诉讼法 95',
  },
  {
    id: 'serve-decision',
    name: text('送达决定书', 'Serve the decision'),
    by: receivers,
    from: ['decided'],
    to: [
      {
        when: { all: [penalised, { any: [{ '>': [{ fact: 'fine' }, 0] }, moreThanMoney] }] },
        stage: 'served',
      },
      { stage: 'closing' },
    ],
    form: 'serve-decision',
    require: [
      issued,
      notInFuture('receivedOn', text('收到之日', 'day of receipt')),
      guard(
        'received-after-decision',
        { '>=': [{ input: 'receivedOn' }, { fact: 'decidedOn' }] },
        '行政处罚法 61',
        text('收到之日早于决定之日', 'It was received before it was decided'),
        text('核对日期', 'Check the day'),
      ),
      guard(
        'addressee-lives',
        { not: { '==': [{ fact: 'unserved' }, 'dead'] } },
        '行政处罚法 61、行政强制法 40',
        text('受送达人已经死亡或者终止', 'The addressee is dead or dissolved'),
        text(
          '终止案件；有义务承受人的，另行处理',
          'Terminate the case; where somebody succeeds, deal with them anew',
        ),
      ),
      by(
        'left',
        'refusal-witnessed',
        {
          all: [
            { '==': [{ fact: 'unserved' }, 'refused'] },
            { any: [{ '==': [{ input: 'witnessed' }, true] }, { '==': [{ input: 'recorded' }, true] }] },
          ],
        },
        '民事诉讼法 89',
        text(
          '留置送达须有拒收记录，并有见证人或者拍照、录像',
          'To leave it needs a refusal on record, and a witness or pictures',
        ),
        text('登记拒收，邀请见证人或者录像', 'Record the refusal, and have a witness or film it'),
      ),
      by(
        'electronic',
        'electronic-consent',
        { paper: 'electronic-service-consent', is: ['signed', 'issued', 'served'] },
        '行政处罚法 61',
        text(
          '当事人没有签订确认书，不得电子送达',
          'Without the signed consent there is no electronic service',
        ),
        text('签订电子送达确认书，或者改用其他方式', 'Have the consent signed, or serve another way'),
      ),
      by(
        'announcement',
        'announced-thirty-days',
        {
          all: [
            { clock: 'announcement', is: ['lapsed'] },
            { '>=': [{ input: 'receivedOn' }, { due: 'announcement' }] },
          ],
        },
        '民事诉讼法 95',
        text('公告之日起未满三十日', 'Thirty days have not passed since the announcement'),
        text('等待三十日届满，收到之日填届满之日', 'Wait for them; the day of receipt is the last of them'),
      ),
      by(
        'post',
        'post-proved',
        { given: { input: 'reference' } },
        '民事诉讼法 91',
        text('邮寄送达没有邮件号', 'Service by post needs the number of the mail'),
        text('填写邮件号，收到之日以回执为准', 'Give it; the receipt tells the day'),
      ),
      guard(
        'receipt-kept',
        {
          any: [
            { in: [{ input: 'method' }, ['post', 'electronic', 'announcement']] },
            { paper: 'service-receipt', is: ['signed', 'issued', 'served'] },
          ],
        },
        '民事诉讼法 87',
        text('没有送达回证', 'There is no receipt of service'),
        text('由受送达人在送达回证上签名并登记', 'Have the receipt signed and record it'),
      ),
    ],
    set: {
      effectiveOn: {
        if: [
          { '==': [{ input: 'method' }, 'announcement'] },
          { due: 'announcement' },
          { input: 'receivedOn' },
        ],
      },
      unserved: emptied('unserved'),
    },
    article: '行政处罚法 61',
  },
  {
    id: 'publish',
    name: text('公开处罚决定', 'Publish the decision'),
    by: ['clerk', 'legal-reviewer'],
    from: ['served', 'demanded', 'enforcing', 'suspended', 'closing'],
    to: '=',
    form: 'publish',
    require: [
      guard(
        'penalty-to-publish',
        { all: [{ in: [{ fact: 'result' }, ['penalised', 'enforced']] }, { not: { done: 'publish' } }] },
        '行政处罚法 48.1',
        text('没有处罚决定，或者已经公开', 'There is no penalty to publish, or it is published'),
        text('无需公开', 'Nothing needs to be done'),
      ),
      guard(
        'no-minor-published',
        { not: { given: { fact: 'age' } } },
        '行政处罚法 50、未成年人保护法 103',
        text('未成年人的处罚决定不公开', 'The penalty of a minor is not published'),
        text('不公开', 'Do not publish it'),
      ),
      confirmed(
        'secrets-masked',
        'masked',
        '行政处罚法 50',
        text('个人隐私、商业秘密没有处理', 'Privacy and trade secrets were not masked'),
        text('处理后再公开', 'Mask them first'),
      ),
    ],
    article: '行政处罚法 48.1',
  },
  {
    id: 'withdraw-publication',
    name: text('撤回公开', 'Withdraw the publication'),
    by: ['clerk', 'legal-reviewer'],
    from: '*',
    to: '=',
    form: 'withdraw-publication',
    require: [
      guard(
        'withdrawal-due',
        { clock: 'publication-withdrawal', is: ['open', 'missed'] },
        '行政处罚法 48.2',
        text(
          '公开的决定没有被变更、撤销、确认违法或者确认无效',
          'What was published was not changed, quashed, found unlawful or void',
        ),
        text('无需撤回', 'Nothing needs to be done'),
      ),
    ],
    article: '行政处罚法 48.2',
  },
];
