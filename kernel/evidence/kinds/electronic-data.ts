import { choice, group, line, moment, officers, prose, sha256 } from './fields.ts';
import { futureIssues, officerIssues, when, wrong } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 电子数据: what was taken from a device or an address, with the hash of that moment. */
export const electronicData: PortDefinition = {
  id: 'electronic-data',
  name: { zh: '电子数据', en: 'Electronic data' },
  about: {
    zh: '网页、聊天记录、数据库、电子文件。注明来源设备或者网址、提取方法和工具，以及提取时的校验值。',
    en: 'Pages, messages, databases, files: the device or address they were taken from, how and with what, and their hash at that moment.',
  },
  basis: [
    { rule: { zh: '行政处罚法 41、46', en: 'Administrative Penalties Law arts 41, 46' }, status: 'V' },
    {
      rule: {
        zh: '市场监督管理行政处罚程序规定（2021）26',
        en: 'Provisions on Administrative Penalty Procedures for Market Regulation (2021) art 26',
      },
      status: 'M',
    },
  ],
  statutory: ['electronic'],
  file: { need: 'required', types: ['*/*'] },
  schema: {
    type: 'object',
    properties: {
      source: choice('来源', 'Source', {
        device: ['存储设备', 'a device'],
        address: ['网址', 'an address'],
        account: ['账户', 'an account'],
        system: ['信息系统', 'a system'],
      }),
      device: line('来源设备（品牌、型号、序列号）', 'Device (make, model, serial number)'),
      address: line('网址', 'Address', { maxLength: 2_000 }),
      holder: line('持有人', 'Held by'),
      extractedAt: moment('提取时间', 'Taken at'),
      method: choice('提取方法', 'How it was taken', {
        image: ['镜像', 'image of the medium'],
        export: ['导出', 'export'],
        copy: ['复制', 'copy'],
        capture: ['网页保存', 'capture of a page'],
        screenshot: ['截屏', 'screenshot'],
      }),
      tool: line('工具及版本', 'Tool and version'),
      hash: group(
        '提取时的校验值',
        'Hash when it was taken',
        {
          algorithm: choice('算法', 'Algorithm', {
            'sha-256': ['SHA-256', 'SHA-256'],
            sm3: ['SM3', 'SM3'],
            md5: ['MD5（仅供对照）', 'MD5 (for comparison only)'],
          }),
          value: line('校验值', 'Value', { pattern: '^[0-9a-f]{32,64}$', maxLength: 64 }),
          original: sha256('原始数据的 SHA-256', 'SHA-256 of the whole medium'),
        },
        ['algorithm', 'value'],
      ),
      officers: officers('提取人员', 'Taken by'),
      witness: line('见证人', 'Witness'),
      noWitness: prose('没有见证人的原因', 'Why there was no witness'),
      content: prose('证明的内容', 'What it shows'),
    },
    required: ['source', 'extractedAt', 'method', 'tool', 'hash', 'officers', 'content'],
  },
  check: (metadata, { file }) => {
    const { algorithm, value } = metadata['hash'] as { algorithm: string; value: string };
    return [
      ...officerIssues(metadata, 'officers'),
      ...futureIssues(metadata, ['extractedAt']),
      ...when(
        metadata['source'] === 'address' && metadata['address'] === undefined,
        'address',
        'address-missing',
        '来源为网址的须写明网址',
        'An address is needed where the source is one',
      ),
      ...when(
        metadata['source'] === 'device' && metadata['device'] === undefined,
        'device',
        'device-missing',
        '来源为存储设备的须写明设备',
        'The device is needed where the source is one',
      ),
      ...when(
        metadata['witness'] === undefined && metadata['noWitness'] === undefined,
        'witness',
        'witness-missing',
        '须写明见证人，或者没有见证人的原因',
        'Name the witness, or say why there was none',
      ),
      ...(value.length === (algorithm === 'md5' ? 32 : 64)
        ? []
        : [
            wrong(
              'hash',
              'hash-length',
              '校验值的位数与算法不符',
              'The value has not the length that its algorithm gives',
            ),
          ]),
      // what was taken is what was sent in: the store's own hash says whether it is
      ...when(
        file !== undefined && algorithm !== 'md5' && value !== (algorithm === 'sm3' ? file.sm3 : file.sha256),
        'hash',
        'hash-differs',
        '上传的文件与提取时的校验值不一致',
        'The file that was sent in has not the hash it had when it was taken',
      ),
    ];
  },
};
