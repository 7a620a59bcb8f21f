import { normalise } from './normalise.ts';
import type { NamedUnit } from './named-unit.ts';

const ethnic =
  /(壮族|回族|维吾尔|哈萨克|蒙古族?|藏族|彝族|苗族|侗族|布依族|土家族|朝鲜族|白族|傣族|景颇族|傈僳族|哈尼族|羌族|柯尔克孜|各族|满族|黎族|瑶族|畲族|仫佬族|毛南族|水族|仡佬族|撒拉族|东乡族|保安族|裕固族|锡伯|塔吉克|达斡尔族?|鄂温克族?|鄂伦春|纳西族|普米族|怒族|独龙族|拉祜族|佤族|布朗族|土族)+/g;

const suffixes: Readonly<Record<NamedUnit['level'], readonly RegExp[]>> = {
  province: [/(特别行政区|自治区|省|市)$/],
  city: [/(自治州|地区|市|盟|州)$/],
  county: [/(自治县|自治旗|新区|林区|矿区|市|县|区|旗)$/],
  town: [/(街道办事处|街道|民族乡|地区|镇|乡)$/],
  village: [
    /(社区居民委员会|社区居委会|社区村民委员会|村民委员会|居民委员会|村村委会|村村委员会|村委会|居委会|行政村|社区|村)$/,
  ],
  grid: [],
};

interface Spelling {
  readonly name: string;
  readonly full: boolean;
}

/** The ways in which a text may write the names of a unit: in full, and without the word that says what it is. */
export function namesOf({ id, level, names }: NamedUnit): Iterable<Spelling> {
  const spelt = new Map<string, boolean>();
  for (const given of names) {
    const name = normalise(given);
    if (name.length < 2) continue;
    spelt.set(name, id.startsWith('former:') || suffixes[level].some((suffix) => suffix.test(name)));
    if (id.startsWith('former:')) continue;
    for (const suffix of suffixes[level]) {
      const core = name.replace(suffix, '');
      if (core === name) continue;
      const short =
        level === 'province' || level === 'city' || level === 'county' ? core.replaceAll(ethnic, '') : core;
      for (const one of new Set([core, short])) {
        if (one.length < 2) continue;
        if (!spelt.has(one)) spelt.set(one, false);
        if (level === 'county' && !name.endsWith('旗'))
          for (const end of ['区', '县', '市']) if (!spelt.has(one + end)) spelt.set(one + end, true);
        if (level === 'village')
          for (const end of ['村', '社区']) if (!spelt.has(one + end)) spelt.set(one + end, true);
        if (level === 'town')
          for (const end of ['镇', '街道', '乡']) if (!spelt.has(one + end)) spelt.set(one + end, false);
      }
    }
  }
  return [...spelt].map(([name, full]) => ({ name, full }));
}
