/** The words in which names end, by what the name then is. */
const endings = {
  county: ['自治县', '新区', '区', '县', '市', '旗'],
  town: ['街道办事处', '街办事处', '镇办事处', '街道办', '街道', '镇', '乡', '苏木'],
  village: ['行政村', '自然村', '社区居委会', '居委会', '村委会', '社区', '村', '嘎查'],
  zone: [
    '经济技术开发区',
    '高新技术开发区',
    '经济开发区',
    '高新开发区',
    '技术开发区',
    '工业开发区',
    '开发区',
    '高新区',
    '工业园区',
    '工业区',
    '产业集聚区',
    '保税区',
    '新区',
    '度假区',
    '工业园',
    '科技园区',
  ],
  road: [
    '大道',
    '大街',
    '公路',
    '国道',
    '省道',
    '县道',
    '胡同',
    '马路',
    '路',
    '街',
    '巷',
    '道',
    '弄',
    '线',
    '直街',
  ],
  place: [
    '小区',
    '花园',
    '花苑',
    '公寓',
    '大厦',
    '广场',
    '大楼',
    '新村',
    '家园',
    '公馆',
    '名苑',
    '市场',
    '中心',
    '商城',
    '公司',
    '医院',
    '学校',
    '中学',
    '小学',
    '大学',
    '学院',
    '酒店',
    '宾馆',
    '园区',
    '科技园',
    '产业园',
    '创业园',
    '工业城',
    '国际',
    '超市',
    '银行',
    '幼儿园',
    '佳苑',
    '嘉苑',
    '豪庭',
    '雅苑',
    '华庭',
    '华府',
    '别墅',
    '山庄',
    '车站',
    '公园',
    '厂',
    '苑',
    '城',
    '庭',
    '园',
    '府',
    '店',
    '寓',
    '期',
    '区',
    '居',
    '湾',
    '轩',
    '阁',
    '里',
    '坊',
    '院',
  ],
} as const;
type Ending = keyof typeof endings;

const kinds = Object.keys(endings) as Ending[];
const byLast = new Map<number, { readonly kind: number; readonly word: string }[]>();
for (const [kind, name] of kinds.entries())
  for (const word of endings[name]) {
    const last = word.charCodeAt(word.length - 1);
    byLast.set(last, [...(byLast.get(last) ?? []), { kind, word }]);
  }

export const ENDINGS = kinds.length;
export const endingNumber = Object.fromEntries(kinds.map((kind, at) => [kind, at])) as Readonly<
  Record<Ending, number>
>;

/**
 * For each offset (times ENDINGS, plus the kind) the length of the longest ending of the kind that ends there, else 0.
 */
export function findEndings(text: string, found: Uint8Array): void {
  found.fill(0, 0, (text.length + 1) * ENDINGS);
  for (let at = 0; at < text.length; at += 1) {
    const words = byLast.get(text.charCodeAt(at));
    if (words === undefined) continue;
    for (const { kind, word } of words) {
      if (word.length > 1 && !text.endsWith(word, at + 1)) continue;
      const slot = (at + 1) * ENDINGS + kind;
      if (word.length > found[slot]!) found[slot] = word.length;
    }
  }
}
