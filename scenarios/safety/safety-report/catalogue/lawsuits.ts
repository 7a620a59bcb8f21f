import { text } from '@gaoyao/kernel/scenario';
import { indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'court-cases';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'lawsuits',
  sources: [SOURCE],
  source: text(
    '人民法院司法统计：一审民商事案件，新收按立案日、结案按结案日统计（人民法院案件质效评估与司法公开的通行口径）',
    'Judicial statistics of the courts: civil and commercial cases of first instance, new ones by the day of filing, closed ones by the day of closing',
  ),
});

/** Suits: civil ones as the courts report them, administrative disputes from the acts of the platform's own flows. */
export const lawsuits: SafetyPart = {
  measures: [
    measure('civil-suits', ['*'], { by: ['category'] }),
    measure('civil-closed', ['*'], { on: 'closed', only: 'closed' }),
    measure('civil-settled', ['*'], {
      on: 'closed',
      only: 'closed',
      where: { outcome: ['mediated', 'withdrawn'] },
    }),
    measure('civil-closed-with-term', ['*'], { on: 'closed', only: 'with-target' }),
    measure('civil-closed-in-term', ['*'], { on: 'closed', only: 'on-time' }),
  ],
  indicators: [
    indicator({
      id: 'civil-suits',
      unit: 'cases',
      big: true,
      of: sum('civil-suits'),
      name: text('新收一审民商事案件数', 'New civil suits of first instance'),
      meaning: text(
        '期间内人民法院立案的一审民商事案件件数',
        'Civil and commercial cases of first instance that the courts filed in the period',
      ),
      limits: text(
        '诉前调解成功的不在内；一个纠纷可能成为多个案件，批量案件会使数字骤升；起诉是权利，不判好坏',
        'What was settled before filing is not in it; one dispute may become many cases, and mass filings make it leap; to sue is a right: neither direction is called better',
      ),
    }),
    indicator({
      id: 'civil-suit-rate',
      unit: 'per-10k',
      of: sum('civil-suits'),
      dividedBy: 'residents',
      name: text('每万人民商事成讼数', 'Civil suits per 10,000 residents'),
      meaning: text(
        '期间内新收一审民商事案件 ÷ 期末户籍人口（万人）；不折算成全年',
        'New civil suits of first instance in the period ÷ registered residents at its end, in ten thousands; not raised to a year',
      ),
      limits: text(
        '按管辖法院所在地统计，当事人未必是本地居民；各地公布的万人成讼率多用常住人口',
        'Counted where the court is: the parties need not live there; published rates mostly divide by residents of any registration',
      ),
    }),
    indicator({
      id: 'civil-settled-rate',
      unit: '%',
      better: 'up',
      of: sum('civil-settled'),
      dividedBy: sum('civil-closed'),
      name: text('民商事调解撤诉率', 'Civil suits settled'),
      meaning: text(
        '期间内以调解、准许撤诉方式结案的一审民商事案件 ÷ 期间内一审民商事结案数',
        'Civil suits of first instance closed by mediation or withdrawal ÷ those closed in the period',
      ),
      limits: text(
        '撤诉的原因不止和解；高不等于好，该判的应当判',
        'A suit is withdrawn for other reasons too; higher is not always better: some cases ought to be judged',
      ),
    }),
    indicator({
      id: 'civil-in-term-rate',
      unit: '%',
      better: 'up',
      of: sum('civil-closed-in-term'),
      dividedBy: sum('civil-closed-with-term'),
      name: text('民商事审限内结案率', 'Civil suits closed within their term'),
      meaning: text(
        '期间内结案且有审限的案件中，审限内结案的件数 ÷ 期间内结案且有审限的件数（民事诉讼法第一百五十二条六个月、第一百六十四条三个月）',
        'Closed within the term of trial ÷ closed in the period with such a term (Civil Procedure Law, art 152: six months; art 164: three)',
      ),
      limits: text(
        '延长审限的按延长后的期限计；未结案件不在内',
        'A term that was extended counts as extended; open cases are not in it',
      ),
    }),
    indicator({
      id: 'administrative-suits',
      unit: 'cases',
      of: [{ scenario: 'administrative-litigation', indicator: 'suits' }],
      sources: [],
      source: text(
        '本平台行政应诉流程：收到应诉通知的行为（行政诉讼法第六十七条）',
        'The platform’s own flow of administrative litigation: acts that receive a summons (Administrative Litigation Law, art 67)',
      ),
      name: text('行政应诉案件数', 'Administrative suits'),
      meaning: text(
        '期间内行政机关收到应诉通知的行政诉讼案件件数',
        'Administrative suits whose summons an agency received in the period',
      ),
      limits: text(
        '只含在本平台办理的机关；法院已立案而通知未到的不在内',
        'Agencies that work on the platform alone; a suit whose summons has not come yet is not in it',
      ),
    }),
    indicator({
      id: 'reconsiderations',
      unit: 'cases',
      of: [{ scenario: 'reconsideration', indicator: 'applications' }],
      sources: [],
      source: text(
        '本平台行政复议流程：收到复议申请的行为（行政复议法第二十二条、第三十条）',
        'The platform’s own flow of reconsideration: acts that receive an application (Administrative Reconsideration Law, arts 22 and 30)',
      ),
      name: text('行政复议申请件数', 'Applications for reconsideration'),
      meaning: text(
        '期间内收到的行政复议申请件数',
        'Applications for administrative reconsideration received in the period',
      ),
      limits: text(
        '增多可能说明争议增多，也可能说明复议更受信任，因此不判好坏',
        'More may mean more disputes or more trust in reconsideration: neither direction is called better',
      ),
    }),
  ],
};
