import { doubtful, met, notMet, type ReviewRule } from './condition.ts';
import { ofAct, ofEvidence, ofFinding } from './origin.ts';

/** Manifest illegality of subject, facts and law (行政强制法 58; 行诉解释 161): three of its four findings. */

export const noFile = (): ReturnType<typeof doubtful> =>
  doubtful('没有案卷摘要，须阅卷审查', 'No dossier: the file has to be read');

const subject: ReviewRule = {
  id: 'subject',
  part: 'legality',
  name: { zh: '实施主体具有行政主体资格和职权', en: 'The body and its officers had the power' },
  article: '行诉解释 161(1)；行政处罚法 17、42',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const asked = origin.dossier!.acts.filter((one) => one.findings['qualified.all'] !== undefined);
    const unqualified = asked.find((one) => one.findings['qualified.all'] !== true);
    const facts = [
      ofFinding(
        unqualified ?? asked.at(-1),
        '执法人员均有执法资格',
        'All officers qualified',
        'qualified.all',
      ),
      ofAct(origin.decision, '作出决定', 'Decided'),
    ];
    if (unqualified !== undefined)
      return notMet('有不具有执法资格的人员执法', 'An officer without the qualification acted', facts);
    return asked.length === 0
      ? doubtful('没有执法资格的记录，须核对', 'Nothing on the qualification is on record', facts)
      : met(
          '以自己名义作出决定，执法人员均具有资格',
          'It decided in its own name; all officers were qualified',
          facts,
        );
  },
};

const factualBasis: ReviewRule = {
  id: 'facts',
  part: 'legality',
  name: { zh: '有事实根据', en: 'There is a factual basis' },
  article: '行政强制法 58(1)；行政处罚法 40',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const conclusion = origin.last('conclusion') ?? origin.last('spotDecision');
    const open = conclusion?.findings['evidence.compulsoryOpen'];
    const later = origin.dossier!.evidence.filter(
      (one) => one.excludedBy !== null && conclusion !== undefined && one.excludedBy > conclusion.version,
    );
    const facts = [
      ofFinding(
        conclusion,
        '缺少的必备证据要点（个）',
        'Compulsory evidence points missing',
        'evidence.compulsoryOpen',
      ),
      ...origin.evidence.slice(0, 12).map(ofEvidence),
    ];
    if (typeof open === 'number' && open > 0)
      return notMet(
        `缺少 ${String(open)} 个必备证据要点`,
        `${String(open)} compulsory evidence points are missing`,
        facts,
      );
    if (origin.evidence.length === 0 && origin.last('decision') !== undefined)
      return notMet('没有证据', 'There is no evidence', facts);
    if (later.length > 0)
      return doubtful(
        '调查终结后有证据被排除，须审查其余证据是否足够',
        'Evidence was taken out after the inquiry: are the rest enough?',
        facts,
      );
    return typeof open === 'number'
      ? met('必备证据要点齐全', 'No compulsory point is missing', facts)
      : doubtful('没有证据要点的核对记录', 'The evidence points were not checked', facts);
  },
};

const legalBasis: ReviewRule = {
  id: 'law',
  part: 'legality',
  name: { zh: '有法律、法规依据，版本和权限正确', en: 'There is a basis in law, in the right version' },
  article: '行政强制法 58(2)；行政处罚法 37',
  status: 'V',
  find: (origin) => {
    if (!origin.known) return noFile();
    const { decision } = origin;
    const established = origin.last('establishing');
    const facts = [
      ofFinding(decision, '处罚依据', 'Law that punishes', 'norm.law'),
      ofFinding(decision, '条款', 'Article', 'norm.article'),
      ofFinding(decision, '适用的版本', 'Version applied', 'norm.lawVersion'),
      ofFinding(established, '行为时的版本', 'Version on the day of the act', 'norm.lawVersion'),
    ];
    const law = decision?.findings['norm.law'];
    if (typeof law !== 'string' || law === '')
      return notMet('没有处罚依据', 'No law that punishes is on record', facts);
    const applied = decision!.findings['norm.lawVersion'];
    const then = established?.findings['norm.lawVersion'];
    if (typeof then === 'string' && then !== '' && applied !== then)
      return notMet(
        '适用的法律版本不是行为时的版本',
        'The version applied is not the one of the day of the act',
        facts,
      );
    return typeof applied === 'string' && applied !== ''
      ? met('依据和版本与行为日相符', 'Basis and version fit the day of the act', facts)
      : doubtful(
          '法规库没有行为时的版本，须核对',
          'The library does not hold the version of that day',
          facts,
        );
  },
};

export const substanceRules: readonly ReviewRule[] = [subject, factualBasis, legalBasis];
