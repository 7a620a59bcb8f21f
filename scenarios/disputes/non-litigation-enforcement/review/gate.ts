import { doubtful, met, notApplicable, notMet, type ReviewRule } from './condition.ts';
import { ofAct, ofCarried, ofFinding, ofPaper, type Origin } from './origin.ts';

/** Who applies where, for what: the conditions of acceptance that need no reckoning (ACL 13, 53, 54; 行诉解释 155–157). */

const undone = ['quashed', 'redo'];

const applicant: ReviewRule = {
  id: 'applicant',
  part: 'gate',
  name: { zh: '申请人是作出决定的行政机关', en: 'The applicant is the body that decided' },
  article: '行政强制法 53；行诉解释 155、156',
  status: 'V',
  find: (origin) => {
    const { decision } = origin;
    const facts = [
      ofAct(decision, '作出决定', 'Decided'),
      ofAct(origin.last('application'), '提出申请', 'Applied'),
    ];
    // 行诉解释 158: the right holder of a civil ruling of an agency may apply when the agency does not
    if (origin.text('applicant') === 'right-holder')
      return origin.carried['civilRuling'] === true
        ? met(
            '申请人是行政裁决确定的权利人',
            'The applicant is the right holder of an administrative ruling',
            [...facts, ofCarried(origin, 'civilRuling', '行政裁决', 'Administrative ruling')],
          )
        : notMet(
            '权利人只能就行政裁决申请执行',
            'A right holder applies for an administrative ruling only',
            facts,
          );
    if (origin.dossier === null || decision === undefined)
      return doubtful(
        '没有案卷摘要，须核对申请人与作出决定的机关是否一致',
        'No dossier: check that the applicant is the body that decided',
        facts,
      );
    return decision.agency === origin.dossier.origin.agency
      ? met('申请人即作出决定的机关', 'The applicant is the body that decided', facts)
      : notMet('申请人不是作出决定的机关', 'The applicant is not the body that decided', facts);
  },
};

const venue: ReviewRule = {
  id: 'venue',
  part: 'gate',
  name: { zh: '向有管辖权的人民法院申请', en: 'The court is the competent one' },
  article: '行政强制法 54；行诉解释 157',
  status: 'V',
  find: (origin) => {
    if (origin.dossier === null)
      return doubtful(
        '须核对申请人所在地是否属本院辖区',
        "Check that the applicant's seat lies in the area of this court",
      );
    const immovable = origin.carried['immovable'] === true;
    const facts = [ofCarried(origin, 'immovable', '执行对象是不动产', 'Immovable property')];
    if (origin.dossier.origin.shard !== origin.courtShard)
      return notMet(
        '申请人所在地不属本院辖区',
        "The applicant's seat lies outside the area of this court",
        facts,
      );
    return immovable && origin.carried['immovableHere'] !== true
      ? doubtful(
          '执行对象是不动产，须核对是否位于本院辖区',
          'Immovable property: check that it lies in the area of this court',
          facts,
        )
      : met('申请人所在地属本院辖区', "The applicant's seat lies in the area of this court", facts);
  },
};

const effective: ReviewRule = {
  id: 'effective',
  part: 'gate',
  name: { zh: '决定已经生效并具有可执行内容', en: 'The decision is effective and can be enforced' },
  article: '行诉解释 155',
  status: 'V',
  find: (origin) => {
    const { decision, servedOn } = origin;
    const result = origin.last('remedyResult');
    const stay = origin.last('stay');
    const owed =
      (origin.number('fine') ?? 0) + (origin.number('lateCharge') ?? 0) - (origin.number('paid') ?? 0);
    const facts = [
      ofAct(decision, '作出决定', 'Decided'),
      ofAct(origin.last('service'), '送达', 'Served', 'receivedOn'),
      ofAct(result, '复议、诉讼结果', 'Result of the remedy', 'result'),
      ofCarried(origin, 'fine', '罚款（元）', 'Fine (yuan)'),
      ofCarried(origin, 'paid', '已缴（元）', 'Paid (yuan)'),
    ];
    if (undone.includes(String(result?.input['result'])))
      return notMet('决定已被撤销', 'The decision was quashed', facts);
    if (stay?.input['stayed'] === true)
      return notMet('决定已停止执行', 'Its execution is stayed', [
        ...facts,
        ofAct(stay, '停止执行', 'Stayed', 'stayed'),
      ]);
    if (servedOn === undefined || servedOn > origin.appliedOn)
      return notMet('决定没有送达，尚未生效', 'The decision was not served and has no effect yet', facts);
    if (owed <= 0 && origin.carried['otherObligation'] !== true)
      return notMet('没有尚未履行的给付内容', 'Nothing is left to be performed', facts);
    if (origin.known && decision === undefined)
      return notMet('案卷中没有决定', 'The file holds no decision', facts);
    return origin.known
      ? met(
          '决定已经送达并生效，给付内容明确',
          'The decision was served and has effect; what is owed is clear',
          facts,
        )
      : doubtful('没有案卷摘要，须核对决定的效力', 'No dossier: check that the decision has effect', facts);
  },
};

const ownPower: ReviewRule = {
  id: 'no-own-power',
  part: 'gate',
  name: { zh: '申请机关没有强制执行权', en: 'The applicant has no power to execute by itself' },
  article: '行政强制法 13、53',
  status: 'V',
  find: (origin) => {
    const application = origin.last('application');
    const power = application?.findings['ownPower'] ?? origin.carried['ownPower'];
    const facts = [
      ofFinding(application, '本机关有强制执行权', 'Power of its own', 'ownPower'),
      ofCarried(origin, 'ownPower', '本机关有强制执行权', 'Power of its own'),
    ];
    if (power === undefined)
      return doubtful(
        '没有记载申请机关有无强制执行权',
        'Nothing says whether the applicant may execute by itself',
        facts,
      );
    return power === 0 || power === false
      ? met('法律没有授予申请机关强制执行权', 'No law gives the applicant the power', facts)
      : notMet(
          '申请机关依法有强制执行权，应当自行执行',
          'The law lets the applicant execute by itself',
          facts,
        );
  },
};

const lawOf = (origin: Origin): string => {
  const found = origin.decision?.findings['norm.law'];
  return typeof found === 'string' && found !== '' ? found : (origin.text('law') ?? '');
};

const planningGate: ReviewRule = {
  id: 'planning-demolition',
  part: 'gate',
  name: { zh: '不属于城乡规划法规定的强制拆除', en: 'Not a demolition under the planning law' },
  article: '法释〔2013〕5号；城乡规划法 68',
  status: 'S',
  find: (origin) => {
    const law = lawOf(origin);
    const demolition = origin.carried['demolition'];
    const facts = [
      ofCarried(origin, 'demolition', '申请拆除违法建筑', 'Demolition applied for'),
      ofFinding(origin.decision, '处罚依据的法律', 'Law that punishes', 'norm.law'),
      ofCarried(origin, 'law', '决定依据的法律', 'Law of the decision'),
    ];
    if (demolition === false || (demolition === undefined && law !== '' && !law.includes('规划')))
      return notApplicable('申请事项不是拆除违法建筑', 'No demolition is applied for', facts);
    if (law.includes('规划') && demolition === true)
      return notMet(
        '依城乡规划法作出的限期拆除决定，由县级以上地方人民政府责成有关部门强制拆除，人民法院不受理',
        'A demolition ordered under the planning law is carried out by the government; the court does not take it',
        facts,
      );
    return law === '' || demolition === undefined
      ? doubtful(
          '须核对是否拆除违法建筑及其法律依据',
          'Check whether a demolition is asked for, and under which law',
          facts,
        )
      : met('拆除的依据不是城乡规划法', 'The demolition rests on another law', facts);
  },
};

const materials = [
  ['application', '① 强制执行申请书', '① application'],
  ['decision', '② 决定书及事实、理由和依据', '② decision with facts, reasons and basis'],
  ['demand', '③ 催告书', '③ demand'],
  ['receipt', '⑤ 送达回证', '⑤ proof of service'],
] as const;

const documents: ReviewRule = {
  id: 'documents',
  part: 'gate',
  name: { zh: '申请材料齐全', en: 'The papers are complete' },
  article: '行政强制法 55',
  status: 'V',
  find: (origin) => {
    const found = materials.map(([id, zh, en]) => ({
      zh,
      en,
      paper: id === 'decision' ? origin.paper('decision', 'spotDecision') : origin.paper(id),
    }));
    const opinion = origin.last('demandAnswer') ?? origin.last('statement');
    const stated = opinion !== undefined || origin.carried['partyOpinion'] !== undefined;
    const facts = [
      ...found.map(({ paper, zh, en }) => ofPaper(paper, zh, en)),
      ofAct(opinion, '③ 当事人的意见', '③ what the party said'),
      ofCarried(origin, 'partyOpinion', '③ 当事人的意见', '③ what the party said'),
      ofCarried(origin, 'subjectMatter', '④ 申请执行标的情况', '④ what is to be enforced'),
    ];
    if (!origin.known) return doubtful('没有案卷摘要，须核对纸质材料', 'No dossier: check the papers', facts);
    const spot = origin.last('decision') === undefined;
    const missing: { zh: string; en: string }[] = found
      // a penalty on the spot is handed over at once: it needs no receipt of its own
      .filter(({ paper, zh }) => paper === undefined && !(spot && zh.startsWith('⑤')))
      .map(({ zh, en }) => ({ zh, en }));
    // the application says it in its fourth part
    if (origin.carried['subjectMatter'] === undefined && origin.paper('application') === undefined)
      missing.push({ zh: '④ 申请执行标的情况', en: '④ what is to be enforced' });
    if (missing.length > 0)
      return notMet(
        `缺少：${missing.map((one) => one.zh).join('；')}`,
        `Missing: ${missing.map((one) => one.en).join('; ')}`,
        facts,
      );
    return stated
      ? met('五类材料齐全', 'All five kinds are there', facts)
      : doubtful(
          '材料齐全；没有当事人的意见，须核对催告书是否告知陈述、申辩',
          'Complete, without a word of the party: check that the demand told them of their right',
          facts,
        );
  },
};

export const gateRules: readonly ReviewRule[] = [applicant, venue, effective, ownPower, planningGate];
export const documentRules: readonly ReviewRule[] = [documents];
