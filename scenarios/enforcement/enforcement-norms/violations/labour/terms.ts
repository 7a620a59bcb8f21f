import { amount } from '../parts.ts';

/** Agencies, ranges and points that several entries of this field share. */
export const labourAuthority = {
  zh: '县级以上人力资源社会保障行政部门（劳动保障监察机构）',
  en: 'Human resources and social security authority (labour inspection)',
};
export const wagesLaw = '保障农民工工资支付条例';
export const workers = amount('workers', '涉及的劳动者人数', 'Workers concerned', ['人', 'persons']);
export const unpaid = {
  zh: '以转移财产、逃匿等方法逃避支付，或者有能力支付而不支付，数额较大且经政府有关部门责令支付仍不支付的，涉嫌拒不支付劳动报酬罪（刑法第二百七十六条之一，M），移送公安机关。',
  en: 'Evading payment, or not paying though able, in a larger amount and after an order: suspected refusal to pay wages (Criminal Law art. 276-1, M), to be transferred to the police.',
};
