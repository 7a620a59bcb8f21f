import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { obtainedByNow, taken } from './evidence.ts';
import { confirmed, decisionPauses, guard, officersFit, qualifiedOfficers } from './guards.ts';

const appraisalRunning = { '>': [{ count: 'appraise' }, { count: 'appraisal-result' }] } as const;

/** Evidence that others or machines give: appraisals (APL 46) and electronic monitoring (41). */
export const expertEvidence: readonly Action[] = [
  {
    id: 'appraise',
    name: text('委托检测、鉴定', 'Commission an appraisal'),
    ...taken,
    decide: [qualifiedOfficers, decisionPauses],
    form: 'appraise',
    require: [
      ...officersFit,
      guard(
        'one-appraisal-at-a-time',
        { not: appraisalRunning },
        '行政处罚法 54',
        text('前一次检测、鉴定尚无结果', 'The appraisal commissioned before has no result yet'),
        text('登记结果后再委托', 'Record its result first'),
      ),
      guard(
        'appraisal-ahead',
        { '>=': [{ input: 'until' }, { today: true }] },
        '行政强制法 25',
        text('检测、鉴定期间的届满日早于今天', 'The last day of the test lies in the past'),
        text('核对期间', 'Check the period'),
      ),
      confirmed(
        'appraisal-period-told',
        'told',
        '行政强制法 25',
        text(
          '检测、检验、检疫、鉴定的期间应当明确并书面告知当事人',
          'The period of the test must be fixed and told in writing',
        ),
        text('制作期间告知书并送达', 'Write the notice of the period and serve it'),
      ),
      guard(
        'period-notice-issued',
        {
          any: [
            { not: { clock: 'seizure', is: ['open'] } },
            { paper: 'appraisal-period-notice', is: ['issued', 'served'] },
          ],
        },
        '行政强制法 25',
        text(
          '财物在查封、扣押中，检测鉴定期间告知书尚未签发',
          'Goods are seized and the notice of the period is not issued',
        ),
        text(
          '签发检测鉴定期间告知书后，期间才不计入查封、扣押期限',
          'Issue it: only then does the period of the seizure stand still',
        ),
      ),
    ],
    article: '行政强制法 25',
  },
  {
    id: 'appraisal-result',
    name: text('登记检测、鉴定意见', 'Record the appraisal'),
    ...taken,
    form: 'appraisal-result',
    require: [
      ...officersFit,
      obtainedByNow,
      guard(
        'appraisal-commissioned',
        appraisalRunning,
        '行政处罚法 46',
        text('没有委托中的检测、鉴定', 'No appraisal is under way'),
        text('先登记委托', 'Record the commission first'),
      ),
      confirmed(
        'institution-qualified',
        'qualified',
        '行政处罚法 46',
        text(
          '机构或者人员没有资质，意见不能采用',
          'Institution or expert is not qualified: the opinion cannot be used',
        ),
        text('委托有资质的机构', 'Commission a qualified institution'),
      ),
      confirmed(
        'result-told',
        'told',
        '行政处罚法 44',
        text('鉴定意见没有告知当事人', 'The party was not told the result'),
        text('告知当事人后再作为证据', 'Tell the party, then use it'),
      ),
    ],
    article: '行政处罚法 46',
  },
  {
    id: 'add-monitoring',
    name: text('登记电子技术监控记录', 'Add electronic monitoring'),
    ...taken,
    form: 'add-monitoring',
    require: [
      ...officersFit,
      obtainedByNow,
      guard(
        'monitoring-reviewed',
        { '==': [{ rule: 'reviewer.all' }, true] },
        '行政处罚法 41',
        text('监控记录未经有资格的法制人员审核', 'No qualified legal staff examined the record'),
        text('由法制人员审核记录内容', 'Have legal staff examine it'),
      ),
      confirmed(
        'device-approved',
        'approved',
        '行政处罚法 41',
        text(
          '设备未经法制和技术审核，或者标志、地点未公布',
          'The device was not approved, marked and published',
        ),
        text(
          '未经审核设置的设备，记录不得作为处罚依据',
          'A record of such a device is no basis for a penalty',
        ),
      ),
      confirmed(
        'record-clear',
        'clear',
        '行政处罚法 41',
        text(
          '记录未经审核或者不符合要求，不得作为处罚依据',
          'The record is not true, clear, complete and exact',
        ),
        text('另行收集证据', 'Collect other evidence'),
      ),
      confirmed(
        'monitoring-told',
        'told',
        '行政处罚法 41',
        text('未及时告知当事人违法事实', 'The party was not told'),
        text(
          '告知当事人，并提供查询、陈述、申辩的途径',
          'Tell the party and open a way to see it and to answer',
        ),
      ),
    ],
    decide: [qualifiedOfficers, { qualified: 'legal', accounts: [{ input: 'reviewer' }], into: 'reviewer' }],
    article: '行政处罚法 41',
  },
];

/** An appraisal under way: the inquiry does not end before its result. */
export const appraisalDone = guard(
  'appraisal-done',
  { not: appraisalRunning },
  '行政处罚法 40、54',
  text('检测、鉴定尚无结果', 'An appraisal is still under way'),
  text('登记检测、鉴定意见后再终结调查', 'Record its result before ending the inquiry'),
);
