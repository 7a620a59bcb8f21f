export { daysOf, runTrial, runWaitingTrials } from './run-trial.ts';
export { legalRoles, reachesNothing, reachOf, trialRoles } from './reach.ts';
export { closeSuperseded } from './supersede.ts';
export { filledIn, handedOverDraft } from './handed-over.ts';
export { changesAfterFindings } from './points-since.ts';
