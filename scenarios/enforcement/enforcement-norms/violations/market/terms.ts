import { multiple, yuan } from '../bands.ts';
import { aid, counted, point } from '../parts.ts';

/** Agencies, ranges and points that several entries of this field share. */
export const regulator = { zh: '县级以上市场监督管理部门', en: 'Market regulator at county level or above' };
export const foodLaw = '食品安全法';
export const unfit = { small: yuan(50_000, 100_000), large: multiple(10, 20, 'goods-value') };
export const seized = { also: ['confiscation'] } as const;
export const traded = point('goods-value', '货值金额', 'Value of the goods', ['act'], counted);
export const income = aid('income', '违法所得', 'Illegal income', ['act'], counted);
export const foodNote = {
  zh: '食品安全法已核对的文本为2021年修正本；2025年另有修正（M），适用前核对条文。',
  en: 'Checked against the 2021 text; an amendment of 2025 (M) is to be checked before use.',
};
