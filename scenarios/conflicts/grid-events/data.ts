import type { DataStatement } from '@gaoyao/kernel/process';
import { FILE } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const WORDS = 'words';
const opens = [FILE, WORDS];

/** Which data an event holds, how long it is kept, and who sees what. What people wrote is for those who work on it. */
export const data: DataStatement = {
  categories: [
    text('事件、地点、类别和处置经过', 'The event, its place, its kind and how it was handled'),
    text('反映人及其联系方式（加密）', 'Who reported it and how to reach them, sealed'),
    text('反映的原话，可能涉及他人（加密）', 'What was said, which may name others, sealed'),
    text('承办人、协助人和督促的负责人', 'Who handled it, who helped and who pressed'),
  ],
  retention: {
    years: 10,
    basis: '机关文件材料归档范围和文书档案保管期限规定',
    status: 'M',
    then: 'anonymise',
  },
  compartments: [
    {
      id: WORDS,
      name: text('反映的原话', 'The reporter’s words'),
      kind: 'ordinary',
      fields: ['report.words', 'report.placeText', 'rate.comment', 'addWords.words'],
    },
  ],
  visibility: [
    { role: 'dispatcher', sees: text('辖区的事件和反映的原话', 'Events of the area with the words'), opens },
    {
      role: 'grid-member',
      sees: text('本网格的事件和反映的原话', 'Events of the grid with the words'),
      opens,
    },
    { role: 'officer', sees: text('本机关上报的事件', 'Events their agency reported') },
    { role: 'clerk', sees: text('本机关上报的事件', 'Events their agency reported') },
    { role: 'head', sees: text('本机关的事件', 'Events of the agency') },
    { role: 'leader', sees: text('辖区的事件，不含反映的原话', 'Events of the area without the words') },
    { role: 'inspector', sees: text('辖区的事件，为督察', 'Events of the area, to inspect') },
    {
      member: 'handler',
      sees: text('交其承办的事件和反映的原话', 'Events given to them, with the words'),
      opens,
    },
    {
      member: 'deputy',
      sees: text('可由其受理的事件', 'Events they may accept'),
      opens,
      stages: ['dispatched'],
    },
    { member: 'assistant', sees: text('请其协助的事件', 'Events they are asked to help with') },
    {
      member: 'supervisor',
      sees: text(
        '本单位承办的超期事件，不含反映的原话',
        'Overdue events their agency has, without the words',
      ),
    },
    { member: 'reporter', sees: text('本人上报的事件和答复', 'What they reported, and the answer'), opens },
    { party: true, sees: text('本人反映的事件和答复', 'What they reported, and the answer'), opens },
  ],
};
