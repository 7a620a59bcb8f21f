import { local, parameter } from './parameter.ts';

/** Invitations to rooms of hearings and mediations. */
export const roomParameters = {
  'rooms.invitation-hours': parameter({
    name: { zh: '庭室邀请的延续时间', en: 'How long an invitation to a room goes on' },
    meaning: {
      zh: '预定结束之后，链接和验证码、以及凭其进入的人还能查看笔录的小时数',
      en: 'For how many hours after the planned end link and code hold, and who came by them still reads the record',
    },
    unit: 'hours',
    default: 12,
    least: 1,
    most: 168,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
  'rooms.code-tries': parameter({
    name: { zh: '庭室验证码允许输错次数', en: 'Wrong tries of a room’s code' },
    meaning: {
      zh: '输错满此次数，验证码作废，须重新发出',
      en: 'After so many wrong tries the code ends and a new one has to be sent',
    },
    unit: 'count',
    default: 5,
    least: 1,
    most: 20,
    status: 'L',
    basis: local,
    by: 'agency',
    loosens: 'more',
  }),
} as const;
