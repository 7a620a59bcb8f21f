import { choice, hint, line, moment, officers, place, prose, whole } from './fields.ts';
import { futureIssues } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 现场照片: a picture with its time, place, device and the direction in which it was taken. */
export const scenePhoto: PortDefinition = {
  id: 'scene-photo',
  name: { zh: '现场照片', en: 'Scene photograph' },
  about: {
    zh: '现场拍摄的照片，注明时间、地点、设备和拍摄方向，使人能在现场图上找到它。',
    en: 'A picture taken at the scene, with time, place, device and direction, so that it can be found on the plan.',
  },
  basis: [
    {
      rule: { zh: '行政处罚法 46、47、55', en: 'Administrative Penalties Law arts 46, 47, 55' },
      status: 'V',
    },
    {
      rule: {
        zh: '市场监督管理行政处罚程序规定（2021）28',
        en: 'Provisions on Administrative Penalty Procedures for Market Regulation (2021) art 28',
      },
      status: 'M',
    },
  ],
  statutory: ['scene-record', 'audio-visual', 'physical'],
  file: { need: 'required', types: ['image/*'] },
  schema: {
    type: 'object',
    properties: {
      takenAt: moment('拍摄时间', 'Taken at'),
      place: place('拍摄地点', 'Where'),
      device: line('拍摄设备', 'Device', { 'x-capture': 'device' }),
      direction: whole('拍摄方向（度）', 'Direction (degrees)', 0, 359, {
        'x-capture': 'direction',
        ...hint('正北为 0，顺时针', '0 is north, clockwise'),
      }),
      distance: choice('景别', 'Range', {
        overall: ['全景', 'the whole scene'],
        middle: ['中景', 'a part of it'],
        close: ['特写', 'a detail'],
      }),
      officers: officers('拍摄人员', 'Taken by', 1),
      shows: prose('照片内容', 'What it shows'),
    },
    required: ['takenAt', 'place', 'device', 'direction', 'officers', 'shows'],
  },
  check: (metadata) => futureIssues(metadata, ['takenAt']),
};
