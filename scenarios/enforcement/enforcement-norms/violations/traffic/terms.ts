import { search } from '../parts.ts';

/** Agencies, ranges and points that several entries of this field share. */
export const transport = {
  zh: '县级以上地方交通运输主管部门（交通运输综合行政执法机构）',
  en: 'Transport authority at county level or above',
};
export const law = '道路运输条例';
export const permit = search(
  '道路运输经营许可和车辆营运证的查询结果',
  'Search of the operating licence and vehicle permit',
);
