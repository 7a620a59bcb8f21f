import type { LawVersion } from './law-version.ts';
import { penalLawVersions } from './penal-laws.ts';

/**
 * The laws whose version at a day can be told with certainty: those whose day of entry into force was checked.
 * The texts themselves come with the statute library.
 */
export const lawVersions: readonly LawVersion[] = [
  { law: '行政处罚法', version: '2021', from: '2021-07-15', status: 'V' },
  { law: '行政强制法', version: '2011', from: '2012-01-01', status: 'V' },
  { law: '行政复议法', version: '2023', from: '2024-01-01', status: 'V' },
  { law: '人民调解法', version: '2010', from: '2011-01-01', status: 'V' },
  { law: '民事诉讼法', version: '2023', from: '2024-01-01', status: 'V' },
  { law: '信访工作条例', version: '2022', from: '2022-05-01', status: 'V' },
  { law: '社区矫正法', version: '2019', from: '2020-07-01', status: 'V' },
  { law: '禁毒法', version: '2007', from: '2008-06-01', status: 'V' },
  { law: '法律援助法', version: '2021', from: '2022-01-01', status: 'V' },
  { law: '重大行政决策程序暂行条例', version: '2019', from: '2019-09-01', status: 'V' },
  { law: '保障农民工工资支付条例', version: '2019', from: '2020-05-01', status: 'V' },
  { law: '个人信息保护法', version: '2021', from: '2021-11-01', status: 'V' },
  { law: '数据安全法', version: '2021', from: '2021-09-01', status: 'V' },
  { law: '网络数据安全管理条例', version: '2024', from: '2025-01-01', status: 'V' },
  { law: '浙江省综合行政执法条例', version: '2021', from: '2022-01-01', status: 'V' },
  { law: '治安管理处罚法', version: '2025', from: '2026-01-01', status: 'S' },
  { law: '行政执法监督条例', version: '2025', from: '2026-02-01', status: 'S' },
  ...penalLawVersions,
];
