import { local, parameter } from './parameter.ts';

/** The safety report and what ranked units may say against it. */
export const safetyParameters = {
  'safety.appeal-days': parameter({
    name: { zh: '排名异议期限', en: 'Time to appeal against a rank' },
    meaning: {
      zh: '报告发布后，被排名的地方在此日数内可以提出异议',
      en: 'For so many days after an edition is published a ranked unit may appeal',
    },
    unit: 'days',
    default: 15,
    least: 5,
    most: 90,
    status: 'L',
    basis: local,
    by: 'tenancy',
    loosens: 'less',
  }),
} as const;
