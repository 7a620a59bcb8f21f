/** Agencies, ranges and points that several entries of this field share. */
export const enforcement = {
  zh: '城市管理（综合行政执法）部门；赋权乡镇、街道的按公布的清单',
  en: 'Urban management (comprehensive enforcement) bureau; townships and subdistricts where the published list gives them the power',
};
export const designated = {
  zh: '城市管理（综合行政执法）部门等地方人民政府指定的部门',
  en: 'The department named by the local government, usually urban management (comprehensive enforcement)',
};
