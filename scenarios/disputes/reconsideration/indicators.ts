import type { IndicatorDefinition, Selector } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { corrected, decisions } from './stages.ts';

/** What every figure is broken down by; period and unit are the platform's own. */
const by = ['respondent', 'violation', 'actKind', 'channel'];
const byOutcome = ['outcome', ...by, 'procedure'];
/** What one agency has of each violation. */
const pairs: IndicatorDefinition['pairs'] = [['respondent', 'violation']];

const count = (
  id: string,
  name: Text,
  meaning: Text,
  of: Selector,
  more: Partial<IndicatorDefinition> & { readonly unit?: 'cases' | 'acts' } = {},
): IndicatorDefinition =>
  ({
    kind: 'count',
    unit: 'cases',
    dimensions: by,
    pairs,
    ...more,
    id,
    name,
    meaning,
    of,
  }) as IndicatorDefinition;

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
  dimensions: byOutcome,
  pairs,
  ...(better === undefined ? {} : { better }),
});

const inTime = (clock: string, article: string, name: Text): IndicatorDefinition => ({
  id: `${clock}-in-time`,
  kind: 'due-rate',
  unit: '%',
  clock,
  better: 'up',
  name: text(`${name.zh}按期率`, `${name.en}: in time`),
  meaning: text(
    `期间内到期的“${name.zh}”时限中按期办结的比例（${article}）；依法取消的不计`,
    `Of the periods “${name.en}” that fell due in the period, those that were kept (${article}); periods that were cancelled are left out`,
  ),
});

const accepting = ['accept', 'accept-simple', 'deem-accepted'];
/** Closed on the merits or by agreement: what a rate is taken of. */
const onTheMerits = decisions.filter((id) => id !== 'rejected');
const ended = [...decisions, 'mediated', 'settled', 'withdrawn', 'terminated'];

/** The figures of reconsideration (facts §3); rates look at matters that were closed in the period. */
export const indicators: readonly IndicatorDefinition[] = [
  count(
    'applications',
    text('复议申请数（案发量）', 'Applications (case incidence)'),
    text('期间内收到的复议申请件数', 'Applications received in the period'),
    { opened: true },
  ),
  count(
    'accepted',
    text('受理数', 'Accepted'),
    text('期间内受理和视为受理的件数', 'Applications accepted, or deemed accepted, in the period'),
    { actions: accepting },
  ),
  count(
    'deemed-accepted',
    text('视为受理数', 'Deemed accepted'),
    text('期间内因逾期未决定而视为受理的件数', 'Applications deemed accepted because nobody decided in time'),
    { actions: ['deem-accepted'] },
    { better: 'down' },
  ),
  count(
    'not-accepted',
    text('不予受理数', 'Not accepted'),
    text('期间内决定不予受理的件数', 'Applications refused in the period'),
    { actions: ['decline'] },
  ),
  count(
    'decisions',
    text('复议决定数', 'Decisions'),
    text('期间内作出的复议决定件数', 'Decisions made in the period'),
    { actions: ['decide'] },
    { dimensions: [...by, 'procedure', 'result'] },
  ),
  count(
    'closed',
    text('结案数', 'Closed'),
    text('期间内结案的件数，按结果分', 'Matters closed in the period, by outcome'),
    { closed: true },
    { dimensions: byOutcome },
  ),
  count(
    'corrected',
    text('纠错数', 'Corrected'),
    text(
      '期间内结案中变更、撤销、确认违法或者无效、责令履行、承担协议责任的件数',
      'Matters closed in the period in which the act was changed, quashed, declared unlawful or void, or performance was ordered',
    ),
    { closed: true, outcome: corrected },
    { dimensions: byOutcome, better: 'down' },
  ),
  share(
    'acceptance-rate',
    text('受理率', 'Acceptance rate'),
    text(
      '期间内受理（含视为受理）与收到申请之比',
      'Accepted (or deemed so) of applications received in the period',
    ),
    { actions: accepting },
    { opened: true },
  ),
  share(
    'correction-rate',
    text('纠错率', 'Correction rate'),
    text(
      '期间内实体结案中被纠错的比例；实体结案不含驳回申请、调解、撤回和终止',
      'Of matters closed on the merits in the period, those corrected; rejections, mediation, withdrawal and termination are no merits',
    ),
    { closed: true, outcome: corrected },
    { closed: true, outcome: onTheMerits },
    'down',
  ),
  share(
    'mediation-rate',
    text('调解和解率', 'Mediation rate'),
    text(
      '期间内受理后结案中以调解书或者和解后撤回结案的比例',
      'Of matters closed after acceptance in the period, those that ended by mediation or settlement',
    ),
    { closed: true, outcome: ['mediated', 'settled'] },
    { closed: true, outcome: ended },
    'up',
  ),
  share(
    'simple-share',
    text('简易程序适用率', 'Share of the simple procedure'),
    text(
      '期间内受理案件中适用简易程序的比例',
      'Of the applications accepted in the period, those in the simple procedure',
    ),
    { actions: ['accept-simple'] },
    { actions: accepting },
    'up',
  ),
  share(
    'hearing-share',
    text('听证率', 'Share with a hearing'),
    text('期间内举行的听证与作出的复议决定之比', 'Hearings held in the period to decisions made in it'),
    { actions: ['hold-hearing'] },
    { actions: ['decide'] },
  ),
  share(
    'suit-rate',
    text('复议后起诉率', 'Sued after reconsideration'),
    text('期间内登记的起诉与送达的复议文书之比', 'Suits recorded in the period to decisions served in it'),
    { actions: ['suit-filed'] },
    { actions: ['serve'] },
    'down',
  ),
  {
    id: 'duration',
    kind: 'duration',
    unit: 'days',
    better: 'down',
    name: text('平均办理天数', 'Days to the decision'),
    meaning: text(
      '自受理（含视为受理）至作出决定的日历天数',
      'Calendar days from acceptance to the decision',
    ),
    from: { actions: accepting },
    to: { actions: ['decide', 'terminate', 'allow-withdrawal', 'mediate'] },
    dimensions: [...by, 'procedure'],
  },
  count(
    'suspended',
    text('中止次数', 'Suspensions'),
    text('期间内中止的次数', 'Suspensions of the period'),
    { stages: ['suspended'] },
    { unit: 'acts' },
  ),
  count(
    'forgotten-suspensions',
    text('中止提示次数', 'Suspensions warned of'),
    text('期间内中止满三十日无人检查而提示的次数', 'Suspensions nobody had looked at for thirty days'),
    { actions: ['warn-suspension'] },
    { unit: 'acts', better: 'down' },
  ),
  count(
    'no-answer',
    text('逾期未答复数', 'Not answered in time'),
    text('期间内被申请人逾期未答复、举证的件数', 'Matters in which the respondent gave no answer in time'),
    { actions: ['note-no-answer'] },
    { better: 'down' },
  ),
  count(
    'stays',
    text('停止执行数', 'Stays'),
    text('期间内决定停止执行的件数', 'Stays ordered in the period'),
    { actions: ['order-stay'] },
  ),
  count(
    'opinions',
    text('意见书数', 'Opinions'),
    text('期间内制发的行政复议意见书件数', 'Opinions issued in the period'),
    { actions: ['issue-opinion'] },
  ),
  count(
    'interviews',
    text('约谈、通报次数', 'Interviews and criticism'),
    text('期间内约谈和通报批评的次数', 'Interviews and circulated criticism of the period'),
    { actions: ['interview', 'circular'] },
    { unit: 'acts' },
  ),
  inTime('acceptance', '行政复议法 30', text('受理审查', 'Acceptance')),
  inTime('copy', '行政复议法 48', text('发送副本', 'Copy to the respondent')),
  inTime('copy-simple', '行政复议法 54', text('发送副本（简易）', 'Copy to the respondent (simple)')),
  inTime('answer', '行政复议法 48', text('被申请人答复', 'Answer')),
  inTime('answer-simple', '行政复议法 54', text('被申请人答复（简易）', 'Answer (simple)')),
  inTime('decision', '行政复议法 62', text('普通程序决定', 'Decision')),
  inTime('decision-simple', '行政复议法 62', text('简易程序决定', 'Decision (simple)')),
  inTime('opinion-feedback', '行政复议法 76', text('意见书反馈', 'Feedback on the opinion')),
  inTime('performance', '行政复议法 77', text('被申请人履行', 'Performance')),
];
