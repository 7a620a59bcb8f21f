import { choice, line, moment, officers, place, prose } from './fields.ts';
import { futureIssues, orderIssues } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 视听资料: a recording, with the device, the time and the original medium. */
export const audioVisual: PortDefinition = {
  id: 'audio-visual',
  name: { zh: '视听资料', en: 'Audio-visual material' },
  about: {
    zh: '录音、录像。注明制作方法、制作时间、制作人和原始载体；声音资料附文字记录。',
    en: 'A recording of sound or pictures, with how, when and by whom it was made and the original medium; sound comes with its words.',
  },
  basis: [
    { rule: { zh: '行政处罚法 46、47', en: 'Administrative Penalties Law arts 46, 47' }, status: 'V' },
    {
      rule: {
        zh: '最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）12',
        en: 'SPC Provisions on Evidence in Administrative Litigation (2002) art 12',
      },
      status: 'S',
    },
  ],
  statutory: ['audio-visual', 'scene-record'],
  file: { need: 'required', types: ['audio/*', 'video/*'] },
  schema: {
    type: 'object',
    properties: {
      device: line('录制设备', 'Device', { 'x-capture': 'device' }),
      deviceNumber: line('设备编号', 'Number of the device', { maxLength: 60 }),
      start: moment('开始时间', 'Begins'),
      end: moment('结束时间', 'Ends'),
      place: place('录制地点', 'Where'),
      recordedBy: officers('录制人员', 'Recorded by', 1),
      medium: choice('原始载体', 'Original medium', {
        'body-camera': ['执法记录仪', 'body camera'],
        phone: ['手机', 'phone'],
        camera: ['摄像机、照相机', 'camera'],
        surveillance: ['监控设备', 'surveillance camera'],
        other: ['其他', 'other'],
      }),
      mediumKeptAt: line('原始载体存放处', 'Where the original medium is kept'),
      edited: choice('是否剪辑', 'Edited', {
        no: ['未剪辑', 'not edited'],
        cut: ['截取片段，原始文件另存', 'a part; the whole is kept elsewhere'],
      }),
      content: prose('证明的内容', 'What it shows'),
      words: prose('声音资料的文字记录', 'The words that are spoken', { maxLength: 20_000 }),
    },
    required: ['device', 'start', 'end', 'recordedBy', 'medium', 'mediumKeptAt', 'edited', 'content'],
  },
  check: (metadata, { file }) => [
    ...orderIssues(metadata, 'start', 'end'),
    ...futureIssues(metadata, ['start', 'end']),
    ...(file?.type.startsWith('audio/') === true && metadata['words'] === undefined
      ? [
          {
            field: 'words',
            code: 'evidence.words-missing',
            text: { zh: '声音资料须附文字记录', en: 'A recording of sound needs its words' },
          },
        ]
      : []),
  ],
};
