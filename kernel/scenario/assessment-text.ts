import type { Text } from '../store/index.ts';
import type { Assessment } from './assessment.ts';

const both = (text: Text): string => `${text.zh} · ${text.en}`;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
const rows = (heads: readonly string[], body: readonly (readonly string[])[]): readonly string[] => [
  `| ${heads.join(' | ')} |`,
  `|${heads.map(() => '---').join('|')}|`,
  ...(body.length === 0
    ? [`| 无 · none |${' |'.repeat(heads.length - 1)}`]
    : body.map((row) => `| ${row.map(cell).join(' | ')} |`)),
  '',
];
const sensitivity = {
  declared: '敏感 · sensitive',
  likely: '可能敏感，待确认 · likely sensitive, to be confirmed',
  no: '',
};
const levels = { low: '低 · low', medium: '中 · medium', high: '高 · high' };
const conclusions = {
  proceed: '可以处理 · proceed',
  'proceed-with-measures': '落实措施后处理 · proceed with the measures',
  'do-not-proceed': '不应处理 · do not proceed',
};

/** An assessment as Markdown, in the order of GB/T 39335: what is processed, who sees it, the rights, risks and measures. */
export function assessmentText({ draft, completion, signature, definitionHash }: Assessment): string {
  const { retention } = draft;
  return [
    `# 个人信息保护影响评估：${draft.name.zh} · Impact assessment: ${draft.name.en}`,
    '',
    both(draft.purpose),
    '',
    `定义 · definition: ${definitionHash}`,
    '',
    '## 评估的理由 · Why it is assessed',
    '',
    ...draft.grounds.map((ground) => `- ${both(ground)}`),
    '',
    '## 法律依据 · Legal basis',
    '',
    ...draft.basis.map(
      ({ law, version, articles, status }) => `- ${both(law)} (${version}) ${articles ?? ''} [${status}]`,
    ),
    '',
    '## 个人信息种类 · Categories of data',
    '',
    ...rows(
      ['种类 · category', ''],
      draft.categories.map(({ name, sensitive }) => [both(name), sensitivity[sensitive]]),
    ),
    ...(draft.compartments.length === 0
      ? []
      : [...draft.compartments.map(({ name, kind }) => `- ${both(name)} (${kind})`), '']),
    '## 谁看到什么 · Who sees what',
    '',
    ...rows(
      ['谁 · who', '看到什么 · sees', '分隔区 · opens', '阶段 · stages'],
      draft.visibility.map(({ who, sees, opens, stages }) => [
        both(who),
        both(sees),
        opens.map(both).join('; '),
        stages.map(both).join('; '),
      ]),
    ),
    `不办理而接收的 · receive without acting: ${draft.recipients.map(both).join('; ') || '无 · none'}`,
    '',
    '## 保存和封存 · Retention and sealing',
    '',
    `${String(retention.years)} 年 · years; ${retention.then ?? 'anonymise'}; ${retention.basis} [${retention.status}]`,
    '',
    ...(draft.sealing === null
      ? []
      : [`封存 · sealed: ${draft.sealing.basis}; ${draft.sealing.opensFor.map(both).join('; ')}`, '']),
    '## 时限 · Clocks',
    '',
    ...rows(
      ['时限 · clock', '长度 · length', '条款 · article', ''],
      draft.clocks.map(({ name, period, article, status }) => [both(name), both(period), article, status]),
    ),
    '## 自动化建议 · Automated suggestions',
    '',
    ...rows(
      ['规则 · rule', '条款 · article', '用于 · used in'],
      draft.automated.map(({ name, article, actions }) => [
        both(name),
        article ?? '',
        actions.map(both).join('; '),
      ]),
    ),
    '## 个人的权利 · Rights of the person',
    '',
    ...draft.rights.map((right) => `- ${both(right)}`),
    '',
    ...(completion === null
      ? ['*尚未填写风险和措施 · risks and measures are not filled in yet*', '']
      : [
          '## 必要性 · Necessity',
          '',
          completion.necessity,
          '',
          '## 接收方和受托方 · Recipients and processors',
          '',
          completion.recipients,
          '',
          '## 风险和措施 · Risks and measures',
          '',
          ...rows(
            ['风险 · risk', '可能性 · likelihood', '影响 · effect', '措施 · measure'],
            completion.risks.map(({ risk, likelihood, effect, measure }) => [
              risk,
              levels[likelihood],
              levels[effect],
              measure,
            ]),
          ),
          '## 意见和结论 · Opinion and conclusion',
          '',
          completion.opinion,
          '',
          conclusions[completion.conclusion],
          '',
        ]),
    ...(signature === null
      ? []
      : [
          `签署 · signed: ${both(signature.name)} (${signature.staffNumber}), ${signature.at}, SHA-256 ${signature.hash}; 保存至 · kept until ${signature.keptUntil}`,
          '',
        ]),
  ].join('\n');
}
