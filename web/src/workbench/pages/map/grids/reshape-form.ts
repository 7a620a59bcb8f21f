import { withReason } from '../../admin/forms.ts';

export const reshapeForm = withReason(
  {
    from: {
      ...{ type: 'string', 'x-widget': 'day' },
      'x-title': { zh: '生效日', en: 'From' },
      'x-description': { zh: '今日起一年之内', en: 'Within a year from today' },
    },
  },
  ['from'],
);
