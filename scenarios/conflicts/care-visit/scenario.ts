import { FILE } from '@gaoyao/kernel/process';
import { defineScenario, text } from '@gaoyao/kernel/scenario';
import { forms } from './forms.ts';
import { notices } from './notices.ts';
import { actions, clocks, facts, indicators, outcomes, roles, stages, tasks, team } from './process.ts';

const HEALTH = 'found';
const all = [FILE, HEALTH];

/** An alert of a home without water: who goes, what was found, and why it was a false one. */
export default defineScenario({
  id: 'care-visit',
  wing: 'conflicts',
  name: text('用水预警核实', 'Care visit'),
  summary: text(
    '已登记住户的水表在约定时长内没有用水：立即通知网格员和联系人，先说去的人上门，无人应答可呼叫救助，核实结果区分确有需要与误报并写明原因；超时逐级催促。',
    'Where the meter of an enrolled home showed no flow for the agreed hours, grid member and contact are told at once. Whoever says so first goes; help is called where nobody answers; what was found tells a true alarm from a false one, with its reason. What takes too long is pressed.',
  ),
  basis: [
    {
      law: text('个人信息保护法', 'Personal Information Protection Law'),
      version: '2021',
      articles: '13、15、28、29',
      status: 'V',
    },
    {
      law: text('老年人权益保障法', 'Law on the Rights of the Elderly'),
      version: '2018',
      articles: '37',
      status: 'M',
    },
  ],
  data: {
    categories: [
      text('住处、最后一次用水的时间', 'The home and when water ran last'),
      text('谁去核实', 'Who went'),
      {
        ...text('核实情况（加密，可能涉及健康）', 'What was found, sealed; it may concern health'),
        sensitive: true,
      },
    ],
    retention: { years: 3, basis: '用水照护工作规程（本地参数）', status: 'L', then: 'erase' },
    compartments: [
      {
        id: HEALTH,
        name: text('核实情况', 'What was found'),
        kind: 'health',
        fields: ['record.words', 'answer.words'],
      },
    ],
    visibility: [
      {
        role: 'grid-member',
        sees: text('本网格的预警，不含核实情况', 'Alerts of the grid, without the words'),
      },
      { role: 'dispatcher', sees: text('辖区的预警，不含核实情况', 'Alerts of the area, without the words') },
      { role: 'head', sees: text('辖区的预警，不含核实情况', 'Alerts of the area, without the words') },
      { role: 'inspector', sees: text('核实过程，为督察', 'How it was looked into, to inspect') },
      { member: 'handler', sees: text('由其核实的预警', 'Alerts they look into'), opens: all },
      {
        party: true,
        sees: text('本人的预警和核实情况', 'Alerts about themselves, and what was found'),
        opens: all,
      },
    ],
  },
  facts,
  team,
  place: 'place',
  about: 'enrolment',
  hears: { 'care-ended/1': 'stop' },
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
