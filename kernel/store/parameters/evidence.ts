import { local, parameter } from './parameter.ts';

/** What an installation gives uploads of evidence: sizes, numbers and times that no law fixes. */
export const evidenceParameters = {
  'evidence.upload-gigabytes': parameter({
    name: { zh: '证据文件大小上限（GB）', en: 'Largest file of evidence (GB)' },
    meaning: {
      zh: '一个文件至多多少 GB；更大的在上传前即被拒绝',
      en: 'A file has so many GB at most; a larger one is refused before it is sent',
    },
    unit: 'count',
    default: 10,
    least: 1,
    most: 100,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'evidence.upload-days': parameter({
    name: { zh: '上传保留时间', en: 'How long an upload is kept' },
    meaning: {
      zh: '未传完或未附入案件的上传，最后一次收到数据后满此日数即删除',
      en: 'An upload that is not whole, or not taken into a matter, is deleted so many days after the last data came',
    },
    unit: 'days',
    default: 7,
    least: 1,
    most: 60,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'evidence.uploads-open': parameter({
    name: { zh: '一人同时未附入的上传数', en: 'Uploads one person may have waiting' },
    meaning: {
      zh: '一个账号尚未附入案件的上传至多此数',
      en: 'One account has so many uploads at most that no matter has taken in yet',
    },
    unit: 'count',
    default: 200,
    least: 5,
    most: 5000,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
  'evidence.uploads-open-gigabytes': parameter({
    name: { zh: '一人未附入上传的总量（GB）', en: 'Size of the uploads one person may have waiting (GB)' },
    meaning: {
      zh: '一个账号尚未附入案件的上传总共至多多少 GB',
      en: 'The uploads of one account that no matter has taken in yet have so many GB together at most',
    },
    unit: 'count',
    default: 60,
    least: 1,
    most: 2000,
    status: 'L',
    basis: local,
    by: 'platform',
    loosens: 'more',
  }),
} as const;
