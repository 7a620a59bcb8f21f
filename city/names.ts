/** Words the demo city's names are made of, each in Chinese with its reading. All of them are invented. */

/** A name in both languages of the product. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

interface TownName {
  readonly name: Name;
  readonly urban: boolean;
}

const street = (zh: string, en: string): TownName => ({
  name: { zh: `${zh}街道`, en: `${en} Subdistrict` },
  urban: true,
});
const town = (zh: string, en: string): TownName => ({
  name: { zh: `${zh}镇`, en: `${en} Town` },
  urban: false,
});

export interface CountyName {
  /** Used in user names: `donghu.officer1`. */
  readonly slug: string;
  readonly name: Name;
  /** The six-digit division code; 99 is no province. */
  readonly code: string;
  /** Where it lies, as a share of the city's radius from the middle: east, north. */
  readonly lies: readonly [east: number, north: number];
  /** The first is the seat. */
  readonly towns: readonly TownName[];
}

export const provinceName: Name = { zh: '演示省', en: 'Demo Province' };
export const cityName: Name = { zh: '青禾市', en: 'Qinghe City' };

export const countyNames: readonly CountyName[] = [
  {
    slug: 'donghu',
    name: { zh: '东湖区', en: 'Donghu District' },
    code: '990102',
    lies: [0.5, -0.15],
    towns: [
      street('东湖', 'Donghu'),
      street('城西', 'Chengxi'),
      street('港前', 'Gangqian'),
      street('书院', 'Shuyuan'),
      street('望湖', 'Wanghu'),
      town('白鹤', 'Baihe'),
      town('菱塘', 'Lingtang'),
    ],
  },
  {
    slug: 'linjiang',
    name: { zh: '临江县', en: 'Linjiang County' },
    code: '990121',
    lies: [-0.4, -0.4],
    towns: [
      street('临江', 'Linjiang'),
      street('江心', 'Jiangxin'),
      town('沙岸', "Sha'an"),
      town('桐屿', 'Tongyu'),
      town('渔浦', 'Yupu'),
      town('芦汀', 'Luting'),
      town('苇洲', 'Weizhou'),
    ],
  },
  {
    slug: 'beishan',
    name: { zh: '北山县', en: 'Beishan County' },
    code: '990122',
    lies: [-0.1, 0.55],
    towns: [
      town('北山', 'Beishan'),
      town('石门', 'Shimen'),
      town('竹溪', 'Zhuxi'),
      town('松岭', 'Songling'),
      town('茶坞', 'Chawu'),
      town('云岫', 'Yunxiu'),
    ],
  },
];

type Word = readonly [zh: string, en: string];

/** First and second halves of village and community names: 云 + 桥 → 云桥社区, Yunqiao Community. */
export const villageFirst: readonly Word[] = [
  ['云', 'yun'],
  ['青', 'qing'],
  ['白', 'bai'],
  ['古', 'gu'],
  ['新', 'xin'],
  ['长', 'chang'],
  ['双', 'shuang'],
  ['南', 'nan'],
  ['上', 'shang'],
  ['下', 'xia'],
  ['梅', 'mei'],
  ['兰', 'lan'],
  ['柳', 'liu'],
  ['杏', 'xing'],
  ['荷', 'he'],
  ['枫', 'feng'],
];
export const villageSecond: readonly Word[] = [
  ['桥', 'qiao'],
  ['溪', 'xi'],
  ['塘', 'tang'],
  ['湾', 'wan'],
  ['坞', 'wu'],
  ['埠', 'bu'],
  ['墩', 'dun'],
  ['泽', 'ze'],
  ['峰', 'feng'],
  ['渡', 'du'],
];

export const surnames: readonly Word[] = [
  ['林', 'Lin'],
  ['周', 'Zhou'],
  ['沈', 'Shen'],
  ['陆', 'Lu'],
  ['许', 'Xu'],
  ['顾', 'Gu'],
  ['方', 'Fang'],
  ['叶', 'Ye'],
  ['江', 'Jiang'],
  ['苏', 'Su'],
  ['秦', 'Qin'],
  ['白', 'Bai'],
  ['石', 'Shi'],
  ['梁', 'Liang'],
  ['宋', 'Song'],
  ['程', 'Cheng'],
  ['孟', 'Meng'],
  ['温', 'Wen'],
  ['乔', 'Qiao'],
  ['闻', 'Wen'],
];
export const givenFirst: readonly Word[] = [
  ['知', 'zhi'],
  ['清', 'qing'],
  ['云', 'yun'],
  ['明', 'ming'],
  ['思', 'si'],
  ['若', 'ruo'],
  ['书', 'shu'],
  ['景', 'jing'],
  ['闻', 'wen'],
  ['望', 'wang'],
  ['言', 'yan'],
  ['守', 'shou'],
  ['怀', 'huai'],
  ['行', 'xing'],
];
export const givenSecond: readonly Word[] = [
  ['远', 'yuan'],
  ['和', 'he'],
  ['舟', 'zhou'],
  ['禾', 'he'],
  ['衡', 'heng'],
  ['棠', 'tang'],
  ['竹', 'zhu'],
  ['溪', 'xi'],
  ['山', 'shan'],
  ['川', 'chuan'],
  ['谦', 'qian'],
  ['宁', 'ning'],
  ['实', 'shi'],
  ['风', 'feng'],
  ['正', 'zheng'],
];

/** Trades of the organisations; `enterprise` has category 1 in its credit code, a sole trader 2. */
export const trades: readonly { readonly name: Name; readonly enterprise: boolean }[] = [
  { name: { zh: '餐饮店', en: 'Eatery' }, enterprise: false },
  { name: { zh: '水果店', en: 'Fruit Shop' }, enterprise: false },
  { name: { zh: '便利店', en: 'Convenience Store' }, enterprise: false },
  { name: { zh: '汽修店', en: 'Car Repair Shop' }, enterprise: false },
  { name: { zh: '理发店', en: 'Barber Shop' }, enterprise: false },
  { name: { zh: '建筑有限公司', en: 'Construction Co., Ltd.' }, enterprise: true },
  { name: { zh: '广告有限公司', en: 'Advertising Co., Ltd.' }, enterprise: true },
  { name: { zh: '物流有限公司', en: 'Logistics Co., Ltd.' }, enterprise: true },
  { name: { zh: '建材厂', en: 'Building Materials Works' }, enterprise: true },
  { name: { zh: '物业服务有限公司', en: 'Property Services Co., Ltd.' }, enterprise: true },
];

/** A reading with a capital first letter. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
