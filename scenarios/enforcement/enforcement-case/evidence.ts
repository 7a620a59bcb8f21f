import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  bothTookPart,
  confirmed,
  credentialsShown,
  guard,
  notInFuture,
  officersFit,
  paperIssued,
  qualifiedOfficers,
} from './guards.ts';
import { investigators } from './people.ts';

export const obtainedByNow = notInFuture('obtained', text('取得日期', 'day it was obtained'));

/** What every act of evidence has in common: done in the inquiry, by the two officers of the case, both of them fit. */
export const taken = {
  by: investigators,
  from: ['inquiry'],
  to: '=',
  decide: [qualifiedOfficers],
} as const;

/** The evidence of the case (APL 40–41, 46–47, 54–56): each piece names the points of the catalogue that it speaks to. */
export const evidence: readonly Action[] = [
  {
    id: 'add-evidence',
    name: text('收集证据', 'Add evidence'),
    ...taken,
    form: 'add-evidence',
    require: [
      ...officersFit,
      bothTookPart,
      obtainedByNow,
      confirmed(
        'lawfully-obtained',
        'lawful',
        '行政处罚法 46',
        text(
          '未经查证属实，或者以非法手段取得的，不得作为认定事实的根据',
          'Unverified or unlawfully obtained: it proves nothing',
        ),
        text('依法重新收集，查证属实后再登记', 'Collect it again lawfully and verify it'),
      ),
    ],
    article: '行政处罚法 46、54',
  },
  {
    id: 'exclude-evidence',
    name: text('排除证据', 'Exclude evidence'),
    by: [...investigators, 'legal-reviewer', 'head'],
    from: ['inquiry', 'concluded', 'checked', 'amending', 'reviewing', 'ready'],
    // the case goes on only where the points are still proved without it
    to: [
      {
        when: { all: [{ '>': [{ rule: 'evidence.compulsoryOpen' }, 0] }, { not: { stage: ['inquiry'] } }] },
        stage: 'inquiry',
      },
      { stage: '=' },
    ],
    form: 'exclude-evidence',
    decide: [{ norm: 'evidence', into: 'evidence' }],
    article: '行政处罚法 46',
  },
  {
    id: 'inspect',
    name: text('现场检查、勘验', 'Inspect the scene'),
    ...taken,
    form: 'inspect',
    require: [
      ...officersFit,
      credentialsShown,
      bothTookPart,
      obtainedByNow,
      guard(
        'absence-witnessed',
        { any: [{ '==': [{ input: 'party' }, 'present'] }, { '==': [{ input: 'witnessed' }, true] }] },
        '行政处罚法 55',
        text(
          '当事人未到场或者拒绝签名，笔录没有见证人',
          'The party was absent or refused to sign, and nobody witnessed it',
        ),
        text('邀请见证人到场并签名，或者录像', 'Have a witness there, who signs'),
      ),
    ],
    article: '行政处罚法 55',
  },
  {
    id: 'interview',
    name: text('询问', 'Interview'),
    ...taken,
    form: 'interview',
    require: [
      ...officersFit,
      credentialsShown,
      bothTookPart,
      obtainedByNow,
      confirmed(
        'asked-with-rights',
        'rightsTold',
        '行政处罚法 43、55',
        text('未告知申请回避等权利和如实回答义务', 'Not told of recusal, rights and duties'),
        text('先告知，再询问', 'Tell them first, then ask'),
      ),
    ],
    article: '行政处罚法 55',
  },
  {
    id: 'sample',
    name: text('抽样取证', 'Take samples'),
    ...taken,
    form: 'sample',
    require: [
      ...officersFit,
      credentialsShown,
      bothTookPart,
      obtainedByNow,
      paperIssued('sampling-voucher', '行政处罚法 56', text('抽样取证凭证', 'sampling voucher')),
    ],
    article: '行政处罚法 56',
  },
  {
    id: 'record-process',
    name: text('登记全过程记录', 'Record the process'),
    by: [...investigators, 'legal-reviewer', 'clerk'],
    from: '*',
    to: '=',
    form: 'record-process',
    article: '行政处罚法 47',
  },
];

/** Evidence acts of the catalogue's points, for `norms` of the flow. */
export const evidenceActs = [
  'add-evidence',
  'inspect',
  'interview',
  'sample',
  'appraisal-result',
  'add-monitoring',
] as const;
