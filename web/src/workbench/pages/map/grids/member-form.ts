import type { AgencyItem } from '../../../../api/administration.ts';
import type { FormSchema } from '../../../../api/contract.ts';
import { open, withReason } from '../../admin/forms.ts';

/** The role of those who walk a grid. */
export const MEMBER = 'grid-member';

export const memberForm = (agencies: readonly AgencyItem[]): FormSchema =>
  withReason(
    {
      account: {
        ...{ type: 'string', format: 'uuid', 'x-widget': 'account' },
        'x-title': { zh: '网格员', en: 'Grid member' },
      },
      agency: {
        ...{ type: 'string', 'x-widget': 'choice' },
        'x-title': { zh: '所属机关', en: 'Agency' },
        'x-choices': open(agencies).map(({ id, name }) => ({ value: id, name })),
      },
      until: {
        ...{ type: 'string', 'x-widget': 'day' },
        'x-title': { zh: '截止日期', en: 'Last day' },
        'x-description': { zh: '不填则没有截止日期', en: 'Without an end when left empty' },
      },
    },
    ['account', 'agency'],
  );

export const memberPayload = (unit: string, input: Readonly<Record<string, unknown>>) => ({
  ...{ role: MEMBER, scope: 'unit', unit },
  ...{ account: input['account'], agency: input['agency'] },
  ...(input['until'] === undefined ? {} : { until: input['until'] }),
});
