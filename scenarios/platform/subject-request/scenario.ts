import { defineScenario } from '@gaoyao/kernel/scenario';
import { clocks, tasks } from './clocks.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { actions, facts, outcomes, roles, stages } from './process.ts';

/** What a person asks of the office about data that concern them, answered in time by somebody else than who is challenged. */
export default defineScenario({
  id: 'subject-request',
  wing: 'platform',
  name: { zh: '个人信息权利请求', en: 'Request about personal data' },
  summary: {
    zh: '查阅、复制、更正、删除、限制、撤回同意、解释、拒绝自动化决定、复核：核验身份，指定与被质疑者不同的承办人，按期答复；不同意须说明理由并告知诉权。',
    en: 'See, copy, correct, delete, limit, withdraw consent, explain, refuse automation, review: identify, name a handler other than the person challenged, answer in time; a refusal has reasons and names the right to sue.',
  },
  basis: [
    {
      law: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
      version: '2021',
      articles: '15、24、31、44–50',
      status: 'V',
    },
    {
      law: { zh: '行政诉讼法', en: 'Administrative Litigation Law' },
      version: '2017',
      articles: '46、69、72、94',
      status: 'M',
    },
  ],
  data: {
    categories: [
      { zh: '请求人身份、关系和委托证明', en: 'Identity, kinship and mandate of the requester' },
      { zh: '请求内容和答复', en: 'Requests and answers' },
      { zh: '被查阅、复制的个人信息（可能含敏感个人信息）', en: 'Data shown or copied', sensitive: true },
    ],
    // proof that a request was answered is kept as long as the impact assessment's records (art 56)
    retention: { years: 3, basis: '参照个人信息保护法 56', status: 'L', then: 'anonymise' },
    visibility: [
      { role: 'clerk', sees: { zh: '本机关收到的请求', en: 'Requests made to the agency' } },
      { role: 'officer', sees: { zh: '本机关承办的请求', en: 'Requests the agency handles' } },
      { role: 'legal-reviewer', sees: { zh: '本机关复核的请求', en: 'Requests the agency reviews' } },
      { role: 'head', sees: { zh: '本机关的全部请求', en: 'All requests of the agency' } },
      { role: 'inspector', sees: { zh: '辖区请求，为督察', en: 'Requests of the area, for inspection' } },
      { party: true, sees: { zh: '本人的请求和答复', en: 'Their own request and its answer' } },
    ],
  },
  team: { handler: { name: { zh: '承办人', en: 'Handler' }, fact: 'handler' } },
  facts,
  roles,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  forms,
  indicators,
});
