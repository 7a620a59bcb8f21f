import { text } from '@gaoyao/kernel/scenario';
import type { SignalSource } from '@gaoyao/kernel/signals';
import type { SafetyDomainId } from './part.ts';

/** A system the report hears from. Who runs it, and for which area, is said where it is set up. */
export type SafetySource = Pick<SignalSource, 'code' | 'name'> &
  Required<Pick<SignalSource, 'every' | 'categories'>> & { readonly domain: SafetyDomainId };

const DAY = 86_400;

/** The sources of the seven domains with the kinds of events that the figures know. */
export const safetySources: readonly SafetySource[] = [
  {
    ...{ code: 'police-crime', domain: 'criminal', every: DAY },
    name: text('公安刑事案件系统', 'Police system of criminal cases'),
    categories: {
      'crime-violent': text('八类严重暴力犯罪', 'Grave violent crime'),
      'crime-theft': text('盗窃', 'Theft'),
      'crime-fraud': text('诈骗（非电信网络）', 'Fraud (not by telecom)'),
      'crime-telecom-fraud': text('电信网络诈骗', 'Telecom and online fraud'),
      'crime-injury': text('故意伤害（轻伤）', 'Intentional injury (slight)'),
      'crime-gambling': text('赌博、开设赌场', 'Gambling'),
      'crime-dangerous-driving': text('危险驾驶', 'Dangerous driving'),
      'crime-other': text('其他刑事案件', 'Other criminal cases'),
    },
  },
  {
    ...{ code: 'petitions-office', domain: 'petitions', every: DAY },
    name: text('信访信息系统', 'Petition information system'),
    categories: {
      'petition-letter': text('来信', 'Letter'),
      'petition-visit': text('来访', 'Visit'),
      'petition-online': text('网上信访', 'Online petition'),
      'petition-phone': text('电话信访', 'Telephone petition'),
    },
  },
  {
    ...{ code: 'court-cases', domain: 'lawsuits', every: DAY },
    name: text('法院案件管理系统', 'Case system of the courts'),
    categories: {
      'civil-family': text('婚姻家庭、继承', 'Family and inheritance'),
      'civil-loan': text('民间借贷', 'Private loans'),
      'civil-sale': text('买卖合同', 'Sales'),
      'civil-labour': text('劳动争议', 'Labour disputes'),
      'civil-traffic': text('机动车交通事故责任', 'Liability for traffic accidents'),
      'civil-property': text('物业服务', 'Property management'),
      'civil-housing': text('房屋买卖、租赁', 'Sale and lease of dwellings'),
      'civil-other': text('其他民商事', 'Other civil and commercial'),
    },
  },
  {
    ...{ code: 'traffic-police', domain: 'traffic', every: DAY },
    name: text('交警事故处理系统', 'Traffic police accident system'),
    categories: {
      'accident-injury': text('伤人事故', 'Accident with injured'),
      'accident-fatal': text('亡人事故', 'Fatal accident'),
      'accident-damage': text('财产损失事故（一般程序）', 'Accident with damage alone (ordinary procedure)'),
    },
  },
  {
    ...{ code: 'fire-brigade', domain: 'fire', every: DAY },
    name: text('消防火灾统计系统', 'Fire and rescue statistics'),
    categories: {
      'fire-dwelling': text('住宅火灾', 'Fire in a dwelling'),
      'fire-workshop': text('厂房、仓库火灾', 'Fire in a workshop or store'),
      'fire-shop': text('商业、公共场所火灾', 'Fire in a shop or public place'),
      'fire-vehicle': text('交通工具火灾', 'Vehicle fire'),
      'fire-outdoors': text('室外、垃圾、农作物火灾', 'Fire outdoors'),
    },
  },
  {
    ...{ code: 'emergency-bureau', domain: 'work-safety', every: 3 * DAY },
    name: text('应急管理事故直报系统', 'Emergency management accident reports'),
    categories: {
      'work-construction': text('建筑业', 'Construction'),
      'work-industry': text('工矿商贸', 'Industry and trade'),
      'work-transport': text('交通运输', 'Transport'),
      'work-farming': text('农林牧渔', 'Farming and fishing'),
      'work-other': text('其他行业', 'Other trades'),
    },
  },
  {
    ...{ code: 'death-registry', domain: 'deaths', every: 7 * DAY },
    name: text('死亡医学证明登记', 'Registry of death certificates'),
    categories: {
      'death-traffic': text('交通', 'Traffic'),
      'death-fall': text('跌落', 'Fall'),
      'death-drowning': text('溺水', 'Drowning'),
      'death-poisoning': text('中毒', 'Poisoning'),
      'death-fire': text('火灾', 'Fire'),
      'death-self-harm': text('自杀', 'Suicide'),
      'death-assault': text('他杀', 'Assault'),
      'death-other': text('其他外部原因', 'Other outside causes'),
    },
  },
];
