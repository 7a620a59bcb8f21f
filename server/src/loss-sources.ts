import type { LossSources } from '@gaoyao/kernel/indicators';

const by = { violation: 'violation', respondent: 'respondent' } as const;

/** Where the outcomes of disputes are counted: the scenarios of reconsideration, of litigation and of lost cases. */
export const lossSources: LossSources = {
  disputes: [
    { scenario: 'reconsideration', concluded: 'closed', lost: 'corrected', ...by },
    { scenario: 'administrative-litigation', concluded: 'suits-closed', lost: 'suits-lost', ...by },
  ],
  reviews: {
    scenario: 'dispute-lifecycle',
    causes: 'causes',
    dimensions: ['mainCause', 'secondCause'],
  },
};
