/**
 * What the acts and papers of an origin mean to the review: the review knows these meanings, never another scenario. An origin
 * that is not listed is read by the fields that were carried over alone.
 */
export interface Vocabulary {
  readonly actions: Readonly<
    Partial<
      Record<
        | 'filing'
        | 'replacement'
        | 'establishing'
        | 'conclusion'
        | 'notice'
        | 'statement'
        | 'waiver'
        | 'hearingAsked'
        | 'hearingWithdrawn'
        | 'hearing'
        | 'review'
        | 'decision'
        | 'spotDecision'
        | 'service'
        | 'announcement'
        | 'demand'
        | 'demandAnswer'
        | 'remedy'
        | 'remedyResult'
        | 'stay'
        | 'payment'
        | 'application',
        string
      >
    >
  >;
  readonly papers: Readonly<
    Record<'application' | 'decision' | 'spotDecision' | 'demand' | 'receipt' | 'notice', string>
  >;
}

const penaltyCase: Vocabulary = {
  actions: {
    filing: 'file',
    replacement: 'replace',
    establishing: 'establish',
    conclusion: 'conclude',
    notice: 'serve-notice',
    statement: 'statement',
    waiver: 'waive',
    hearingAsked: 'request-hearing',
    hearingWithdrawn: 'withdraw-hearing',
    hearing: 'hold-hearing',
    review: 'review',
    decision: 'decide',
    spotDecision: 'punish-on-the-spot',
    service: 'serve-decision',
    announcement: 'announce-service',
    demand: 'demand',
    demandAnswer: 'answer-demand',
    remedy: 'record-remedy',
    remedyResult: 'record-remedy-result',
    stay: 'stay-execution',
    payment: 'pay',
    application: 'apply-court',
  },
  papers: {
    application: 'court-application',
    decision: 'penalty-decision',
    spotDecision: 'on-the-spot-decision',
    demand: 'demand',
    receipt: 'service-receipt',
    notice: 'prior-notice',
  },
};

export const vocabularies: Readonly<Record<string, Vocabulary>> = { 'enforcement-case': penaltyCase };
