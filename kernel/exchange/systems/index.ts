export { systemScopes } from './system.ts';
export type { SystemMapping, SystemScope, SystemWanted } from './system.ts';
export { issueKey, KEY_DAYS, keysInForce, OVERLAP_HOURS, revokeKey, systemCaller } from './keys.ts';
export type { IssuedKey, KeyItem, SystemCaller } from './keys.ts';
export { addSystem, changeSystem, findSystem, listSystems, switchSystem } from './keep-system.ts';
export type { KeptSystem } from './keep-system.ts';
export { checkOwner, systemFor, systemsOf } from './reach.ts';
export { renewSecret } from './secrets.ts';
export {
  countDeliveries,
  dropDelivery,
  listDeliveries,
  replayDelivery,
  replayPeriod,
} from './delivery-list.ts';
export type { Delivery, DeliveryCounts, DeliveryFilter } from './delivery-list.ts';
export { forgetOldDeliveries, KEPT_DAYS, queueDeliveries } from './queue.ts';
export type { DeliveryState, NewDelivery } from './queue.ts';
export { sendDeliveries } from './send.ts';
export type { Sent } from './send.ts';
export { webhookAddress } from './webhook-address.ts';
export type { WebhookPolicy } from './webhook-address.ts';
export { systemsReactor } from './write-back.ts';
export { openEvents } from './open-events.ts';
export type { OpenEvent } from './open-events.ts';
export { countTraffic, trafficSince } from './traffic.ts';
export type { Exchanged, TrafficHour } from './traffic.ts';
export { systemMigrations } from './migrations.ts';
export { callWebhook } from './webhook-call.ts';
