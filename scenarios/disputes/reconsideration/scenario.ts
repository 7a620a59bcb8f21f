import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { anomalies } from './anomalies.ts';
import { data } from './data.ts';
import { documents } from './documents/index.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { process } from './process.ts';

/** Administrative reconsideration: from the application to the decision, its service, performance and supervision. */
export default defineScenario({
  id: 'reconsideration',
  wing: 'disputes',
  name: text('行政复议', 'Administrative reconsideration'),
  summary: text(
    '行政复议的普通和简易程序：申请、补正、受理、答复举证、听取意见、听证、咨询、中止终止、调解、附带审查、停止执行、决定、送达、履行和监督。',
    'Administrative reconsideration in the ordinary and the simple procedure: application, correction, acceptance, answer and evidence, hearing, committee, suspension, mediation, incidental review, stay, decision, service, performance and supervision.',
  ),
  basis: [
    {
      law: text('行政复议法', 'Administrative Reconsideration Law'),
      version: '2023',
      articles: '5、10–88',
      status: 'V',
    },
    {
      law: text('行政诉讼法', 'Administrative Litigation Law'),
      version: '2017',
      articles: '44、45',
      status: 'V',
    },
    {
      law: text('民事诉讼法（期间、送达）', 'Civil Procedure Law (periods, service)'),
      version: '2023',
      articles: '85、87–95',
      status: 'V',
    },
  ],
  data,
  ...process,
  forms,
  documents,
  anomalies,
  indicators,
});
