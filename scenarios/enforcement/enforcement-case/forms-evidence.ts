import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, howMany, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import {
  bothPresent,
  cardShown,
  evidenceKind,
  items,
  personal,
  pieces,
  points,
  witnessed,
} from './fields.ts';

const reason = longText(text('理由', 'Reason'));
const obtained = day(text('取得日期', 'Day it was obtained'));
const begin = line(text('开始时间', 'From'));
const end = line(text('结束时间', 'To'));

/** Evidence and the order to correct. The form of an action has the action's name. */
export const evidenceForms = {
  'add-evidence': form(
    {
      pieces,
      points,
      kind: evidenceKind(),
      obtained,
      summary: longText(text('证明内容', 'What it shows')),
      how: choice(text('取得方式', 'How it was obtained'), {
        collected: text('调取', 'Collected'),
        provided: text('当事人或者他人提供', 'Provided'),
        shared: text('其他执法机关依法取得', 'Lawfully taken by another body'),
      }),
      original: choice(text('原件情况', 'Original or copy'), {
        original: text('原件、原物', 'Original'),
        verified: text('复制件，与原件核对无误', 'Copy, checked against the original'),
      }),
      bothPresent,
      lawful: yes(text('经查证属实，取得方式合法', 'Verified, and lawfully obtained')),
    },
    ['pieces'],
  ),
  'exclude-evidence': form({
    piece: {
      ...howMany(text('被排除证据在流程记录中的序号', 'Number of the act that recorded it'), 100_000),
      minimum: 1,
    },
    ground: choice(text('事由', 'Ground'), {
      unlawful: text('以非法手段取得', 'Obtained by unlawful means'),
      unverified: text('未查证属实', 'Not verified'),
    }),
    reason,
  }),
  inspect: form(
    {
      place: line(text('地点', 'Where')),
      begin,
      end,
      findings: longText(text('检查、勘验情况', 'What was found')),
      pieces,
      points,
      kind: evidenceKind('scene-record', 'audio-visual'),
      obtained,
      cardShown,
      bothPresent,
      party: choice(text('当事人到场情况', 'The party'), {
        present: text('到场并签名', 'Was there and signed'),
        refused: text('到场，拒绝签名', 'Was there and refused to sign'),
        absent: text('未到场', 'Was absent'),
      }),
      witnessed,
      witness: personal(text('见证人姓名、单位', 'Name of the witness')),
    },
    ['witness', 'pieces'],
  ),
  interview: form(
    {
      who: choice(text('被询问人', 'Who was asked'), {
        party: text('当事人', 'The party'),
        witness: text('证人', 'A witness'),
        victim: text('受害人', 'The person harmed'),
      }),
      person: personal(text('姓名、证件号码、联系方式', 'Name, number and contact')),
      place: line(text('地点', 'Where')),
      begin,
      end,
      record: personal(text('询问笔录', 'Record of the interview')),
      pieces,
      points,
      kind: evidenceKind('party-statement', 'testimony'),
      obtained,
      cardShown,
      bothPresent,
      rightsTold: yes(text('已告知回避等权利和如实回答义务', 'Told of recusal, rights and duties')),
      signed: choice(text('签名情况', 'Signature'), {
        signed: text('核对后签名', 'Read and signed'),
        refused: text('拒绝签名，已注明', 'Refused, noted by the officers'),
      }),
      guardian: personal(text('到场的监护人', 'Guardian who was there')),
    },
    ['person', 'guardian', 'pieces'],
  ),
  sample: form(
    {
      items,
      method: line(text('抽样方法', 'Way of sampling')),
      place: line(text('地点', 'Where')),
      pieces,
      points,
      kind: evidenceKind('physical'),
      obtained,
      cardShown,
      bothPresent,
    },
    ['pieces'],
  ),
  appraise: form({
    body: line(text('检测、检验、检疫、鉴定机构', 'Institution')),
    matter: longText(text('委托事项', 'What is asked')),
    until: day(text('期间届满日', 'Last day of the period')),
    told: yes(text('期间已书面告知当事人', 'The party was told the period in writing')),
  }),
  'appraisal-result': form(
    {
      conclusion: longText(text('意见', 'Opinion')),
      qualified: yes(text('机构和人员具有资质', 'Institution and expert are qualified')),
      told: yes(text('结果已告知当事人', 'The party was told the result')),
      pieces,
      points,
      kind: evidenceKind('expert-opinion'),
      obtained,
    },
    ['pieces'],
  ),
  'add-monitoring': form(
    {
      device: line(text('监控设备', 'Device')),
      approved: yes(
        text('设备经法制和技术审核，设置合理、标志明显、地点公布', 'Device approved, marked and published'),
      ),
      clear: yes(text('记录真实、清晰、完整、准确', 'The record is true, clear, complete and exact')),
      reviewer: reference(text('审核人员', 'Reviewer'), 'account'),
      told: yes(text('已告知当事人违法事实', 'The party was told')),
      channel: line(text('查询、陈述、申辩的途径', 'Where to see it and to answer')),
      pieces,
      points,
      kind: evidenceKind('electronic', 'audio-visual'),
      obtained,
    },
    ['pieces'],
  ),
  'record-process': form({
    step: choice(text('环节', 'Part of the process'), {
      start: text('启动', 'Start'),
      evidence: text('调查取证', 'Evidence'),
      review: text('审核', 'Review'),
      decision: text('决定', 'Decision'),
      service: text('送达', 'Service'),
      execution: text('执行', 'Execution'),
    }),
    medium: choice(text('形式', 'Form'), {
      text: text('文字', 'Text'),
      photo: text('照片', 'Photographs'),
      audio: text('录音', 'Audio'),
      video: text('录像', 'Video'),
    }),
    reference: line(text('存储编号', 'Where it is kept')),
  }),
  'order-correction': form({
    demand: longText(text('责令改正的内容', 'What must be put right')),
    correctBy: day(text('改正期限', 'To be done by')),
  }),
  'check-correction': form({
    result: choice(text('复查结果', 'Result'), {
      corrected: text('已改正', 'Put right'),
      partly: text('部分改正', 'Partly'),
      not: text('未改正', 'Not done'),
    }),
    findings: longText(text('复查情况', 'What was found')),
  }),
} as const satisfies Record<string, FormSchema>;
