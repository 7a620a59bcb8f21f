import { dictionary } from '../../language/text.ts';

export const words = dictionary({
  find: {
    zh: '输入路名门牌、小区幢室或村名，也可粘贴整段地址',
    en: 'Type a road and number, an estate or village, or paste an address',
  },
  found: { zh: '地址库', en: 'Address library' },
  recent: { zh: '最近选过', en: 'Chosen lately' },
  nothing: { zh: '地址库里没有找到', en: 'Nothing in the address library' },
  code: { zh: '统一地址码', en: 'Unified address code' },
  taken: {
    zh: '已按您粘贴的文字对到这个地址，请看一眼',
    en: 'This is the address your text means: have a look',
  },
  unsure: { zh: '拿不准，请在列出的地址中选一个', en: 'Not sure which one: choose from the list' },
  onMap: { zh: '在地图上找', en: 'Find on the map' },
  closeMap: { zh: '收起地图', en: 'Close the map' },
  onlyUnit: { zh: '只知道村（社区）或网格', en: 'Only the village or grid is known' },
  toDoor: { zh: '按地址查找', en: 'Find by address' },
  unitOf: { zh: '选择辖区', en: 'Choose the unit' },
  mapHint: {
    zh: '点门牌点即选中；点别处，列出最近的地址。',
    en: 'A door is chosen by a click; a click elsewhere lists the nearest addresses.',
  },
  middle: { zh: '查地图正中', en: 'Look at the middle of the map' },
  nearby: { zh: '最近的地址', en: 'The nearest addresses' },
  noneNearby: {
    zh: '附近没有登记的地址，可以选所在的辖区。',
    en: 'No address is registered nearby: choose the unit.',
  },
  outside: { zh: '这里不在任何辖区内', en: 'This lies in no unit' },
  likely: { zh: '很可能就是', en: 'very likely' },
  maybe: { zh: '可能是', en: 'perhaps' },
  doubtful: { zh: '不太像', en: 'doubtful' },
  sureness: (percent: number) => ({ zh: `把握 ${percent}%`, en: `${percent}% sure` }),
});
