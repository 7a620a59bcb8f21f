import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import type { SafetyDomainId } from './part.ts';

export interface SafetyDomain {
  readonly id: SafetyDomainId;
  readonly name: Text;
  /** Name of a sign that tells domains apart without colour; whoever draws chooses the drawing. */
  readonly icon: 'gavel' | 'envelope' | 'scales' | 'car' | 'flame' | 'helmet' | 'person';
  /** The scenario in which the trouble is worked on; it need not have been built yet. */
  readonly cure: Cure;
  /** What works on a part of it until the cure is there. */
  readonly meanwhile?: Cure;
}

interface Cure {
  readonly scenario: string;
  readonly name: Text;
}

/** The seven domains in the order of the report, each with its cure. */
export const safetyDomains: readonly SafetyDomain[] = [
  {
    ...{ id: 'criminal', icon: 'gavel', name: text('刑事案件', 'Criminal cases') },
    cure: { scenario: 'crime-prevention', name: text('犯罪预防（富春治）', 'Crime prevention') },
  },
  {
    ...{ id: 'petitions', icon: 'envelope', name: text('信访', 'Petitions') },
    cure: { scenario: 'petition', name: text('信访积案化解', 'Petitions and their backlog') },
  },
  {
    ...{ id: 'lawsuits', icon: 'scales', name: text('诉讼', 'Lawsuits') },
    cure: { scenario: 'dispute-code', name: text('浙江解纷码', 'Dispute code') },
    meanwhile: { scenario: 'administrative-litigation', name: text('行政应诉', 'Administrative litigation') },
  },
  {
    ...{ id: 'traffic', icon: 'car', name: text('交通事故', 'Traffic accidents') },
    cure: { scenario: 'traffic-safety', name: text('交通安全一码一图', 'Traffic safety') },
  },
  {
    ...{ id: 'fire', icon: 'flame', name: text('火灾', 'Fires') },
    cure: {
      scenario: 'fire-safety',
      name: text('高层建筑消防安全综合治理', 'Fire safety of high-rise buildings'),
    },
  },
  {
    ...{ id: 'work-safety', icon: 'helmet', name: text('生产安全事故', 'Work-safety accidents') },
    cure: { scenario: 'construction-sites', name: text('平安工地通', 'Safe construction sites') },
  },
  {
    ...{ id: 'deaths', icon: 'person', name: text('非正常死亡', 'Unnatural deaths') },
    cure: { scenario: 'wellbeing', name: text('浙里连心', 'Wellbeing') },
  },
];
