import type { IndicatorDefinition, Selector } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { decisions, ofCase } from './indicators.ts';

const share = (
  id: string,
  name: Text,
  meaning: Text,
  numerator: Selector,
  denominator: Selector,
  better?: 'up' | 'down',
): IndicatorDefinition => ({
  id,
  kind: 'ratio',
  unit: '%',
  name,
  meaning,
  numerator,
  denominator,
  dimensions: ofCase,
  ...(better === undefined ? {} : { better }),
});

const days = (
  id: string,
  name: Text,
  meaning: Text,
  from: readonly string[],
  to: readonly string[],
): IndicatorDefinition => ({
  id,
  kind: 'duration',
  unit: 'days',
  name,
  meaning,
  from: { actions: from },
  to: { actions: to },
  better: 'down',
  dimensions: ofCase,
});

/** What became of the cases and their decisions, and how many days each part of them took. */
export const courseIndicators: readonly IndicatorDefinition[] = [
  share(
    'hearing-rate',
    text('听证率', 'Hearing rate'),
    text(
      '期间内举行的听证次数 ÷ 期间内送达的处罚告知次数',
      'Hearings held ÷ prior notices served in the period',
    ),
    { actions: ['hold-hearing'] },
    { actions: ['serve-notice'] },
  ),
  share(
    'heard-rate',
    text('陈述申辩率', 'Statements per notice'),
    text(
      '期间内听取的陈述申辩次数 ÷ 期间内送达的处罚告知次数',
      'Statements heard ÷ prior notices served in the period',
    ),
    { actions: ['statement'] },
    { actions: ['serve-notice'] },
  ),
  share(
    'reviewed-rate',
    text('法制审核率', 'Legality review rate'),
    text(
      '期间内法制审核次数 ÷ 期间内普通程序处罚决定件数',
      'Legality reviews ÷ penalty decisions of the ordinary procedure in the period',
    ),
    { actions: ['review'] },
    { actions: ['decide'] },
  ),
  share(
    'revised-rate',
    text('法制审核后修改率', 'Revisions after legality review'),
    text(
      '期间内因法制审核意见退回修改的次数 ÷ 期间内法制审核次数；退回补充调查的不在分子内，见法制审核数按结论分',
      'Times a case was sent back to be amended ÷ legality reviews of the period; those sent back to inquiry are shown by result under legality reviews',
    ),
    { stages: ['amending'] },
    { actions: ['review'] },
  ),
  share(
    'no-penalty-rate',
    text('不予处罚率', 'Share without penalty'),
    text(
      '期间内不予处罚决定件数 ÷ 期间内全部处罚和不予处罚决定件数',
      'Decisions on no penalty ÷ all decisions with or without penalty in the period',
    ),
    { actions: ['decide-no-penalty'] },
    { actions: [...decisions, 'decide-no-penalty'] },
  ),
  share(
    'remedy-rate',
    text('复议诉讼率', 'Remedies per penalty'),
    text(
      '期间内登记的复议、诉讼次数 ÷ 期间内处罚决定件数',
      'Remedies recorded ÷ penalties decided in the period',
    ),
    { actions: ['record-remedy'] },
    { actions: decisions },
    'down',
  ),
  share(
    'quashed-rate',
    text('决定被撤销率', 'Quashed by a remedy'),
    text(
      '期间内因复议、诉讼撤销而结案的件数 ÷ 期间内登记的复议、诉讼结果数',
      'Cases closed because a remedy quashed the decision ÷ results of remedies in the period',
    ),
    { closed: true, outcome: ['quashed'] },
    { actions: ['record-remedy-result'] },
    'down',
  ),
  share(
    'paid-voluntarily',
    text('自动履行率', 'Performed voluntarily'),
    text(
      '期间内未经催告即履行而结案的件数 ÷ 期间内处罚后结案的件数（自动履行、催告或者强制后履行、申请法院执行、终止）',
      'Cases closed as performed without a demand ÷ penalties closed in the period: performed without or after a demand, handed to the court, or terminated',
    ),
    { closed: true, outcome: ['penalised'] },
    { closed: true, outcome: ['penalised', 'enforced', 'court', 'terminated'] },
    'up',
  ),
  share(
    'demand-rate',
    text('催告率', 'Demands per penalty'),
    text('期间内催告次数 ÷ 期间内送达的决定件数', 'Demands ÷ decisions served in the period'),
    { actions: ['demand'] },
    { actions: ['serve-decision', 'punish-on-the-spot'] },
    'down',
  ),
  days(
    'days-to-filing',
    text('线索到立案天数', 'Days to filing'),
    text('线索登记之日至立案之日的自然日数', 'Calendar days from the clue to the filing'),
    ['report'],
    ['file'],
  ),
  days(
    'days-of-inquiry',
    text('调查天数', 'Days of the inquiry'),
    text('立案之日至首次调查终结之日的自然日数', 'Calendar days from filing to the first end of the inquiry'),
    ['file'],
    ['conclude'],
  ),
  days(
    'days-to-notice',
    text('终结到告知天数', 'Days to the notice'),
    text('首次调查终结至首次告知的自然日数', 'Calendar days from the end of the inquiry to the prior notice'),
    ['conclude'],
    ['serve-notice'],
  ),
  days(
    'days-of-hearing',
    text('听证天数', 'Days of the hearing'),
    text('要求听证至举行听证的自然日数', 'Calendar days from the request to the hearing'),
    ['request-hearing'],
    ['hold-hearing'],
  ),
  days(
    'days-of-review',
    text('法制审核天数', 'Days of legality review'),
    text('首次送审至首次审核的自然日数', 'Calendar days from the first submission to the first review'),
    ['submit-review'],
    ['review'],
  ),
  days(
    'days-to-decision',
    text('办案天数', 'Days to the decision'),
    text('立案之日至作出处罚或者不予处罚决定之日的自然日数', 'Calendar days from filing to the decision'),
    ['file'],
    ['decide', 'decide-no-penalty'],
  ),
  days(
    'days-to-service',
    text('送达天数', 'Days to service'),
    text('决定之日至登记送达之日的自然日数', 'Calendar days from the decision to its service'),
    ['decide', 'decide-no-penalty'],
    ['serve-decision'],
  ),
  days(
    'days-to-payment',
    text('缴款天数', 'Days to payment'),
    text('送达之日至首次缴款之日的自然日数', 'Calendar days from service to the first payment'),
    ['serve-decision'],
    ['pay'],
  ),
];
