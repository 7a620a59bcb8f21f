import type { Condition, Finding, PromptDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const proposed: Condition = { '==': [{ fact: 'finding' }, 'penalty'] };
const law: Finding = { norm: 'violation', into: 'norm' };
const lawNow: Finding = { norm: 'violation', on: 'today', into: 'normNow' };
const points: Finding = { norm: 'evidence', into: 'evidence' };
const more = (rule: string): Condition => ({ '>': [{ rule }, 0] });

const missingPoints = {
  rule: 'evidence.compulsoryOpen',
  name: text('未满足的必备要点', 'Compulsory points open'),
} as const;
const lawVersion = {
  rule: 'norm.lawVersion',
  name: text('行为时的法律版本', 'The law on the day of the act'),
} as const;
const versionNow = { rule: 'normNow.lawVersion', name: text('现行法律版本', 'The law today') } as const;

/** What is proved, within which band, and by which law. */
export const substancePrompts: readonly PromptDefinition[] = [
  {
    id: 'points-open',
    kind: 'evidence-point-missing',
    name: text('必备证据要点未满足', 'Compulsory points are not proved'),
    before: ['conclude'],
    asks: [points],
    when: more('evidence.compulsoryOpen'),
    weight: 4,
    article: '行政处罚法 40、54',
    text: text(
      '违法事实不清、证据不足的，不得给予处罚',
      'Without clear facts and evidence there is no penalty',
    ),
    todo: text(
      '按要点补充证据；查不清的，认定事实不能成立',
      'Prove the points; if that cannot be done, the facts do not hold',
    ),
    shows: [missingPoints],
  },
  {
    id: 'points-lost',
    kind: 'evidence-point-missing',
    name: text('拟处罚但必备证据要点缺失', 'A penalty without its compulsory points'),
    before: ['serve-notice', 'recheck', 'decide'],
    asks: [points],
    // what only grew old after the conclusion was fresh when it counted
    when: {
      all: [
        proposed,
        { '>': [{ '-': [{ rule: 'evidence.compulsoryOpen' }, { rule: 'evidence.stale' }] }, 0] },
      ],
    },
    weight: 5,
    article: '行政处罚法 40、46、行政诉讼法 70(1)',
    text: text(
      '证据被排除或者撤回，主要证据不足的决定会被撤销',
      'Evidence was excluded or withdrawn; a decision without its main evidence is quashed',
    ),
    todo: text('退回补充调查', 'Resume the inquiry'),
    shows: [missingPoints],
    insists: true,
  },
  {
    id: 'points-weak',
    kind: 'evidence-point-missing',
    name: text('证据要点偏弱或者过时', 'Points are weak or stale'),
    before: ['conclude', 'decide'],
    asks: [points],
    when: { any: [more('evidence.weak'), more('evidence.stale')] },
    weight: 2,
    article: '行政处罚法 46',
    text: text(
      '有要点的证据种类不符、数量不够或者已经过时',
      'Some point has evidence of the wrong kind, too little, or too old',
    ),
    todo: text('补强，或者在报告中说明理由', 'Add to it, or give the reason in the report'),
    shows: [
      { rule: 'evidence.weak', name: text('偏弱', 'Weak') },
      { rule: 'evidence.stale', name: text('过时', 'Stale') },
    ],
  },
  {
    id: 'fine-outside-band',
    kind: 'discretion-outside-band',
    name: text('罚款不在裁量幅度内', 'The fine leaves the band'),
    before: ['serve-notice', 'recheck', 'decide'],
    when: {
      all: [
        proposed,
        {
          any: [
            { '<': [{ fact: 'fine' }, { fact: 'bandLeast' }] },
            { '>': [{ fact: 'fine' }, { fact: 'bandMost' }] },
          ],
        },
      ],
    },
    weight: 4,
    article: '行政处罚法 5.2、34、行政诉讼法 77',
    text: text(
      '超出裁量基准，明显不当的可能被变更',
      'Outside the table; what is plainly unfit may be changed',
    ),
    todo: text(
      '调整到幅度内，或者集体讨论并写明理由',
      'Keep within it, or discuss it together and give the reason',
    ),
    shows: [{ fact: 'fine' }, { fact: 'bandLeast' }, { fact: 'bandMost' }],
  },
  {
    id: 'mitigation-not-applied',
    kind: 'discretion-outside-band',
    name: text('应当从轻、减轻而没有体现', 'A mitigating ground is not reflected'),
    before: ['serve-notice', 'decide'],
    when: {
      all: [
        proposed,
        { '==': [{ fact: 'leniency' }, 'mitigate'] },
        { '>': [{ fact: 'fine' }, 0] },
        { '>': [{ fact: 'fine' }, { fact: 'bandLeast' }] },
      ],
    },
    weight: 3,
    article: '行政处罚法 30、32',
    text: text(
      '有应当从轻、减轻的情形，罚款高于下限',
      'There is such a ground and the fine is above the least',
    ),
    todo: text(
      '核对裁量，在决定书中写明如何从轻、减轻',
      'Check it, and say in the decision how it was lightened',
    ),
    shows: [{ fact: 'leniency' }, { fact: 'fine' }, { fact: 'bandLeast' }],
  },
  {
    id: 'law-changed',
    kind: 'wrong-law-version',
    name: text('行为后法律或者目录有变化', 'The law or the catalogue has changed since the act'),
    before: ['conclude', 'serve-notice', 'decide'],
    asks: [law, lawNow],
    when: {
      any: [
        { '!=': [{ rule: 'norm.lawVersion' }, { rule: 'normNow.lawVersion' }] },
        { '!=': [{ rule: 'norm.version' }, { rule: 'normNow.version' }] },
      ],
    },
    weight: 4,
    article: '行政处罚法 37',
    text: text(
      '适用行为时的规定；决定时已修改且处罚较轻或者不认为违法的，适用新规定',
      'The law of the day of the act applies, unless the new one is milder or knows no violation',
    ),
    todo: text(
      '比较两个版本，在案卷中写明适用哪一个及理由',
      'Compare both and say in the file which applies, and why',
    ),
    shows: [{ fact: 'actDay' }, lawVersion, versionNow],
  },
  {
    id: 'law-not-in-force',
    kind: 'wrong-law-version',
    name: text('行为日没有生效的依据', 'No basis was in force on the day of the act'),
    before: ['conclude', 'serve-notice', 'decide'],
    asks: [law],
    when: { all: [proposed, { given: { rule: 'norm.problem' } }] },
    weight: 5,
    article: '行政处罚法 4、37、38',
    text: text(
      '目录中没有行为日有效的这一违法行为，没有法定依据的处罚无效',
      'The catalogue holds no such violation on that day; a penalty without basis is void',
    ),
    todo: text(
      '核对行为日和违法行为；没有依据的，不予处罚',
      'Check day and violation; without a basis impose no penalty',
    ),
    shows: [{ fact: 'violation' }, { fact: 'actDay' }],
    insists: true,
  },
  {
    id: 'law-text-unknown',
    kind: 'wrong-law-version',
    name: text('平台没有行为日的法律文本', 'The text of the law of that day is not in the library'),
    before: ['serve-notice', 'decide'],
    asks: [law],
    when: { '==': [{ rule: 'norm.lawVersion' }, ''] },
    weight: 1,
    article: '行政处罚法 37',
    text: text('行为日适用的版本没有经过平台核对', 'Which version applied was not checked by the platform'),
    todo: text('人工核对行为日有效的文本', 'Check the text of that day by hand'),
    shows: [{ fact: 'actDay' }, { rule: 'norm.law', name: text('法律', 'Law') }],
  },
];
