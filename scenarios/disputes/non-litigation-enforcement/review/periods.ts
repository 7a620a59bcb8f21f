import { doubtful, met, notMet, type ReviewRule } from './condition.ts';
import type { ReviewFact } from './reviewed.ts';
import { ofAct, ofCarried, type Computed, type Origin } from './origin.ts';

/** The three periods before the court may be asked (行政强制法 53, 54; 行政诉讼法 46; 行政复议法 20). */

type Facts = readonly (ReviewFact | undefined)[];

/** When nobody could attack the decision any more: how it was found, or why not yet. */
interface Finality {
  readonly state: 'over' | 'running' | 'pending' | 'unknown';
  /** The last day of the remedies, or the day on which the remedy became final (ISO). */
  readonly on: string;
  readonly steps: Computed['steps'];
  readonly facts: Facts;
}

function finality(origin: Origin): Finality {
  const remedy = origin.last('remedy');
  const result = origin.last('remedyResult');
  const facts = [
    ofAct(origin.last('service'), '决定送达', 'Decision served', 'receivedOn'),
    ofCarried(origin, 'servedDay', '决定送达日', 'Day the decision was served'),
    ofAct(remedy, '提出复议、诉讼', 'Remedy filed', 'filedOn'),
    ofAct(result, '复议、诉讼终结', 'Remedy over', 'finalOn'),
  ];
  const final = result?.input['finalOn'] ?? origin.carriedDay('remedyFinalOn');
  if (remedy !== undefined && (result === undefined || result.version < remedy.version))
    return { state: 'pending', on: '', steps: [], facts };
  if (typeof final === 'string') return { state: 'over', on: final, steps: [], facts };
  const served = origin.servedOn;
  if (served === undefined || (!origin.known && origin.text('remedies') === 'pending'))
    return { state: served === undefined ? 'unknown' : 'pending', on: '', steps: [], facts };
  const spot = origin.last('decision') === undefined && origin.last('spotDecision') !== undefined;
  // a penalty on the spot goes to reconsideration first (行政复议法 23): no suit without it
  const period = spot
    ? origin.period(served, { length: 60, unit: 'cd' })
    : origin.period(served, { length: 6, unit: 'mo' });
  if (period.missing) return { state: 'unknown', on: '', steps: period.steps, facts };
  return {
    state: period.last < origin.appliedOn ? 'over' : 'running',
    on: period.last,
    steps: period.steps,
    facts,
  };
}

const remedyOver: ReviewRule = {
  id: 'remedy-period',
  part: 'gate',
  name: { zh: '法定期限内不复议、不起诉，又不履行', en: 'Neither reviewed nor sued in time, nor performed' },
  article: '行政强制法 53；行政诉讼法 46；行政复议法 20、23',
  status: 'V',
  find: (origin) => {
    const { state, on, steps, facts } = finality(origin);
    if (state === 'pending') return notMet('复议或者诉讼正在进行', 'A remedy is pending', facts, steps);
    if (state === 'unknown')
      return doubtful(
        '不能算出救济期限，须核对送达日和节假日安排',
        'The period cannot be computed: check the day of service and the schedule of holidays',
        facts,
        steps,
      );
    if (state === 'running')
      return notMet(
        `救济期限于 ${on} 届满，申请时尚未届满`,
        `The period for a remedy ends on ${on}, after the application`,
        facts,
        steps,
      );
    return met(
      `救济期限或者程序已于 ${on} 届满、终结`,
      `The period or the remedy was over on ${on}`,
      facts,
      steps,
    );
  },
};

const demandOver: ReviewRule = {
  id: 'demand',
  part: 'gate',
  name: { zh: '催告书已送达并满十个工作日', en: 'Demand served, and ten working days over' },
  article: '行政强制法 54、69',
  status: 'V',
  find: (origin) => {
    const demand = origin.last('demand');
    const said = demand?.input['receivedOn'];
    const received = typeof said === 'string' ? said : origin.carriedDay('demandDay');
    const facts = [
      ofAct(demand, '催告书送达', 'Demand served', 'receivedOn'),
      ofCarried(origin, 'demandDay', '催告书送达日', 'Day the demand was served'),
    ];
    if (received === undefined) return notMet('没有催告', 'No demand was served', facts);
    // ten days or less are working days in this law (69)
    const period = origin.period(received, { length: 10, unit: 'wd' });
    if (period.missing)
      return doubtful(
        '没有当年的节假日安排，不能算出十个工作日',
        'The schedule of the year is not loaded: ten working days cannot be counted',
        facts,
        period.steps,
      );
    return period.last < origin.appliedOn
      ? met(
          `催告后的十个工作日已于 ${period.last} 届满`,
          `The ten working days were over on ${period.last}`,
          facts,
          period.steps,
        )
      : notMet(
          `催告后的十个工作日于 ${period.last} 届满，申请过早`,
          `The ten working days end on ${period.last}: applied too early`,
          facts,
          period.steps,
        );
  },
};

const threeMonths: ReviewRule = {
  id: 'three-months',
  part: 'gate',
  name: { zh: '在三个月内提出申请', en: 'Applied within three months' },
  article: '行政强制法 53；行诉解释 156、158',
  status: 'V',
  find: (origin) => {
    const { state, on, facts } = finality(origin);
    const late = origin.text('lateReason');
    const all = [...facts, ofAct(origin.last('application'), '提出申请', 'Applied')];
    if (state !== 'over')
      return doubtful(
        '救济期限尚未届满或者不能算出，三个月无从起算',
        'The three months have no beginning yet',
        all,
      );
    const agencys = origin.period(on, { length: 3, unit: 'mo' });
    // 行诉解释 158 (N6): the right holder has six months once the agency let its three months pass
    const period =
      origin.text('applicant') === 'right-holder' && !agencys.missing
        ? origin.period(agencys.last, { length: 6, unit: 'mo' })
        : agencys;
    if (period.missing)
      return doubtful(
        '没有当年的节假日安排，不能算出三个月的届满日',
        'The schedule of the year is not loaded',
        all,
        period.steps,
      );
    if (origin.appliedOn <= period.last)
      return met(
        `申请期限于 ${period.last} 届满，申请在期限内`,
        `The three months end on ${period.last}: applied in time`,
        all,
        period.steps,
      );
    return late === undefined
      ? notMet(
          `申请期限已于 ${period.last} 届满，没有正当理由`,
          `The three months ended on ${period.last}, and no good reason is given`,
          all,
          period.steps,
        )
      : doubtful(
          `申请期限已于 ${period.last} 届满，申请人主张有正当理由，须审查`,
          `The three months ended on ${period.last}; the applicant gives a reason, to be examined`,
          [...all, ofCarried(origin, 'lateReason', '逾期的理由', 'Reason for being late')],
          period.steps,
        );
  },
};

export const periodRules: readonly ReviewRule[] = [remedyOver, demandOver, threeMonths];
