import type { LawVersion } from './law-version.ts';

/**
 * The laws by which violations of the catalogue are punished, in their latest version. V: the day stands in the law's own last
 * article. M: the text was amended and its last article still names the first version's day; the day of the amendment
 * is from memory and is to be checked before go-live, which every finding that rests on it says.
 */
export const penalLawVersions: readonly LawVersion[] = [
  { law: '价格法', version: '1997', from: '1998-05-01', status: 'V' },
  { law: '公路安全保护条例', version: '2011', from: '2011-07-01', status: 'V' },
  { law: '农产品质量安全法', version: '2022', from: '2023-01-01', status: 'V' },
  { law: '动物防疫法', version: '2021', from: '2021-05-01', status: 'V' },
  { law: '劳动保障监察条例', version: '2004', from: '2004-12-01', status: 'V' },
  { law: '噪声污染防治法', version: '2021', from: '2022-06-05', status: 'V' },
  { law: '固体废物污染环境防治法', version: '2020', from: '2020-09-01', status: 'V' },
  { law: '土地管理法实施条例', version: '2021', from: '2021-09-01', status: 'V' },
  { law: '城镇排水与污水处理条例', version: '2013', from: '2014-01-01', status: 'V' },
  { law: '市场主体登记管理条例', version: '2021', from: '2022-03-01', status: 'V' },
  { law: '排污许可管理条例', version: '2021', from: '2021-03-01', status: 'V' },
  { law: '无证无照经营查处办法', version: '2017', from: '2017-10-01', status: 'V' },
  { law: '森林法', version: '2019', from: '2020-07-01', status: 'V' },
  { law: '测绘法', version: '2017', from: '2017-07-01', status: 'V' },
  { law: '湿地保护法', version: '2021', from: '2022-06-01', status: 'V' },
  { law: '特种设备安全法', version: '2013', from: '2014-01-01', status: 'V' },
  { law: '生猪屠宰管理条例', version: '2021', from: '2021-08-01', status: 'V' },
  { law: '矿产资源法', version: '2024', from: '2025-07-01', status: 'V' },
  { law: '禁止使用童工规定', version: '2002', from: '2002-12-01', status: 'V' },
  { law: '劳动合同法实施条例', version: '2008', from: '2008-09-18', status: 'V' },
  { law: '价格违法行为行政处罚规定', version: '2010', from: '2010-12-04', status: 'M' },
  { law: '公路法', version: '2017', from: '2017-11-05', status: 'M' },
  { law: '兽药管理条例', version: '2020', from: '2020-03-27', status: 'M' },
  { law: '农药管理条例', version: '2022', from: '2022-05-01', status: 'M' },
  { law: '劳动合同法', version: '2012', from: '2013-07-01', status: 'M' },
  { law: '土地管理法', version: '2019', from: '2020-01-01', status: 'M' },
  { law: '城乡规划法', version: '2019', from: '2019-04-23', status: 'M' },
  { law: '城市道路管理条例', version: '2019', from: '2019-03-24', status: 'M' },
  { law: '大气污染防治法', version: '2018', from: '2018-10-26', status: 'M' },
  { law: '广告法', version: '2021', from: '2021-04-29', status: 'M' },
  { law: '水污染防治法', version: '2017', from: '2018-01-01', status: 'M' },
  { law: '消防法', version: '2021', from: '2021-04-29', status: 'M' },
  { law: '环境影响评价法', version: '2018', from: '2018-12-29', status: 'M' },
  { law: '种子法', version: '2021', from: '2022-03-01', status: 'M' },
  { law: '道路运输条例', version: '2023', from: '2023-07-20', status: 'M' },
  { law: '食品安全法', version: '2021', from: '2021-04-29', status: 'M' },
  { law: '内河交通安全管理条例', version: '2019', from: '2019-03-02', status: 'M' },
];
