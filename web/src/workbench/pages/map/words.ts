import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '地图', en: 'Map' },
  hint: {
    zh: '从市到网格逐级查看辖区，找一个地址，看它的统一地址码。',
    en: 'Units from the city down to the grid; find an address and its unified code.',
  },
  search: { zh: '查找地址或地点', en: 'Find an address or place' },
  searchHint: { zh: '例如：路名门牌、小区幢室、村名', en: 'A road and number, an estate, a village' },
  noneFound: { zh: '地址库里没有找到', en: 'Nothing in the address library' },
  confidence: (percent: number) => ({ zh: `把握 ${percent}%`, en: `${percent}% sure` }),
  way: { zh: '所在位置', en: 'Where you are' },
  all: { zh: '全部', en: 'All' },
  inside: (n: number) => ({ zh: `下辖 ${n} 个`, en: `${n} units inside` }),
  lowestHint: {
    zh: '放大地图可以看到门牌点，也可以用上面的查找。',
    en: 'Zoom in to see single doors, or use the search above.',
  },
  doors: { zh: '这里的地址', en: 'Addresses here' },
  noDoors: { zh: '还没有登记地址', en: 'No address is registered yet' },
  moreDoors: { zh: '更多', en: 'More' },
  chosen: { zh: '选定的地址', en: 'The chosen address' },
  codeOf: { zh: '统一地址码', en: 'Unified address code' },
  noCode: { zh: '所在辖区还没有代码', en: 'Its unit has no code yet' },
  history: { zh: '历次地址码', en: 'Codes over time' },
  since: (from: string, to: string | null) => ({
    zh: to === null ? `自 ${from} 起` : `${from} 至 ${to} 前`,
    en: to === null ? `since ${from}` : `${from} until before ${to}`,
  }),
  copy: { zh: '复制地址码', en: 'Copy the code' },
  copied: { zh: '已复制', en: 'Copied' },
  close: { zh: '关闭', en: 'Close' },
  noPosition: { zh: '这个地址还没有坐标', en: 'This address has no position yet' },
  editGrids: { zh: '调整网格边界', en: 'Edit the grids' },
});
