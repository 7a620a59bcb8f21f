import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { is } from './terms.ts';

type TaskDefinition = FlowDefinition['tasks'][number];

const task = (
  id: string,
  name: Text,
  role: string,
  opens: TaskDefinition['opens'],
  closes: readonly string[],
  clock?: string,
): TaskDefinition => ({
  id,
  name,
  role,
  opens,
  closes: { actions: closes },
  ...(clock === undefined ? {} : { clock }),
});

const accepted = ['accept', 'accept-simple', 'deem-accepted', 'superior-orders'];

/** What somebody should do now, with the clock that says until when. */
export const tasks: FlowDefinition['tasks'] = [
  task(
    'forward',
    text('原机关转送', 'Have it forwarded'),
    'reconsideration-officer',
    { stages: ['with-agency'] },
    ['forward'],
    'transmit',
  ),
  task(
    'check-admissibility',
    text('受理审查', 'Check whether it is admissible'),
    'reconsideration-officer',
    { stages: ['received'] },
    ['accept', 'accept-simple', 'decline', 'request-correction'],
    'acceptance',
  ),
  task(
    'serve-correction',
    text('送达补正通知', 'Serve the correction notice'),
    'clerk',
    { stages: ['correcting'] },
    ['serve-correction'],
  ),
  task(
    'assign',
    text('指定复议人员', 'Name the reviewers'),
    'reconsideration-head',
    { actions: accepted, when: { not: { given: { fact: 'handler' } } } },
    ['assign'],
  ),
  task(
    'send-copy',
    text('发送副本', 'Send the copy'),
    'handler',
    { actions: accepted },
    ['send-copy'],
    'copy',
  ),
  task(
    'answer',
    text('提交答复和证据', 'Answer and give evidence'),
    'respondent',
    { actions: ['send-copy'] },
    ['file-answer'],
    'answer',
  ),
  task(
    'hear-applicant',
    text('听取申请人意见', 'Hear the applicant'),
    'handler',
    { actions: ['send-copy'], when: is('procedure', 'ordinary') },
    ['hear-party', 'record-unheard', 'hold-hearing'],
    'decision',
  ),
  task(
    'hold-hearing',
    text('举行听证', 'Hold the hearing'),
    'handler',
    { actions: ['notify-hearing'] },
    ['hold-hearing'],
    'hearing-notice',
  ),
  task(
    'decide-stay',
    text('决定是否停止执行', 'Decide on the stay'),
    'reconsideration-head',
    { actions: ['ask-stay'] },
    ['order-stay', 'refuse-stay'],
  ),
  task(
    'decide-withdrawal',
    text('决定是否准予撤回', 'Decide on the withdrawal'),
    'reconsideration-head',
    { actions: ['withdraw'], when: { stage: ['reviewing', 'suspended', 'deliberating'] } },
    ['allow-withdrawal', 'refuse-withdrawal'],
  ),
  task(
    'notify-maker',
    text('通知制定机关答复', 'Ask the maker'),
    'handler',
    { actions: ['start-normative-review'], when: { '==': [{ input: 'competent' }, true] } },
    ['notify-maker'],
    'maker-notice',
  ),
  task(
    'forward-normative',
    text('转送规范性文件', 'Forward the document'),
    'handler',
    { actions: ['start-normative-review'], when: { '==': [{ input: 'competent' }, false] } },
    ['forward-normative'],
    'normative-forward',
  ),
  task(
    'check-suspension',
    text('检查中止事由', 'Check the suspension'),
    'reconsideration-head',
    { actions: ['warn-suspension', 'note-sixty-days'] },
    ['resume', 'terminate', 'confirm-suspension', 'succeed', 'settle-normative', 'superior-orders'],
  ),
  task(
    'propose',
    text('拟定决定意见', 'Propose a decision'),
    'handler',
    { stages: ['reviewing'] },
    ['propose'],
    'decision',
  ),
  task(
    'concur',
    text('提出复议意见', 'Give the view of the other reviewer'),
    'co-handler',
    { stages: ['deliberating'] },
    ['concur'],
    'decision',
  ),
  task(
    'decide',
    text('审批决定', 'Approve and decide'),
    'reconsideration-head',
    { actions: ['concur'] },
    ['decide', 'send-back', 'suspend', 'terminate', 'allow-withdrawal', 'mediate'],
    'decision',
  ),
  task('serve', text('送达', 'Serve it'), 'clerk', { stages: ['decided'] }, ['serve']),
  task(
    'inform-superior',
    text('抄告上一级主管部门', 'Inform the department of the level above'),
    'reconsideration-officer',
    { actions: ['serve'], when: { given: { fact: 'lost' } } },
    ['inform-superior'],
  ),
  task(
    'report-lost-case',
    text('移交败诉复盘', 'Hand over for lost-case review'),
    'reconsideration-officer',
    { actions: ['serve', 'lost-case-returned'], when: is('lost', true) },
    ['report-lost-case'],
  ),
  task(
    'feedback',
    text('反馈意见书', 'Report on the opinion'),
    'respondent',
    { actions: ['issue-opinion'] },
    ['record-feedback'],
    'opinion-feedback',
  ),
  task(
    'perform',
    text('履行复议决定', 'Perform the decision'),
    'respondent',
    { actions: ['serve', 'mediate'], when: is('toPerform', true) },
    ['close'],
    'performance',
  ),
  task('close', text('结案', 'Close'), 'reconsideration-officer', { stages: ['performing'] }, ['close']),
];
