import { choice, day, line, prose, whole } from './fields.ts';
import { dayOrderIssues, when } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 书证: an original, or a copy that somebody has checked against the original. */
export const documentary: PortDefinition = {
  id: 'documentary',
  name: { zh: '书证', en: 'Document' },
  about: {
    zh: '以文字、符号、图表的内容证明事实的材料。提交复制件的，注明出处并由保管人核对无异。',
    en: 'Writing, signs or tables that prove by what they say. A copy names where it came from and who found it to agree with the original.',
  },
  basis: [
    { rule: { zh: '行政处罚法 46', en: 'Administrative Penalties Law art 46' }, status: 'V' },
    {
      rule: {
        zh: '最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）10',
        en: 'SPC Provisions on Evidence in Administrative Litigation (2002) art 10',
      },
      status: 'S',
    },
  ],
  statutory: ['documentary', 'party-statement', 'testimony'],
  file: {
    need: 'required',
    types: ['application/pdf', 'image/*', 'application/vnd.openxmlformats-officedocument.*'],
  },
  schema: {
    type: 'object',
    properties: {
      form: choice('原件或者复制件', 'Original or copy', {
        original: ['原件', 'original'],
        copy: ['复制件', 'copy'],
        extract: ['节录本', 'extract'],
      }),
      documentNumber: line('文书编号', 'Number of the document'),
      issuedBy: line('制作单位或者个人', 'Made by'),
      issuedOn: day('制作日期', 'Made on'),
      pages: whole('页数', 'Pages', 1, 100_000),
      providedBy: line('提供人', 'Provided by'),
      providedOn: day('提供日期', 'Provided on'),
      keptAt: line('原件保存处', 'Where the original is kept'),
      checkedBy: line('核对人', 'Checked against the original by'),
      checkedOn: day('核对日期', 'Checked on'),
      content: prose('证明的内容', 'What it shows'),
    },
    required: ['form', 'pages', 'providedBy', 'providedOn', 'content'],
  },
  check: (metadata) => [
    ...when(
      metadata['form'] !== 'original' &&
        (metadata['checkedBy'] === undefined || metadata['checkedOn'] === undefined),
      'checkedBy',
      'copy-unchecked',
      '复制件、节录本须写明由谁、何时与原件核对',
      'A copy or extract needs who checked it against the original, and when',
    ),
    ...when(
      metadata['form'] !== 'original' && metadata['keptAt'] === undefined,
      'keptAt',
      'original-nowhere',
      '复制件、节录本须写明原件保存处',
      'A copy or extract needs where the original is kept',
    ),
    ...dayOrderIssues(metadata, 'issuedOn', 'providedOn'),
  ],
};
