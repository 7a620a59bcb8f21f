import { aid, counted, point } from '../parts.ts';

/** Agencies, ranges and points that several entries of this field share. */
export const bureau = {
  zh: '县级以上农业农村主管部门（农业综合行政执法机构）',
  en: 'Agriculture bureau at county level or above',
};
export const seized = { also: ['confiscation'] } as const;
export const traded = point('goods-value', '货值金额', 'Value of the goods', ['act'], counted);
export const income = aid('income', '违法所得', 'Illegal income', ['act'], counted);
