/**
 * Words the demo city's roads, estates, hamlets and firms are named with. Two or three of them are put together, so
 * that a million doors do not collapse into a few names; a name that some real place bears as well is chance.
 */
const words = (text: string): readonly string[] => Array.from(text.replaceAll(/\s/g, ''));

/** First characters of a road, an estate, a hamlet. */
export const openings = words(`
  云青白古长双梅兰柳杏荷枫松竹桂榆桐槐樱菊枣桑藕莲苇芦蓼萍鹭鹤雁鸥莺燕鸢鹿
  霁霜露岚虹星月晴晓暮朝映澄漪沁润泓沐涵澜汀渚漱砚墨砺琢璞瑶琼珩碧翠苍黛素
  锦绮缇织梭犁耘穗禾稷黍麦稻秧垄陌阡舟桨帆橹棹缆`);

/** Second characters: what lies there. */
export const endings = words(`
  桥溪塘湾坞埠墩泽峰渡浦汀岸洲屿岭冈坪垅坡畈圩堰闸井泉潭涧滩渚矶崖岩壁
  亭台阁楼榭轩廊苑庐舍园圃林丛原野田畴陂陌里巷坊市集铺驿关营寨堡屯庄`);

/** Between the two when a longer name is wanted, and at the end of a firm's name. */
export const middles = words(`
  安宁和泰丰裕瑞祥福禄康乐嘉庆永恒怀思念望归来迎送听观临倚扶携承继启明知行
  远近深浅高平方圆清静虚怡欣悦`);

/** What roads are called, the commonest first. */
export const roadKinds = [
  ['路', 10],
  ['街', 4],
  ['巷', 4],
  ['大道', 1],
  ['东路', 1],
  ['西路', 1],
  ['南路', 1],
  ['北路', 1],
  ['一路', 0.5],
  ['二路', 0.5],
  ['直街', 0.5],
  ['横街', 0.5],
] as const;

/** What estates are called, with what people say instead of it (empty: they say no other word). */
export const estateKinds = [
  ['花园', '小区'],
  ['新村', '村'],
  ['公寓', ''],
  ['苑', '小区'],
  ['家园', '小区'],
  ['小区', ''],
  ['名邸', ''],
  ['雅居', ''],
  ['华庭', '小区'],
  ['佳苑', ''],
  ['府', ''],
  ['里', '小区'],
  ['新苑', ''],
  ['坊', ''],
  ['水岸', '小区'],
  ['人家', ''],
] as const;

export const towerKinds = ['大厦', '中心', '商务楼', '广场', '国际大厦', '创业园'] as const;
export const factoryKinds = [
  '机械厂',
  '纺织厂',
  '木器厂',
  '食品厂',
  '包装厂',
  '仪表厂',
  '建材厂',
  '物流园',
] as const;
export const schoolKinds = [
  ['小学', '小'],
  ['中学', '中'],
  ['幼儿园', '幼'],
] as const;
export const marketKinds = [
  ['农贸市场', '菜场'],
  ['商贸城', '商城'],
  ['花鸟市场', ''],
] as const;
/** Spots where nothing is built: named after something near, as `云桥` + `公园`. */
export const spotKinds = [
  '公园',
  '大桥',
  '桥',
  '广场',
  '公交首末站',
  '码头',
  '停车场',
  '凉亭',
  '水库',
  '垃圾中转站',
] as const;
