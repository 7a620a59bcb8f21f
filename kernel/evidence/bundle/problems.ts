import { Problem } from '../../store/index.ts';

export const nothingToExport = (): Problem =>
  new Problem(
    'evidence.nothing-to-export',
    { zh: '没有可以导出的证据', en: 'There is no evidence to export' },
    { status: 404 },
  );

export const notProvable = (): Problem =>
  new Problem(
    'evidence.not-provable',
    {
      zh: '其中一项证据的记录已依法删除，不能再作为证据包导出',
      en: 'The record of one of these items was erased under the law: it cannot leave as a bundle any more',
    },
    { status: 410 },
  );

export const notIncluded = (): Problem =>
  new Problem(
    'ledger.lagging',
    {
      zh: '账本尚未收录这次导出，请稍后再试',
      en: 'The ledger does not hold this export yet: try again shortly',
    },
    { status: 503 },
  );
