import type { DossierAct } from '@gaoyao/kernel/exchange';
import { doubtful, met, notApplicable, notMet, type ReviewRule } from './condition.ts';
import { noFile } from './legality.ts';
import { ofAct, ofFinding, ofPaper, type Origin } from './origin.ts';

/** The fourth finding: procedure that is manifestly illegal and harms the person (行政强制法 58; 行诉解释 161). */

/** The notice that the decision rests on: the latest before it. */
const noticeBefore = (origin: Origin): DossierAct | undefined =>
  origin.all('notice').findLast((one) => one.version < (origin.decision?.version ?? Infinity));

const onTheSpot = (origin: Origin): boolean => origin.last('decision') === undefined;

const priorNotice: ReviewRule = {
  id: 'prior-notice',
  part: 'legality',
  name: { zh: '决定前已告知并听取意见', en: 'Notice was given and the party heard before the decision' },
  article: '行政处罚法 44、45、62；行诉解释 161(3)',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const notice = noticeBefore(origin);
    const spot = onTheSpot(origin) ? origin.last('spotDecision') : undefined;
    if (spot !== undefined)
      return spot.input['told'] === true
        ? met('当场告知并听取了意见', 'Told and heard on the spot', [
            ofAct(spot, '当场告知', 'Told on the spot', 'told'),
          ])
        : notMet('没有告知', 'The party was not told', [ofAct(spot, '当场告知', 'Told on the spot', 'told')]);
    const since = (notice?.version ?? 0) < 1 ? [] : [...origin.all('statement'), ...origin.all('waiver')];
    const heard = since.find((one) => one.version > notice!.version);
    const facts = [
      ofAct(notice, '告知', 'Notice', 'receivedOn'),
      ofPaper(origin.paper('notice'), '告知书', 'Notice'),
      ofAct(heard, '陈述、申辩或者放弃', 'Stated, or given up'),
    ];
    if (notice === undefined)
      return notMet('决定前没有告知', 'No notice was given before the decision', facts);
    if (heard !== undefined || origin.all('hearing').length > 0)
      return met(
        '已告知，当事人已陈述、申辩或者放弃',
        'Notice was given; the party stated or gave it up',
        facts,
      );
    // three working days are usual (L): the party let them pass
    const received = notice.input['receivedOn'];
    const period =
      typeof received === 'string' ? origin.period(received, { length: 3, unit: 'wd' }) : undefined;
    const decidedOn = ofAct(origin.decision, '作出决定', 'Decided');
    return period !== undefined && !period.missing && period.last < (decidedOn?.value.zh ?? '')
      ? met(
          '已告知，当事人逾期未陈述、申辩',
          'Notice was given; the party let the period pass',
          [...facts, decidedOn],
          period.steps,
        )
      : doubtful(
          '告知后当事人没有陈述、申辩的记录，期限可能未满',
          'Nothing of the party is on record; the period may not have passed',
          [...facts, decidedOn],
          period?.steps,
        );
  },
};

const heavy = ['downgrade', 'revocation', 'halt', 'closure', 'ban'];

/** Whether a hearing had to be offered (行政处罚法 63), reckoned again from what was proposed. */
function hearingDue(origin: Origin, conclusion: DossierAct): boolean {
  const person = (origin.last('filing')?.input['partyKind'] ?? origin.carried['partyKind']) === 'person';
  const large = conclusion.findings[person ? 'largeForPerson' : 'largeForOrganisation'];
  const most = conclusion.findings['largeConfiscation'];
  const { fine, confiscation, restriction, hearingByLaw } = conclusion.input;
  return (
    hearingByLaw === true ||
    heavy.includes(String(restriction)) ||
    (typeof fine === 'number' && typeof large === 'number' && fine >= large) ||
    (typeof confiscation === 'number' && typeof most === 'number' && confiscation >= most)
  );
}

const hearing: ReviewRule = {
  id: 'hearing',
  part: 'legality',
  name: { zh: '应当听证的已告知并组织听证', en: 'A hearing that was due was offered and held' },
  article: '行政处罚法 63、64',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const conclusion = origin.last('conclusion');
    const facts = [
      ofAct(conclusion, '拟处罚款（元）', 'Fine proposed (yuan)', 'fine'),
      ofFinding(conclusion, '较大数额（个人，元）', 'Large fine of a person (yuan)', 'largeForPerson'),
      ofFinding(
        conclusion,
        '较大数额（单位，元）',
        'Large fine of an organisation (yuan)',
        'largeForOrganisation',
      ),
    ];
    if (onTheSpot(origin) || conclusion === undefined || !hearingDue(origin, conclusion))
      return notApplicable('不属于应当告知听证的处罚', 'No hearing had to be offered', facts);
    const notice = noticeBefore(origin);
    const asked = origin.last('hearingAsked');
    const held = origin.last('hearing');
    const waived =
      origin.last('hearingWithdrawn') ??
      origin.all('waiver').find((one) => ['hearing', 'both'].includes(String(one.input['scope'])));
    const all = [
      ...facts,
      ofAct(notice, '告知听证权利', 'Told of the hearing', 'hearingTold'),
      ofAct(asked, '要求听证', 'Hearing asked for'),
      ofAct(held, '举行听证', 'Hearing held'),
      ofAct(waived, '放弃听证', 'Hearing given up'),
    ];
    if (notice?.input['hearingTold'] !== true)
      return notMet('应当听证而没有告知', 'A hearing was due and the party was not told', all);
    if (asked !== undefined && held === undefined && waived === undefined)
      return notMet('当事人要求听证而没有举行', 'The party asked for a hearing and none was held', all);
    return met('已告知；当事人放弃、未要求，或者已举行', 'Told; given up, not asked for, or held', all);
  },
};

const twoOfficers: ReviewRule = {
  id: 'two-officers',
  part: 'legality',
  name: { zh: '执法人员不少于两人', en: 'Two officers took part' },
  article: '行政处罚法 42、55',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const named = [
      ...origin.all('filing'),
      ...origin.all('replacement'),
      ...origin.all('spotDecision'),
    ].filter((one) => one.input['officer'] !== undefined);
    const alone = named.find((one) => one.input['officer'] === one.input['secondOfficer']);
    const single = origin.dossier!.acts.find((one) => one.input['bothPresent'] === false);
    const wrong = alone ?? single;
    if (wrong !== undefined)
      return notMet('只有一名执法人员', 'One officer acted alone', [ofAct(wrong, '一人执法', 'One officer')]);
    return named.length === 0
      ? doubtful('没有执法人员的记录', 'Nobody is named')
      : met('两名执法人员', 'Two officers', [ofAct(named.at(-1), '指定执法人员', 'Officers named')]);
  },
};

const legalReview: ReviewRule = {
  id: 'legal-review',
  part: 'legality',
  name: { zh: '应当法制审核的已审核通过', en: 'A legality review that was due was passed' },
  article: '行政处罚法 58',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const conclusion = origin.last('conclusion');
    const review = origin.last('review');
    const { publicInterest, severalRelations, reviewByLaw } = conclusion?.input ?? {};
    const due =
      publicInterest === true ||
      severalRelations === true ||
      reviewByLaw === true ||
      origin.last('hearing') !== undefined;
    const facts = [
      ofAct(conclusion, '调查终结', 'Inquiry concluded'),
      ofAct(review, '审核结论', 'Result of the review', 'result'),
    ];
    if (!due) return notApplicable('不属于应当法制审核的决定', 'No review was due', facts);
    return review?.input['result'] === 'passed'
      ? met('已经法制审核通过', 'The review was passed', facts)
      : notMet('应当法制审核而未审核或者未通过', 'A review was due and was not passed', facts);
  },
};

const service: ReviewRule = {
  id: 'service',
  part: 'legality',
  name: { zh: '决定书已依法送达', en: 'The decision was served as the law asks' },
  article: '行政处罚法 61',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const served = origin.last('service');
    const spot = onTheSpot(origin) ? origin.last('spotDecision') : undefined;
    const facts = [
      ofAct(served, '送达方式', 'Way of service', 'method'),
      ofAct(origin.last('announcement'), '公告', 'Announced', 'publishedOn'),
      ofPaper(origin.paper('receipt'), '送达回证', 'Receipt'),
      ofAct(spot, '当场交付', 'Handed over on the spot', 'delivered'),
    ];
    if (spot !== undefined)
      return spot.input['delivered'] === true
        ? met('当场交付', 'Handed over on the spot', facts)
        : notMet('没有交付决定书', 'The decision was not handed over', facts);
    if (served === undefined) return notMet('没有送达', 'It was not served', facts);
    return origin.paper('receipt') === undefined
      ? doubtful('没有送达回证，须核对', 'There is no receipt: check it', facts)
      : met('已送达并有回证', 'Served, with a receipt', facts);
  },
};

export const procedureRules: readonly ReviewRule[] = [
  priorNotice,
  hearing,
  twoOfficers,
  legalReview,
  service,
];
