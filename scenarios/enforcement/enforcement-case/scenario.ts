import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { contesting } from './contesting.ts';
import { anomalies } from './anomalies.ts';
import { data } from './data.ts';
import { documents } from './documents/index.ts';
import { forms } from './forms.ts';
import { inTimeIndicators } from './indicators-in-time.ts';
import { courseIndicators } from './indicators-course.ts';
import { caseIndicators } from './indicators.ts';
import { process } from './process.ts';
import { prompts } from './prompts.ts';

/** The penalty case: simple, ordinary and fast procedure, from the clue to the archive. */
export default defineScenario({
  id: 'enforcement-case',
  wing: 'enforcement',
  name: text('行政处罚案件', 'Penalty case'),
  summary: text(
    '行政处罚的简易、普通和快速程序：线索、立案、调查、措施、告知、听证、法制审核、决定、送达、履行、强制执行、移送和归档。',
    'Administrative penalties in the simple, ordinary and fast procedure: clue, filing, inquiry, measures, notice, hearing, review, decision, service, performance, compulsion, transfer and archive.',
  ),
  basis: [
    {
      law: text('行政处罚法', 'Administrative Penalty Law'),
      version: '2021',
      articles: '7、9、27–75、85',
      status: 'V',
    },
    {
      law: text('行政强制法', 'Administrative Compulsion Law'),
      version: '2011',
      articles: '18–56、69',
      status: 'V',
    },
    {
      law: text('行政执法机关移送涉嫌犯罪案件的规定', 'Rules on the transfer of suspected crimes'),
      version: '2020',
      articles: '5–9',
      status: 'V',
    },
    {
      law: text('行政复议法', 'Administrative Reconsideration Law'),
      version: '2023',
      articles: '20、23、42、63',
      status: 'V',
    },
    {
      law: text('行政诉讼法', 'Administrative Litigation Law'),
      version: '2017',
      articles: '45、46、56、77',
      status: 'V',
    },
    {
      law: text('民事诉讼法（送达）', 'Civil Procedure Law (service)'),
      version: '2023',
      articles: '87–95',
      status: 'V',
    },
  ],
  data,
  ...process,
  place: 'place',
  forms,
  remedies: contesting,
  documents,
  anomalies,
  prompts,
  indicators: [...caseIndicators, ...courseIndicators, ...inTimeIndicators],
});
