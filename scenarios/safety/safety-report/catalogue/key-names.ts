import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** What the keys are called under which figures are broken down by an attribute of their events. */
export const safetyKeyNames: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  topic: {
    'land-and-housing': text('征地拆迁', 'Land and housing'),
    wages: text('劳资欠薪', 'Wages'),
    'property-management': text('物业管理', 'Property management'),
    environment: text('生态环境', 'Environment'),
    'social-security': text('社会保障', 'Social security'),
    'urban-order': text('市容秩序', 'Order in the city'),
    enforcement: text('行政执法', 'Enforcement'),
    other: text('其他', 'Other'),
  },
  cause: {
    'right-of-way': text('未按规定让行', 'Right of way'),
    'following-distance': text('未保持安全距离', 'Following distance'),
    distraction: text('分心驾驶', 'Distraction'),
    speeding: text('超速', 'Speeding'),
    signals: text('违反信号', 'Signals'),
    'drink-driving': text('酒后驾驶', 'Drink-driving'),
    fatigue: text('疲劳驾驶', 'Fatigue'),
    electrical: text('电气', 'Electrical'),
    'careless-flame': text('用火不慎', 'Careless flame'),
    cooking: text('厨房用火', 'Cooking'),
    smoking: text('吸烟', 'Smoking'),
    fireworks: text('燃放烟花爆竹', 'Fireworks'),
    work: text('生产作业', 'Work'),
    unknown: text('尚未查明', 'Not found yet'),
    other: text('其他', 'Other'),
  },
};
