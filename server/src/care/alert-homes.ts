import { systemActor } from '@gaoyao/kernel/access';
import type { Matters } from '@gaoyao/kernel/matters';
import { tellPeople } from '@gaoyao/kernel/notices';
import type { Protection } from '@gaoyao/kernel/protection';
import { inTransaction, Problem, type Database } from '@gaoyao/kernel/store';
import { personCandidates } from '../grid/candidates.ts';
import { ENROLMENT } from './follow-homes.ts';
import { noticeToContact } from './tell-contact.ts';

export const VISIT = 'care-visit';

export interface CareServices {
  readonly db: Database;
  readonly matters: Matters;
  readonly protection: Protection;
}

interface Dry extends Record<string, unknown> {
  readonly spell: string;
  readonly shard: number;
  readonly matter: string;
  readonly agency: string;
  readonly unit: string | null;
  readonly stage: string;
  readonly facts: {
    readonly elder: string;
    readonly contact: string;
    readonly contactConsent: boolean;
    readonly place: string;
  };
  readonly dry_since: Date;
  readonly read_at: Date;
  readonly hours: number;
}

const AT_ONCE = 100;

/**
 * Opens a visit for every dry spell that was raised: given to the grid member of the place, told to the contact in the same
 * transaction that notes it. Each once, also after a crash; where the consent has ended meanwhile, none. Answers with how
 * many were opened; what fails is thrown once the others are opened, and waits for the next time.
 */
export async function alertHomes(services: CareServices, now = Date.now()): Promise<number> {
  const { owner } = services.db;
  const failures: unknown[] = [];
  let opened = 0;
  for (;;) {
    const { rows } = await owner.query<Dry>(
      `select s.id as spell, s.shard, s.matter, m.agency, m.unit, m.stage, m.snapshot -> 'facts' as facts, s.dry_since,
         s.read_at, s.hours from signals.dry_spell s
       join matters.matter m on m.shard = s.shard and m.id = s.matter and m.scenario = $1
       where s.visit is null and m.stage = 'watching' order by s.raised_at, s.id offset $2 limit ${String(AT_ONCE)}`,
      [ENROLMENT, failures.length],
    );
    for (const dry of rows)
      try {
        await openVisit(services, dry, now);
        opened += 1;
      } catch (error) {
        failures.push(error);
      }
    if (rows.length < AT_ONCE) break;
  }
  if (failures.length > 0) throw failures[0];
  return opened;
}

async function openVisit({ db, matters, protection }: CareServices, dry: Dry, now: number): Promise<void> {
  const { elder, contact, contactConsent, place } = dry.facts;
  const people = await personCandidates(
    db.owner,
    { shard: dry.shard, unit: dry.unit, competent: null, speciality: null },
    now,
  );
  const handler = people.find(({ role }) => role === 'grid-member')?.account;
  const { matter, number } = await matters.perform({
    ...{ actor: systemActor, purpose: 'maintenance', action: 'alert', requestKey: `care-visit ${dry.spell}` },
    on: {
      ...{ scenario: VISIT, agency: dry.agency, title: `${String(dry.hours)} 小时没有用水` },
      ...(dry.unit === null ? {} : { unit: dry.unit }),
    },
    input: {
      ...{ enrolment: dry.matter, spell: dry.spell, elder, place, hours: Math.round(dry.hours) },
      ...{ drySince: dry.dry_since.toISOString(), readAt: dry.read_at.toISOString() },
      ...(contactConsent ? { contact } : {}),
      ...(handler === undefined ? {} : { handler }),
    },
  });
  await inTransaction(db.owner, async (client) => {
    await client.query('update signals.dry_spell set visit = $2 where id = $1', [dry.spell, matter]);
    if (!contactConsent) return;
    const notice = await noticeToContact(
      { db: client, protection },
      { visit: matter, number, shard: dry.shard, hours: Math.round(dry.hours), contact },
    );
    if (notice !== null) await tellPeople(client, protection, [notice], now);
  });
}

/** Says at open visits that water ran again, once: whoever goes knows it, and goes all the same. Answers with how many. */
export async function sayWaterRan({ db, matters }: Pick<CareServices, 'db' | 'matters'>): Promise<number> {
  const { rows } = await db.owner.query<{ visit: string; flow_at: Date }>(
    `select s.visit, m.flow_at from signals.dry_spell s join signals.meter m on m.id = s.meter
     join matters.matter v on v.shard = s.shard and v.id = s.visit and v.closed_at is null
     where m.flow_at > s.read_at and v.snapshot -> 'facts' ->> 'ranAgain' = ''`,
  );
  for (const { visit, flow_at } of rows)
    try {
      await matters.perform({
        ...{ actor: systemActor, purpose: 'maintenance', action: 'water-ran', on: { matter: visit } },
        ...{ input: { at: flow_at.toISOString() }, requestKey: `care-water ${visit}` },
      });
    } catch (error) {
      // closed meanwhile
      if (!(error instanceof Problem)) throw error;
    }
  return rows.length;
}
