import { recordReading, systemActor } from '@gaoyao/kernel/access';
import type { NewNotice, Recipient } from '@gaoyao/kernel/notices';
import { revealField } from '@gaoyao/kernel/parties';
import type { Protection } from '@gaoyao/kernel/protection';
import { Problem, type Queryable } from '@gaoyao/kernel/store';

interface Parts {
  readonly db: Queryable;
  readonly protection: Protection;
}

/**
 * How a contact is reached: in the portal where they have an account there, otherwise at the number the register holds.
 * The reading of the number is traced, and the contact sees it. Null where neither is known: nobody can be told.
 */
async function reachOf(
  { db, protection }: Parts,
  party: string,
  matter: string,
  shard: number,
): Promise<Recipient | null> {
  const { rows } = await db.query<{ name: string; account: boolean }>(
    `select p.name, exists (select from access.account a where a.party = p.id and a.disabled_at is null) as account
     from parties.party p where p.id = $1 and p.erased_at is null`,
    [party],
  );
  const [found] = rows;
  if (found === undefined) return null;
  if (found.account) return { party };
  await recordReading(db, {
    ...{ actor: systemActor, purpose: 'maintenance', act: 'reveal' },
    ...{ shard, matter, party, field: 'phone' },
  });
  const phone = await phoneOf({ db, protection }, party);
  return phone === null ? null : { contact: { name: found.name, phone } };
}

async function phoneOf({ db, protection }: Parts, party: string): Promise<string | null> {
  try {
    return await revealField(db, protection, party, 'phone');
  } catch (error) {
    // erased in this very moment
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** What the contact of a home is told of an alert, at any hour: it names nobody, and a locked screen shows nothing of it. */
export async function noticeToContact(
  parts: Parts,
  alert: {
    readonly visit: string;
    readonly number: string;
    readonly shard: number;
    readonly hours: number;
    readonly contact: string;
  },
): Promise<NewNotice | null> {
  const { visit, number, shard, hours, contact } = alert;
  const to = await reachOf(parts, contact, visit, shard);
  if (to === null) return null;
  const length = String(hours);
  return {
    ...{ key: `care-alert ${visit}`, kind: 'care-visit.contact', to, shard, matter: visit },
    ...{ urgent: true, neutral: true },
    subject: { zh: `用水照护提醒：${number}`, en: `No water in a home you care for: ${number}` },
    body: {
      zh: `您登记为联系人的住户已有 ${length} 小时没有用水，网格员正在核实。如您知道情况，请登录回应。`,
      en: `The home whose contact you are used no water for ${length} hours; a grid member looks into it. If you know more, sign in and say so.`,
    },
    preview: { zh: '请尽快联系您登记照护的家人', en: 'Please get in touch with the person you care for' },
  };
}
