import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { anomalies } from './anomalies.ts';
import { data } from './data.ts';
import { documents } from './documents/index.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { process } from './process.ts';

/** Administrative litigation as the agency that is sued sees it. */
export default defineScenario({
  id: 'administrative-litigation',
  wing: 'disputes',
  name: text('行政应诉', 'Administrative litigation'),
  summary: text(
    '从收到应诉通知到裁判履行：答辩举证、出庭、一审、二审、再审、履行、司法建议和公益诉讼检察建议。',
    'From the summons to the performance of the judgment: answer, hearings, both instances, retrial, performance, judicial and public-interest advice.',
  ),
  basis: [
    {
      law: text('行政诉讼法', 'Administrative Litigation Law'),
      version: '2017',
      articles: '3、25、26、31–36、44–52、56–62、66–96',
      status: 'V',
    },
    {
      law: text('行政诉讼法司法解释', 'Judicial Interpretation of the Administrative Litigation Law'),
      version: '法释〔2018〕1号',
      articles: '34、48–53、64–66、81、84、87、88、90、101–110、118–136、149、153',
      status: 'V',
    },
    {
      law: text('行政机关负责人出庭应诉规定', 'Rules on the attendance of heads of agencies'),
      version: '法释〔2020〕3号',
      articles: '2、8、12',
      status: 'S',
    },
    {
      law: text('检察公益诉讼司法解释', 'Interpretation on public-interest suits'),
      version: '2020',
      articles: '21',
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
