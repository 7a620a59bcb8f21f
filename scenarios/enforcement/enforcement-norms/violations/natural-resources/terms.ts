import { point } from '../parts.ts';

/** Agencies, ranges and points that several entries of this field share. */
export const bureau = {
  zh: '县级以上自然资源主管部门',
  en: 'Natural resources authority at county level or above',
};
export const taken = { also: ['confiscation'] } as const;
export const survey = point(
  'survey',
  '勘测定界图和面积测量',
  'Survey of the boundary and area',
  ['act'],
  ['expert-opinion', 'scene-record'],
  { freshDays: 180 },
);
