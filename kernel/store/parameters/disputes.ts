import { local, parameter } from './parameter.ts';

/** After how long something in a dispute that stands still is said to have been forgotten. */
export const disputeParameters = {
  'disputes.suspension-days': parameter({
    name: { zh: '中止期限超过多久提示', en: 'Suspension said to be forgotten' },
    meaning: {
      zh: '期限中止满此日数而未恢复的，列为异常，提示核查中止事由是否已经消除',
      en: 'A clock that was paused for so many days is listed as an anomaly: is the ground of the suspension gone?',
    },
    unit: 'days',
    default: 60,
    least: 1,
    most: 1000,
    status: 'L',
    basis: local,
    by: 'tenancy',
    loosens: 'more',
  }),
  'disputes.handover-days': parameter({
    name: { zh: '移交待接收多久提示', en: 'Hand-over said to wait too long' },
    meaning: {
      zh: '移交满此日数无人接收或者退回的，列为异常',
      en: 'A hand-over that nobody accepted or returned for so many days is listed as an anomaly',
    },
    unit: 'days',
    default: 5,
    least: 1,
    most: 365,
    status: 'L',
    basis: local,
    by: 'tenancy',
    loosens: 'more',
  }),
} as const;
