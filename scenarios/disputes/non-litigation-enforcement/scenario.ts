import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { courtClocks } from './clocks.ts';
import { executionClocks } from './clocks-execution.ts';
import { creditActs } from './credit.ts';
import { data } from './data.ts';
import { documents } from './documents/index.ts';
import { executionActs } from './execution.ts';
import { facts } from './facts.ts';
import { filingActs } from './filing.ts';
import { reviewForms } from './forms.ts';
import { executionForms } from './forms-execution.ts';
import { indicators } from './indicators.ts';
import { refusalActs } from './refusal.ts';
import { rulingActs } from './ruling.ts';
import { outcomes, stages } from './stages.ts';
import { supervisionActs } from './supervision.ts';
import { tasks } from './tasks.ts';

/** The court's side of the enforcement of administrative decisions: what agencies hand over is taken from its inbox. */
export default defineScenario({
  id: 'non-litigation-enforcement',
  wing: 'disputes',
  name: text('行政非诉执行', 'Court enforcement of administrative decisions'),
  summary: text(
    '行政机关移交的强制执行申请：接收、补正、立案、自动审查、听取意见、裁定、上级法院复议、自动履行、执行、裁执分离、信用惩戒与修复、检察监督。',
    'Applications handed over by agencies: receipt, corrections, filing, automatic review, hearing, ruling, upper court, self-performance, enforcement by court or government, credit entries and repair, supervision by the procuratorate.',
  ),
  basis: [
    {
      law: text('行政强制法', 'Administrative Compulsion Law'),
      version: '2011',
      articles: '13、39、40、53–60、69',
      status: 'V',
    },
    {
      law: text('行政诉讼法', 'Administrative Litigation Law'),
      version: '2017',
      articles: '97、101',
      status: 'V',
    },
    {
      law: text('行政诉讼法解释（法释〔2018〕1号）', 'Interpretation of the Administrative Litigation Law'),
      version: '2018',
      articles: '155–161',
      status: 'V',
    },
    {
      law: text(
        '关于违法的建筑物、构筑物、设施等强制拆除问题的批复（法释〔2013〕5号）',
        'Reply on the demolition of illegal buildings',
      ),
      version: '2013',
      status: 'S',
    },
    {
      law: text(
        '关于公布失信被执行人名单信息的若干规定（法释〔2017〕7号）',
        'Rules on the list of dishonest persons',
      ),
      version: '2017',
      status: 'M',
    },
    {
      law: text('人民检察院组织法', 'Organic Law of the Procuratorates'),
      version: '2018',
      articles: '21',
      status: 'V',
    },
  ],
  data,
  team: { 'judge-in-charge': { name: text('承办法官', 'Judge in charge'), fact: 'judge' } },
  roles: {
    judge: text('法官', 'Judge'),
    'court-clerk': text('法院立案人员', 'Court filing officer'),
    'court-president': text('法院院长', 'President of the court'),
    prosecutor: text('检察官', 'Procurator'),
  },
  about: 'about',
  facts,
  forms: { ...reviewForms, ...executionForms },
  stages,
  outcomes,
  actions: [
    ...filingActs,
    ...rulingActs,
    ...refusalActs,
    ...executionActs,
    ...creditActs,
    ...supervisionActs,
  ],
  tasks,
  clocks: [...courtClocks, ...executionClocks],
  indicators,
  documents,
});
