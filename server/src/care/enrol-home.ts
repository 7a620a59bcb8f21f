import type { Actor } from '@gaoyao/kernel/access';
import type { Matters, Performed } from '@gaoyao/kernel/matters';
import { isMeterTaken, sourceFreshness } from '@gaoyao/kernel/signals';
import { Problem, type Database } from '@gaoyao/kernel/store';
import { ENROLMENT } from './follow-homes.ts';

export interface Enrolling {
  readonly elder: string;
  readonly contact: string;
  readonly place: string;
  readonly source: string;
  readonly meter: string;
  readonly hours: number;
  readonly situation?: string;
}

/**
 * Enrols a home: nothing is read before both people have agreed. Throws `meters.source-unknown` (422), `meters.taken` (409)
 * and what `matters.perform` throws.
 */
export async function enrolHome(
  { db, matters }: { readonly db: Database; readonly matters: Matters },
  actor: Actor,
  home: Enrolling,
  requestKey: string,
): Promise<Performed> {
  await checkMeter(db, home);
  return matters.perform({
    ...{ actor, purpose: 'handling', action: 'enrol', requestKey, input: { ...home } },
    on: { scenario: ENROLMENT, title: `用水照护，${String(home.hours)} 小时` },
  });
}

/** A meter that can be read: of a source that is known, and of no other home. */
export async function checkMeter(
  db: Database,
  { source, meter }: { readonly source: string; readonly meter: string },
): Promise<void> {
  if (!(await sourceFreshness(db.owner)).some((one) => one.source === source))
    throw new Problem(
      'meters.source-unknown',
      {
        zh: `没有登记读数来源“${source}”，请先请管理员登记供水企业`,
        en: `No source “${source}” is registered: let the administrator register the water supplier first`,
      },
      { status: 422, details: { fields: ['source'] } },
    );
  if (await isMeterTaken(db.owner, source, meter))
    throw new Problem(
      'meters.taken',
      { zh: '这块水表已经登记在另一户', en: 'This meter is enrolled for another home' },
      { status: 409, details: { fields: ['meter'] } },
    );
}
