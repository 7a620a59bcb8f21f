import type { ComposedIndicator, Term } from '@gaoyao/kernel/indicators';
import { text } from '@gaoyao/kernel/scenario';
import { streetOrderCodes } from './street-order-codes.ts';

const term =
  (scenario: string) =>
  (indicator: string, more: Pick<Term, 'part' | 'as' | 'codes'> = {}): Term => ({
    scenario,
    indicator,
    ...more,
  });
const review = term('reconsideration');
const suit = term('administrative-litigation');
const court = term('non-litigation-enforcement');
const lost = term('dispute-lifecycle');

/** The matters of a penalty and of a defence are the agency's own; the other flows name whose act it is. */
const ownAgency = { as: { respondent: 'agency' } } as const;
/** What is kept by the day a clock is due knows the agency that handles the matter, which is not the one whose act it is. */
const nobodysAct = { as: { respondent: null } } as const;
const under = { part: 'd' } as const;
const ofStreetOrder = { codes: { violation: streetOrderCodes } } as const;

/** A figure of the cockpit, with the scenario in whose list its matters stand. */
export interface DisputeFigure extends ComposedIndicator {
  readonly list: string;
  /** Big figures stand above, the others in the table beside. */
  readonly big?: true;
}

/** The figures of administrative disputes (issue 7, item 4), each out of indicators that the flows define. */
export const disputeFigures: readonly DisputeFigure[] = [
  {
    id: 'incidence',
    list: 'reconsideration',
    big: true,
    name: text('案发率', 'Case incidence'),
    meaning: text(
      '期间内收到的复议申请与应诉案件合计 ÷ 期间内作出的处罚决定数（含当场处罚和市容秩序案件），以千分计。先复议后起诉的，两次各计一次。',
      'Applications for reconsideration and suits received in the period ÷ penalty decisions made in it (those on the spot and of street order included), per thousand. A reconsideration followed by a suit counts twice.',
    ),
    unit: '‰',
    better: 'down',
    of: [review('applications'), suit('suits')],
    dividedBy: [
      term('enforcement-case')('penalties', ownAgency),
      term('street-order')('penalised', { ...ownAgency, ...ofStreetOrder }),
    ],
  },
  {
    id: 'reconsiderations',
    list: 'reconsideration',
    big: true,
    name: text('复议案件数', 'Reconsiderations'),
    meaning: text('期间内收到的行政复议申请件数', 'Applications for reconsideration received in the period'),
    unit: 'cases',
    of: [review('applications')],
  },
  {
    id: 'suits',
    list: 'administrative-litigation',
    big: true,
    name: text('诉讼案件数', 'Suits'),
    meaning: text(
      '期间内收到应诉通知的行政诉讼案件数',
      'Suits whose summons the agency received in the period',
    ),
    unit: 'cases',
    of: [suit('suits')],
  },
  {
    id: 'loss-rate',
    list: 'administrative-litigation',
    big: true,
    name: text('败诉率', 'Loss rate'),
    meaning: text(
      '期间内生效的败诉裁判 ÷ 期间内全部生效裁判（撤销、变更、确认违法或者无效、履行、给付、赔偿、协议责任为败诉）',
      'Effective judgments against the agency ÷ all that took effect in the period (quashed, changed, unlawful, void, performance, payment, damages, agreement)',
    ),
    unit: '%',
    better: 'down',
    of: [suit('loss-rate')],
    dividedBy: [suit('loss-rate', under)],
  },
  {
    id: 'correction-rate',
    list: 'reconsideration',
    big: true,
    name: text('复议纠错率', 'Correction rate'),
    meaning: text(
      '期间内实体结案的复议中，变更、撤销、确认违法或者无效、责令履行的比例；驳回、调解、撤回、终止不计',
      'Of reconsiderations closed on the merits in the period, those in which the act was changed, quashed, declared unlawful or void, or performance ordered; rejections, mediation, withdrawal and termination are left out',
    ),
    unit: '%',
    better: 'down',
    of: [review('correction-rate')],
    dividedBy: [review('correction-rate', under)],
  },
  {
    id: 'mediation-rate',
    list: 'reconsideration',
    big: true,
    name: text('调解和解率', 'Mediation rate'),
    meaning: text(
      '期间内以调解、和解、准许撤诉结案的复议和诉讼 ÷ 期间内受理后结案的复议和结案的诉讼',
      'Reconsiderations and suits closed by mediation, settlement or leave to withdraw ÷ reconsiderations closed after acceptance and suits closed in the period',
    ),
    unit: '%',
    better: 'up',
    of: [review('mediation-rate'), suit('withdrawn-rate')],
    dividedBy: [review('mediation-rate', under), suit('withdrawn-rate', under)],
  },
  {
    id: 'head-attendance-rate',
    list: 'administrative-litigation',
    big: true,
    name: text('负责人出庭率', 'Heads in court'),
    meaning: text(
      '期间内机关负责人出庭的开庭次数 ÷ 期间内登记的开庭次数（一审、二审、再审）',
      'Hearings that a head of the agency attended ÷ hearings on record in the period, in every instance',
    ),
    unit: '%',
    better: 'up',
    of: [suit('head-attendance-rate')],
    dividedBy: [suit('head-attendance-rate', under)],
  },
  {
    id: 'granted-rate',
    list: 'non-litigation-enforcement',
    big: true,
    name: text('准予执行率', 'Enforcement granted'),
    meaning: text(
      '期间内裁定准予（含部分准予）强制执行的件数 ÷ 期间内就非诉执行申请作出裁定的件数',
      'Rulings that grant enforcement, in part too ÷ all rulings on applications for enforcement in the period',
    ),
    unit: '%',
    better: 'up',
    of: [court('granted-ratio', nobodysAct)],
    dividedBy: [court('granted-ratio', { ...under, ...nobodysAct })],
  },
  {
    id: 'lost-cases',
    list: 'dispute-lifecycle',
    name: text('败诉复盘数', 'Lost-case reviews'),
    meaning: text(
      '期间内因复议纠错或者诉讼败诉而启动复盘的件数',
      'Reviews opened in the period because an act was corrected in reconsideration or lost in court',
    ),
    unit: 'cases',
    better: 'down',
    of: [lost('lost-cases')],
  },
  {
    id: 'reconsidered-in-time',
    list: 'reconsideration',
    name: text('复议按期办结率', 'Reconsiderations decided in time'),
    meaning: text(
      '期间内到期的复议审理期限（普通程序六十日、简易程序三十日，含延长；行政复议法 62）中按期决定的比例；依法取消的不计',
      'Of the periods for the decision that fell due in the period (60 days, 30 in the simple procedure, with extension; Reconsideration Law art 62), those kept; cancelled ones are left out',
    ),
    unit: '%',
    better: 'up',
    of: [review('decision-in-time', nobodysAct), review('decision-simple-in-time', nobodysAct)],
    dividedBy: [
      review('decision-in-time', { ...under, ...nobodysAct }),
      review('decision-simple-in-time', { ...under, ...nobodysAct }),
    ],
  },
  {
    id: 'answered-in-time',
    list: 'administrative-litigation',
    name: text('诉讼按期答辩举证率', 'Suits answered in time'),
    meaning: text(
      '期间内到期的答辩举证期限（收到起诉状副本十五日；行政诉讼法 67）中按期提交的比例',
      'Of the periods for answer and evidence that fell due in the period (15 days from the copy of the complaint; Litigation Law art 67), those kept',
    ),
    unit: '%',
    better: 'up',
    of: [suit('answered-in-time', ownAgency)],
    dividedBy: [suit('answered-in-time', { ...under, ...ownAgency })],
  },
  {
    id: 'ruled-in-time',
    list: 'non-litigation-enforcement',
    name: text('非诉执行按期裁定率', 'Enforcement ruled on in time'),
    meaning: text(
      '期间内到期的裁定期限（受理后七个工作日；行政强制法 57）中按期裁定的比例',
      'Of the periods for the ruling that fell due in the period (seven working days from acceptance; Compulsion Law art 57), those kept',
    ),
    unit: '%',
    better: 'up',
    of: [court('ruling-in-time', nobodysAct)],
    dividedBy: [court('ruling-in-time', { ...under, ...nobodysAct })],
  },
  {
    id: 'rectified-in-time',
    list: 'dispute-lifecycle',
    name: text('败诉整改按期率', 'Losses rectified in time'),
    meaning: text(
      '期间内到期的整改期限中，责任机关按期报告整改的比例',
      'Of the periods for rectification that fell due in the period, those in which the agency reported in time',
    ),
    unit: '%',
    better: 'up',
    of: [lost('rectified-in-time', nobodysAct)],
    dividedBy: [lost('rectified-in-time', { ...under, ...nobodysAct })],
  },
];

/** Scenarios of a dispute, in the order in which they follow one another. */
export const disputeScenarios = [
  'reconsideration',
  'administrative-litigation',
  'non-litigation-enforcement',
  'dispute-lifecycle',
] as const;
