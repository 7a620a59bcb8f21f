export { actMapper, readLog, readLogMap, rejectWriter, standardLogMap, writeLog } from './formats/index.ts';
export type { ExportEvent, LogFormat, LogMap, LogProgress } from './formats/index.ts';
export { importLog } from './import/import-log.ts';
export type { ImportOptions } from './import/import-log.ts';
export type { ImportReport } from './import/report.ts';
export { dossierDigest, dossierOf } from './dossier/dossier.ts';
export type { Dossier, DossierAct, DossierPaper } from './dossier/dossier.ts';
export type { DossierEvidence } from './dossier/evidence.ts';
export { exportForCourt, takeFromCourt } from './dossier/court-exchange.ts';
export { keepDossiers, readDossier } from './dossier/keep.ts';
export { readDossiers } from './dossier/read-many.ts';
export { askReviewBatch, listReviewBatches, reviewBatch, reviewItems } from './dossier/review-batch.ts';
export {
  claimReviewBatch,
  endReviewBatch,
  keepReviews,
  releaseReviewBatch,
  waitingReviews,
} from './dossier/review-work.ts';
export type { ReviewBatch, ReviewedCase } from './dossier/review-batch.ts';
export { openPackage, sealPackage } from './dossier/package.ts';
export type { KeptDossier } from './dossier/keep.ts';
export { exportedEvents } from './export.ts';
export { migrations } from './migrations.ts';
export { ProvincialExchange } from './provincial/exchange.ts';
export { sealedColumns } from './sealed-columns.ts';
export type { ProvincialEndpoint } from './provincial/context.ts';
export { findingKinds } from './provincial/comparison.ts';
export { keepDefaults } from './provincial/mappings.ts';
export type { KeptMapping } from './provincial/mappings.ts';
export type { ProvincialMapping } from './provincial/mapping.ts';
export { provincialSchemas } from './provincial/message.ts';
export { provincialReactor } from './provincial/queue.ts';
export { exchangeRoles } from './provincial/reach.ts';
export {
  issueProvincialToken,
  PROVINCIAL_TOKEN_DAYS,
  provincialCaller,
  revokeProvincialToken,
} from './provincial/tokens.ts';
export type { ProvincialCaller } from './provincial/tokens.ts';
export {
  addSystem,
  changeSystem,
  checkOwner,
  countDeliveries,
  countTraffic,
  dropDelivery,
  findSystem,
  forgetOldDeliveries,
  issueKey,
  KEPT_DAYS,
  KEY_DAYS,
  keysInForce,
  listDeliveries,
  listSystems,
  openEvents,
  OVERLAP_HOURS,
  queueDeliveries,
  renewSecret,
  replayDelivery,
  replayPeriod,
  revokeKey,
  sendDeliveries,
  switchSystem,
  systemCaller,
  systemFor,
  systemScopes,
  systemsOf,
  systemsReactor,
  trafficSince,
  callWebhook,
  webhookAddress,
} from './systems/index.ts';
export type {
  Delivery,
  DeliveryCounts,
  DeliveryFilter,
  DeliveryState,
  Exchanged,
  IssuedKey,
  KeptSystem,
  KeyItem,
  NewDelivery,
  OpenEvent,
  Sent,
  SystemCaller,
  SystemMapping,
  SystemScope,
  SystemWanted,
  TrafficHour,
  WebhookPolicy,
} from './systems/index.ts';
