/** Characters taken for each other: by sound, or by look. */
const mistaken = new Map(
  [
    '青清晴',
    '桥乔侨',
    '溪西奚',
    '塘唐糖',
    '湾弯',
    '坞务屋',
    '浦铺埔',
    '屿与',
    '岭领',
    '泉全',
    '亭停',
    '阁各',
    '园圆元',
    '云芸运',
    '荷何禾',
    '柳流',
    '梅眉',
    '兰栏蓝',
    '松淞',
    '竹烛',
    '桂贵',
    '槐怀',
    '星兴',
    '晴睛',
    '霜双',
    '露路',
    '月越',
    '映应',
    '路璐',
    '街接',
    '巷港',
    '苑院',
    '湖胡',
    '江将',
    '山三',
    '石十',
    '城成诚',
    '里理',
    '安按',
    '宁凝',
    '泰太',
    '丰风',
    '福富',
  ].flatMap((group) => Array.from(group, (one) => [one, group.replace(one, '')] as const)),
);

export const people = ['张先生', '李女士', '王阿姨', '陈师傅', '住户小周'];
export const phones = ['13800000000', '139-0000-0000', '电话13700000000', '0571-00000000'];
export const before = ['地址：', '报修地址:', '我住在', '位于', '投诉 ', '事发地点：', '【现场】'];
export const after = [
  '附近',
  '旁边',
  '门口',
  '对面',
  '楼下',
  '南侧',
  ' 有人占道',
  '，请尽快处理',
  '(已电话联系)',
];

const chineseDigits = '零一二三四五六七八九';
export function inChinese(number: string): string {
  const value = Number(number);
  if (!/^\d{1,2}$/.test(number))
    return Array.from(number, (one) => chineseDigits[Number(one)] ?? one).join('');
  if (value < 10) return chineseDigits[value]!;
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? '' : chineseDigits[tens]!}十${ones === 0 ? '' : chineseDigits[ones]!}`;
}

/** Somebody who writes an address down, with what went wrong in it. */
export class Writer {
  readonly #rng: () => number;
  readonly distortions: string[] = [];

  constructor(rng: () => number) {
    this.#rng = rng;
  }

  chance(share: number, distortion?: string): boolean {
    const hit = this.#rng() < share;
    if (hit && distortion !== undefined) this.distortions.push(distortion);
    return hit;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#rng() * items.length)]!;
  }

  /** One character wrong, missing, doubled or swapped. */
  typo(name: string): string {
    const letters = Array.from(name);
    const known = letters.flatMap((one, at) => (mistaken.has(one) ? [at] : []));
    const kind = this.#rng();
    if (kind < 0.6 && known.length > 0) {
      const at = this.pick(known);
      letters[at] = this.pick(Array.from(mistaken.get(letters[at]!)!));
    } else {
      // a wrong digit is another door and no misspelling
      const words = letters.findIndex((one) => /\d/.test(one));
      const at = Math.floor(this.#rng() * ((words < 0 ? letters.length : words) - 1));
      if (at < 0) return name;
      if (kind < 0.75) letters.splice(at, 2, letters[at + 1]!, letters[at]!);
      else if (kind < 0.88 && letters.length > 3) letters.splice(at, 1);
      else letters.splice(at, 0, letters[at]!);
    }
    return letters.join('');
  }
}
