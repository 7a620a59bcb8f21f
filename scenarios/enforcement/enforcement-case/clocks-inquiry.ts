import type { ClockDefinition, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Whether the catalogue or the harm done gives the act five years (APL 36). */
const fiveYears: Condition = {
  any: [{ '==': [{ input: 'grave' }, true] }, { '==': [{ rule: 'norm.years' }, 5] }],
};

/** P1. It runs from the day of the act to its discovery, and both lie before the report. */
const limitation = (id: string, years: 2 | 5, when: Condition): ClockDefinition => ({
  id,
  name:
    years === 2
      ? text('追责期限（二年）', 'Limitation, two years')
      : text('追责期限（五年）', 'Limitation, five years'),
  kind: 'duty',
  period: { length: years, unit: 'yr', rollover: false },
  starts: { actions: ['report'], when },
  startsOn: { input: 'actDay' },
  ends: { actions: ['report'] },
  endsOn: { input: 'foundOn' },
  breach: { effect: 'right-lost', text: text('不再给予行政处罚', 'There is no penalty any more') },
  article: '行政处罚法 36',
  status: 'V',
});

/** Periods from the clue to the decision; numbers P are those of the statutory facts the project works from. */
export const inquiryClocks: readonly ClockDefinition[] = [
  limitation('limitation', 2, { not: fiveYears }),
  limitation('limitation-grave', 5, fiveYears),
  {
    // the law says “in time”; fifteen working days are the usual rule of the sectors
    id: 'filing',
    name: text('立案审查', 'Decision on filing'),
    kind: 'duty',
    period: { length: 15, unit: 'wd' },
    starts: { actions: ['report'] },
    ends: { actions: ['file', 'refuse', 'punish-on-the-spot'] },
    breach: { effect: 'supervision', text: text('应当及时立案', 'What meets the standard is filed in time') },
    article: '行政处罚法 54.2',
    status: 'L',
  },
  {
    // P2; the pauses and the extension are those of sector rules, and open only where a parameter says so
    id: 'decision',
    name: text('办案期限', 'Decision'),
    kind: 'duty',
    period: { length: 90, unit: 'cd' },
    starts: { actions: ['file'] },
    ends: {
      actions: ['decide', 'decide-no-penalty', 'police-accept', 'police-answer'],
      when: { given: { fact: 'result' } },
    },
    cancels: { actions: ['withdraw', 'terminate'] },
    pauses: {
      from: {
        actions: ['appraise', 'request-hearing', 'hand-to-police'],
        when: { '==': [{ rule: 'pauses' }, 1] },
      },
      until: { actions: ['appraisal-result', 'hold-hearing', 'withdraw-hearing', 'resume-inquiry'] },
    },
    extension: {
      by: { actions: ['extend-decision'] },
      length: 30,
      unit: 'cd',
      most: 1,
      article: '行政处罚法 60（法律、法规、规章另有规定）',
    },
    breach: {
      effect: 'supervision',
      text: text('程序违法，不产生视为决定的效果', 'A procedural breach; no decision is deemed made'),
    },
    article: '行政处罚法 60',
    status: 'V',
  },
  {
    // the order gives its own last day; it is checked on the next working day
    id: 'correction-check',
    name: text('复查改正情况', 'Check of the correction'),
    kind: 'duty',
    period: { length: 1, unit: 'wd' },
    starts: { actions: ['order-correction'] },
    startsOn: { fact: 'correctBy' },
    ends: { actions: ['check-correction'] },
    breach: { effect: 'supervision', text: text('责令改正没有复查', 'The order to correct was not checked') },
    article: '行政处罚法 28',
    status: 'L',
  },
  {
    // P10: the text says days, and no rule makes them working days
    id: 'transfer-approval',
    name: text('决定是否移送', 'Decision on the transfer'),
    kind: 'duty',
    period: { length: 3, unit: 'cd' },
    starts: { actions: ['propose-transfer'] },
    ends: { actions: ['approve-transfer'] },
    cancels: { actions: ['terminate'] },
    breach: { effect: 'supervision', text: text('追究责任', 'Those responsible answer for it') },
    article: '行政执法机关移送涉嫌犯罪案件的规定 5',
    status: 'V',
  },
  {
    // P10, second part
    id: 'transfer-handover',
    name: text('向公安机关移送', 'Handing over to the police'),
    kind: 'duty',
    period: { length: 24, unit: 'h' },
    starts: { actions: ['approve-transfer'], when: { '==': [{ fact: 'transfer' }, 'approved'] } },
    ends: { actions: ['hand-to-police'] },
    breach: { effect: 'supervision', text: text('追究责任', 'Those responsible answer for it') },
    article: '行政执法机关移送涉嫌犯罪案件的规定 5',
    status: 'V',
  },
  {
    // P11
    id: 'police-answer',
    name: text('公安机关立案审查', 'Answer of the police'),
    kind: 'duty',
    period: { length: 3, unit: 'cd' },
    starts: { actions: ['hand-to-police'] },
    ends: { actions: ['police-accept', 'police-decline'] },
    breach: {
      effect: 'supervision',
      text: text('可以建议人民检察院立案监督', 'The procuratorate may be asked to supervise'),
    },
    article: '行政执法机关移送涉嫌犯罪案件的规定 8',
    status: 'V',
  },
  {
    // P11
    id: 'police-objection',
    name: text('提请公安机关复议', 'Asking the police to reconsider'),
    kind: 'right',
    period: { length: 3, unit: 'cd' },
    starts: { actions: ['police-decline'] },
    ends: { actions: ['ask-police-again'] },
    cancels: { actions: ['resume-inquiry'] },
    breach: {
      effect: 'right-lost',
      text: text('可以建议人民检察院立案监督', 'The procuratorate may still be asked'),
    },
    article: '行政执法机关移送涉嫌犯罪案件的规定 9',
    status: 'V',
  },
  {
    // P11
    id: 'police-reply',
    name: text('公安机关复议', 'Reconsideration by the police'),
    kind: 'duty',
    period: { length: 3, unit: 'cd' },
    starts: { actions: ['ask-police-again'] },
    ends: { actions: ['police-answer'] },
    breach: {
      effect: 'supervision',
      text: text('可以建议人民检察院立案监督', 'The procuratorate may be asked to supervise'),
    },
    article: '行政执法机关移送涉嫌犯罪案件的规定 9',
    status: 'V',
  },
];
