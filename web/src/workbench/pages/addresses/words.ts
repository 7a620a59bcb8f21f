import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '统一地址库', en: 'Address library' },
  hint: {
    zh: '每一幢楼、每一户都有永久身份和 27 位编码',
    en: 'Every building and every door has a permanent identity and a code of 27 digits',
  },
  code: { zh: '27 位编码', en: '27-digit code' },
  noCode: { zh: '没有编码', en: 'No code' },
  asOf: (day: string) => ({ zh: `截至 ${day}`, en: `As of ${day}` }),
  gone: { zh: '这一天库中没有这个地点', en: 'On this day the library did not have this place' },
  kind: { zh: '种类', en: 'Kind' },
  position: { zh: '位置', en: 'Position' },
  noPosition: { zh: '没有坐标', en: 'No coordinates' },
  onMap: { zh: '在地图上看', en: 'Show on the map' },
  units: { zh: '所在辖区', en: 'Lies in' },
  history: { zh: '历次变更', en: 'What it was' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'Until' },
  name: { zh: '名称', en: 'Name' },
  now: { zh: '现行', en: 'Today' },
  ended: { zh: '为何结束', en: 'Why it ended' },
  aliases: { zh: '别名', en: 'Other names' },
  former: { zh: '曾用名', en: 'former' },
  successors: { zh: '后来是', en: 'Became' },
  inside: { zh: '里面有', en: 'What stands in it' },
  nothingInside: { zh: '库中没有更细的地点', en: 'The library has nothing narrower here' },
  more: { zh: '再看一些', en: 'Show more' },
  actions: { zh: '更正地址库', en: 'Correct the library' },
  reportWrong: { zh: '报告这个地址有误', en: 'Report this address as wrong' },
  counted: (kind: string, n: number) => ({ zh: `${kind} ${n}`, en: `${kind}: ${n}` }),
});

export const kindNames = dictionary({
  building: { zh: '楼幢', en: 'Building' },
  unit: { zh: '单元', en: 'Staircase' },
  room: { zh: '户室', en: 'Room' },
  spot: { zh: '地点', en: 'Spot' },
  area: { zh: '辖区', en: 'Unit' },
});

/** Why a version ended, where the platform ended it; people give their own reasons. */
export const endings = dictionary({
  recoded: { zh: '所在辖区改变，换了编码', en: 'its unit changed, and with it the code' },
  position: { zh: '登记了坐标', en: 'coordinates were recorded' },
});

/** How a place or unit became another. */
export const hows = dictionary({
  merged: { zh: '合并', en: 'merged' },
  split: { zh: '拆分', en: 'divided' },
  replaced: { zh: '取代', en: 'replaced' },
  duplicate: { zh: '重复录入', en: 'entered twice' },
  rebuilt: { zh: '重建', en: 'built anew' },
  renumbered: { zh: '重新编号', en: 'renumbered' },
});
