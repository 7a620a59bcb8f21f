import { choice, day, decimal, line, officers, place, prose, rows } from './fields.ts';
import { officerIssues, when } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 物证: a thing itself, kept somewhere under a seal; its pictures are items of their own that this one names. */
export const physical: PortDefinition = {
  id: 'physical',
  name: { zh: '物证', en: 'Physical evidence' },
  about: {
    zh: '物品本身。登记名称、数量、特征、封签和存放处；照片另作一项，在此引用。',
    en: 'A thing itself: name, quantity, features, seal and where it is kept. Photographs are items of their own, named here.',
  },
  basis: [
    { rule: { zh: '行政处罚法 46、56', en: 'Administrative Penalties Law arts 46, 56' }, status: 'V' },
    {
      rule: {
        zh: '最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）11',
        en: 'SPC Provisions on Evidence in Administrative Litigation (2002) art 11',
      },
      status: 'S',
    },
  ],
  statutory: ['physical'],
  file: { need: 'optional', types: ['image/*', 'application/pdf'] },
  schema: {
    type: 'object',
    properties: {
      description: prose('名称和特征', 'Name and features'),
      quantity: decimal('数量', 'Quantity', 0, 1_000_000_000, { exclusiveMinimum: 0 }),
      unit: line('计量单位', 'Unit', { maxLength: 20 }),
      measure: choice('处置方式', 'How it is held', {
        original: ['提取原物', 'the thing itself was taken'],
        sample: ['抽样取证', 'a sample was taken'],
        registered: ['先行登记保存', 'registered and preserved in advance'],
        photographed: ['原物不便移动，拍照记录', 'too large to move: photographed'],
      }),
      foundAt: place('发现地点', 'Where it was found'),
      foundOn: day('发现日期', 'Found on'),
      providedBy: line('持有人', 'Held by'),
      keptAt: line('存放处', 'Where it is kept'),
      seal: line('封签编号', 'Seal number', { maxLength: 60 }),
      officers: officers('提取人员', 'Taken by'),
      photos: rows(
        '照片',
        'Photographs',
        {
          item: {
            type: 'string',
            format: 'uuid',
            'x-title': { zh: '照片的证据编号', en: 'Id of the photograph among the evidence' },
          },
          shows: line('所示部位', 'What it shows'),
        },
        ['item', 'shows'],
        { minItems: 0, maxItems: 50 },
      ),
    },
    required: ['description', 'quantity', 'unit', 'measure', 'foundAt', 'foundOn', 'keptAt', 'officers'],
  },
  check: (metadata) => [
    ...officerIssues(metadata, 'officers'),
    ...when(
      (metadata['measure'] === 'sample' || metadata['measure'] === 'registered') &&
        metadata['seal'] === undefined,
      'seal',
      'seal-missing',
      '抽样取证和先行登记保存的物品须加封，写明封签编号',
      'What is sampled or preserved in advance is sealed: give the number of the seal',
    ),
  ],
};
