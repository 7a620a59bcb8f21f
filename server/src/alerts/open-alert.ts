import { systemActor } from '@gaoyao/kernel/access';
import { listSystems } from '@gaoyao/kernel/exchange';
import type { Matters } from '@gaoyao/kernel/matters';
import type { Protection } from '@gaoyao/kernel/protection';
import { alertSettled, settleAlert, wordsOfAlert, type Alert } from '@gaoyao/kernel/signals';
import { inTransaction, Problem, type Database } from '@gaoyao/kernel/store';
import { personCandidates, type PersonCandidate } from '../grid/candidates.ts';
import { kindOf } from '../grid/kinds.ts';
import { receivingOfPlace } from '../grid/receiving-agency.ts';
import { SCENARIO } from '../grid/take-report.ts';

export interface AlertServices {
  readonly db: Database;
  readonly matters: Matters;
  readonly protection: Protection;
}

export interface OpenedAlert {
  readonly matter: string;
  readonly number: string;
  /** Who was given it at once; null: it waits at the dispatcher's desk. */
  readonly handler: PersonCandidate | null;
}

const WORDS = 4_000;

/**
 * Makes an alert an event of the grid, once however often it is asked, hands it to who is on duty there where its kind says
 * who is competent, and destroys the alert's own words: from then on they stand in the matter. Throws
 * `signals.nobody-receives` (422), `signals.alert-settled` (409) and what `matters.perform` throws.
 */
export async function openAlert(
  { db, matters, protection }: AlertServices,
  alert: Alert,
  by: string,
  now = Date.now(),
): Promise<OpenedAlert> {
  if (alert.state !== 'waiting') throw alertSettled();
  const receiving = await receivingOfPlace(db.owner, alert.unit, now);
  if (receiving === null)
    throw new Problem(
      'signals.nobody-receives',
      { zh: '这个辖区没有机关受理事件', en: 'No authority takes events in this area' },
      { status: 422 },
    );
  const said = await wordsOfAlert(db.owner, protection, alert);
  const words = [said?.title, said?.words].filter((text) => text !== undefined && text !== '').join('\n');
  const kind = kindOf(alert.kind);
  const system = (await listSystems(db.owner)).find(({ sources }) => sources.includes(alert.source));
  const { matter, number } = await matters.perform({
    ...{
      actor: systemActor,
      purpose: 'maintenance',
      action: 'report',
      requestKey: `signal-alert ${alert.id}`,
    },
    on: { scenario: SCENARIO, agency: receiving.agency, unit: receiving.unit, title: alert.title },
    input: {
      ...{ title: alert.title, source: 'alert', level: alert.level, happenedAt: alert.at.toISOString() },
      ...(kind === undefined ? {} : { kind: kind.code }),
      ...(words === '' ? {} : { words: words.slice(0, WORDS) }),
      ...(said?.address === undefined ? {} : { placeText: said.address }),
      ...(alert.lon === null || alert.lat === null ? {} : { lon: alert.lon, lat: alert.lat }),
      ...(alert.source_key === null ? {} : { sourceKey: alert.source_key }),
      ...(system === undefined ? {} : { system: system.code }),
    },
  });
  const handler = kind === undefined ? null : await handOver({ db, matters }, alert, matter, now);
  await inTransaction(db.owner, (client) =>
    settleAlert(client, protection, alert.id, { state: 'opened', matter, by }, now),
  );
  return { matter, number, handler };
}

/**
 * By grid, duty and speciality: the best of those who are on duty there; nobody is given work at once who is not. Where
 * nobody is, or the flow refuses, the event waits at the dispatcher's desk.
 */
async function handOver(
  { db, matters }: Pick<AlertServices, 'db' | 'matters'>,
  alert: Alert,
  matter: string,
  now: number,
): Promise<PersonCandidate | null> {
  const kind = kindOf(alert.kind)!;
  const people = await personCandidates(
    db.owner,
    {
      ...{ shard: alert.shard, unit: alert.unit, speciality: kind.group.code },
      competent: { ...kind.agency, why: kind.why },
    },
    now,
  );
  const best = people.find(({ dutyUntil }) => dutyUntil !== null);
  if (best === undefined) return null;
  try {
    await matters.perform({
      ...{ actor: systemActor, purpose: 'maintenance', action: 'dispatch', on: { matter } },
      input: {
        ...{ agency: best.agency.id, handler: best.account },
        reason: best.reasons.map(({ zh }) => zh).join('；'),
      },
      requestKey: `signal-alert-dispatch ${alert.id}`,
    });
    return best;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
