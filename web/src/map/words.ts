import { dictionary } from '../language/text.ts';
import type { Text } from '../language/text.ts';

export const words = dictionary({
  map: { zh: '地图', en: 'Map' },
  canvas: {
    zh: '地图：方向键平移，加减号缩放；同样的内容在旁边的列表里',
    en: 'Map: arrow keys move it, plus and minus zoom; the list beside it says the same',
  },
  nearer: { zh: '放大', en: 'Zoom in' },
  farther: { zh: '缩小', en: 'Zoom out' },
  whole: { zh: '看全范围', en: 'Show all of it' },
  noDrawing: { zh: '这台设备的浏览器不能绘制地图', en: 'This browser cannot draw the map' },
  noDrawingHint: {
    zh: '需要 WebGL 2。列表照常可用，内容与地图相同。',
    en: 'It needs WebGL 2. The list works as usual and says the same.',
  },
  stopped: { zh: '有一部分地图没有取到', en: 'A part of the map did not arrive' },
  again: { zh: '重试', en: 'Try again' },
  loading: { zh: '正在绘制地图', en: 'Drawing the map' },
});

/** What the levels are called; kinds an installation adds are shown as they are. */
export const kinds: Readonly<Record<string, Text>> = {
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  county: { zh: '县（市、区）', en: 'County' },
  zone: { zh: '管理区', en: 'Zone' },
  town: { zh: '乡镇（街道）', en: 'Town' },
  village: { zh: '村（社区）', en: 'Village' },
  grid: { zh: '网格', en: 'Grid' },
};
