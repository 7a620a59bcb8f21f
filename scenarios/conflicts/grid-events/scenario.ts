import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { actions } from './actions.ts';
import { clocks, tasks } from './clocks.ts';
import { data } from './data.ts';
import { facts, outcomes, roles, stages, team } from './facts.ts';
import { forms } from './forms.ts';
import { indicators } from './indicators.ts';
import { notices } from './notices.ts';

/** What is wrong in the street: reported in three taps, with the right person at once, answered to whoever reported it. */
export default defineScenario({
  id: 'grid-events',
  wing: 'conflicts',
  name: text('网格事件', 'Grid events'),
  summary: text(
    '网格员、群众、热线和感知设备上报的问题，归类后按职责交办，由承办人受理、办理、请求协助和反馈，经核查由反映人评价；按等级计时，超期逐级升级。',
    'What grid members, the public, hotlines and sensors report is classified, dispatched to whoever is competent, accepted, handled with help where needed and answered; the answer is checked, and the reporter rates it. Time runs by level, and what is overdue climbs a ladder.',
  ),
  basis: [
    {
      law: text(
        '中共中央、国务院关于加强基层治理体系和治理能力现代化建设的意见',
        'Opinions on modernising the system and capacity of grassroots governance',
      ),
      version: '2021',
      status: 'M',
    },
    {
      law: text('信访工作条例', 'Regulations on petitions'),
      version: '2022',
      status: 'M',
    },
    {
      law: text('个人信息保护法', 'Personal Information Protection Law'),
      version: '2021',
      articles: '13、19、34',
      status: 'M',
    },
  ],
  data,
  team,
  facts,
  place: 'place',
  roles,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  forms,
  indicators,
  notices,
});
