export type { Placed, Severity, Signal, SignalEntry, SignalPlace } from './signal.ts';
export { AHEAD_MS } from './check-signal.ts';
export { takeSignals } from './take.ts';
export type { RejectedSignal, TakenSignals } from './take.ts';
export { signalLocator } from './locate.ts';
export type { AskedPlace, FoundPlace, Locate } from './locate.ts';
export { hearSource, keepSources, sourceFreshness } from './sources.ts';
export type { SignalSource, SourceFreshness } from './sources.ts';
export { signalEntries } from './entries.ts';
export type { LedgerPosition } from './entries.ts';
export { countListed, listSignals, seriousSignals } from './list.ts';
export type { ListedSignal, SignalFilter, SignalPage } from './list.ts';
export { importEvents, usesAddresses } from './history/import-events.ts';
export { readEvents } from './history/read-events.ts';
export type { EventRow } from './history/read-events.ts';
export type { EventImportResult } from './history/import-events.ts';
export type { ClosingReport } from './history/closing-report.ts';
export { readEventMap } from './history/event-map.ts';
export type { EventMap } from './history/event-map.ts';
export type { TakeOptions } from './take.ts';
export { migrations } from './migrations.ts';
export type { HeardReport, MeterReading, Report } from './report.ts';
export { dropNear, findNear, keepNear, nameNear } from './near/near.ts';
export type { Compared, NearMatch, OpenEvent } from './near/near.ts';
export { cancelShift, dutyRoster, keepDuty, whoIsOn } from './duty/duty.ts';
export type { NewShift, OnDuty, Shift } from './duty/duty.ts';
export { keepFollowCodes, matterOfFollowCode } from './follow/follow.ts';
export type { FollowCode } from './follow/follow.ts';
export { binaryAsStructured, cloudEventOf, cloudEventsOf } from './intake/cloud-event.ts';
export type { CloudEvent } from './intake/cloud-event.ts';
export { readConnector } from './intake/connector.ts';
export type { Connector } from './intake/connector.ts';
export {
  countDeadLetters,
  forgetDeadLetters,
  listDeadLetters,
  noteRefusal,
  openDeadLetter,
  settleDeadLetter,
} from './intake/dead-letters.ts';
export type { DeadLetter, OpenedDeadLetter, Via } from './intake/dead-letters.ts';
export { hear, hearIn } from './intake/hear.ts';
export type { Heard, HearContext, Incoming, Speaker, TakeReadings } from './intake/hear.ts';
export { beat, BEAT_MS, heardFor, listeners } from './intake/listening.ts';
export type { ListenerState } from './intake/listening.ts';
export { connectorOf, eventsIn, messagesOf, messagesThrough, readThrough } from './intake/read-message.ts';
export type { TopicConnectors } from './intake/read-message.ts';
export { subscribe } from './intake/subscription.ts';
export type { Subscription, SubscriptionSettings } from './intake/subscription.ts';
export { takeReports } from './intake/take-reports.ts';
export { intakeTraffic } from './intake/traffic.ts';
export type { TrafficHour } from './intake/traffic.ts';
export { applyRules } from './rules/apply.ts';
export { allWordMatches, classifyWords } from './rules/classify.ts';
export type { Classified, SaidWords, WordMatch, WordRule } from './rules/classify.ts';
export { checkRule, LADDER_ROLES } from './rules/rule.ts';
export type { LadderStep, RuleCondition, RuleContent, SignalRule } from './rules/rule.ts';
export { draftRule, findRule, listRules, switchOff, switchOn } from './rules/keep-rules.ts';
export type { KeptRule, RuleState, RuleStep, RuleWanted } from './rules/keep-rules.ts';
export { rulesInForce } from './rules/rules-in-force.ts';
export { lastTrial, tryRule } from './rules/try-rule.ts';
export type { Trial, TrialResult } from './rules/try-rule.ts';
export {
  alertColumns,
  alertJoins,
  alertSettled,
  findAlert,
  listAlerts,
  settleAlert,
  wordsOfAlert,
} from './rules/alerts.ts';
export type { Alert, AlertReason } from './rules/alerts.ts';
export { dueAbsences, raiseAbsences } from './rules/absence.ts';
export type { Absence } from './rules/absence.ts';
export { forgetWords, WORDS_KEPT_DAYS } from './rules/heard-words.ts';
export { suggestRules } from './suggestion/suggest-rules.ts';
export type { LabelledText, SuggestedRule, SuggestionOptions } from './suggestion/suggest-rules.ts';
export { keptAside, scoreRules } from './suggestion/score.ts';
export type { ClassScore, Score } from './suggestion/score.ts';
export { takeReadings } from './meters/readings.ts';
export { homePattern } from './meters/pattern.ts';
export type { HomePattern, HourPattern } from './meters/pattern.ts';
export { sealedColumns } from './sealed-columns.ts';
export { forgetReadings } from './meters/readings.ts';
export {
  enrolMeter,
  isMeterTaken,
  meterOf,
  pauseMeter,
  setMeterHours,
  withdrawMeter,
} from './meters/meters.ts';
export type { Meter, NewMeter } from './meters/meters.ts';
