import { systemActor } from '@gaoyao/kernel/access';
import type { Matters } from '@gaoyao/kernel/matters';
import { Problem, type Database } from '@gaoyao/kernel/store';

interface Superseded extends Record<string, unknown> {
  matter: string;
  code: string;
  version: number;
  successor: number;
}

/** Closes the matters of versions whose successor is in force, each once however often it is asked. */
export async function closeSuperseded(
  { db, matters }: { readonly db: Database; readonly matters: Matters },
  log: (text: string) => void,
): Promise<void> {
  const { rows } = await db.owner.query<Superseded>(
    `select v.matter, v.code, v.version, n.version as successor from knowledge.violation v
       join matters.matter m on m.id = v.matter and m.stage in ('published', 'withdrawing')
       join knowledge.violation n on n.code = v.code and n.version > v.version and n.status = 'published'
         and n.valid_from <= (now() at time zone 'Asia/Shanghai')::date
     where v.status = 'published' and v.valid_to <= (now() at time zone 'Asia/Shanghai')::date
     order by v.code, n.version`,
  );
  for (const { matter, code, version, successor } of rows)
    try {
      await matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { matter },
        action: 'supersede',
        input: { successor },
        requestKey: `norm-superseded ${code} ${String(version)}`,
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log(`norm ${code} ${String(version)} ${error.code}`);
    }
}
