import { text } from '@gaoyao/kernel/scenario';
import { indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'police-crime';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'criminal',
  sources: [SOURCE],
  source: text(
    '公安机关刑事案件统计：以立案决定为准，按立案日统计（刑事诉讼法第一百一十二条；《中国统计年鉴》“公安机关立案的刑事案件”）',
    'Police statistics of criminal cases, by the decision to file and its day (Criminal Procedure Law, art 112; China Statistical Yearbook, “criminal cases filed by public security organs”)',
  ),
});

const notEveryCrime = text(
  '只含已立案的案件：未报案、未立案的不在内，严格立案会使数字上升而治安并未变差',
  'Filed cases alone: what nobody reported or nobody filed is not in it, and stricter filing raises the figure without more crime',
);

/** Criminal cases, on the day they were filed. */
export const criminal: SafetyPart = {
  measures: [
    measure('crimes', ['*']),
    // the eight grave crimes of article 17 (2) of the Criminal Law
    measure('violent-crimes', ['crime-violent']),
    measure('telecom-frauds', ['crime-telecom-fraud']),
    measure('thefts', ['crime-theft']),
    measure('crimes-solved', ['*'], { only: 'closed' }),
  ],
  indicators: [
    indicator({
      id: 'criminal-cases',
      unit: 'cases',
      better: 'down',
      big: true,
      of: sum('crimes'),
      name: text('刑事立案数', 'Criminal cases filed'),
      meaning: text(
        '期间内公安机关决定立案的刑事案件起数',
        'Criminal cases that the police filed in the period',
      ),
      limits: notEveryCrime,
    }),
    indicator({
      id: 'criminal-rate',
      unit: 'per-10k',
      better: 'down',
      of: sum('crimes'),
      dividedBy: 'residents',
      name: text('每万人刑事立案数', 'Criminal cases per 10,000 residents'),
      meaning: text(
        '期间内刑事立案起数 ÷ 期末户籍人口（万人）；不折算成全年',
        'Criminal cases filed in the period ÷ registered residents at its end, in ten thousands; not raised to a year',
      ),
      limits: text(
        '分母是户籍人口：流动人口多的地方，比率被抬高',
        'The denominator is registered residents: where many live without registration the rate is too high',
      ),
    }),
    indicator({
      id: 'violent-crimes',
      unit: 'cases',
      better: 'down',
      of: sum('violent-crimes'),
      name: text('八类严重暴力犯罪立案数', 'Eight kinds of grave violent crime'),
      meaning: text(
        '期间内立案的故意杀人、故意伤害致人重伤或者死亡、强奸、抢劫、贩卖毒品、放火、爆炸、投放危险物质案件起数（刑法第十七条第二款）',
        'Cases filed in the period of intentional homicide, intentional injury with grave harm or death, rape, robbery, drug trafficking, arson, explosion and poisoning (Criminal Law, art 17 (2))',
      ),
      limits: text(
        '数字小，升降往往在偶然波动之内；立案时的罪名可能与判决不同',
        'Small numbers, whose changes mostly lie within chance; the charge at filing may differ from the judgment',
      ),
    }),
    indicator({
      id: 'telecom-frauds',
      unit: 'cases',
      better: 'down',
      of: sum('telecom-frauds'),
      name: text('电信网络诈骗立案数', 'Telecom and online frauds filed'),
      meaning: text(
        '期间内立案的电信网络诈骗案件起数（反电信网络诈骗法第二条）',
        'Cases of telecom and online fraud filed in the period (Anti-Telecom and Online Fraud Law, art 2)',
      ),
      limits: text(
        '按受害人报案地统计，作案人多在别处；被骗而不报案的不在内',
        'Counted where the victim reports: the offender is mostly elsewhere; victims who stay silent are not in it',
      ),
    }),
    indicator({
      id: 'thefts',
      unit: 'cases',
      better: 'down',
      of: sum('thefts'),
      name: text('盗窃立案数', 'Thefts filed'),
      meaning: text(
        '期间内立案的盗窃案件起数（刑法第二百六十四条）',
        'Thefts filed in the period (Criminal Law, art 264)',
      ),
      limits: text(
        '不够刑事立案标准的小额盗窃按治安案件处理，不在内',
        'Small thefts below the criminal threshold are public-order cases and not in it',
      ),
    }),
    indicator({
      id: 'crimes-solved-rate',
      unit: '%',
      better: 'up',
      of: sum('crimes-solved'),
      dividedBy: sum('crimes'),
      name: text('当期立案破案率', 'Share of filed cases solved'),
      meaning: text(
        '期间内立案的案件中，至今已破案的起数 ÷ 期间内刑事立案起数。与“当期破案数 ÷ 当期立案数”不同，不会超过 100%',
        'Of the cases filed in the period, those solved by now ÷ criminal cases filed in the period. Unlike “solved in the period ÷ filed in it”, it cannot pass 100%',
      ),
      limits: text(
        '越近的期间越低，因为还来不及破案：各期之间应在同样长的时间之后再比',
        'The nearer the period the lower, since there was no time yet: compare periods after equally long',
      ),
    }),
  ],
};
