export { daysOf, runTrial, runWaitingTrials } from './run-trial.ts';
export { legalRoles, reachesNothing, reachOf, trialRoles } from './reach.ts';
export { closeSuperseded } from './supersede.ts';
