import { newId, shardOf, type Queryable } from '../../store/index.ts';
import type { Gathering, Reactor, RecordedAct } from '../reactor.ts';

/** Follows which matters are about which, and keeps what they tell each other, once each. */
export const threadReactor: Reactor = {
  name: 'thread',
  gather: () => new Told(),
};

class Told implements Gathering {
  readonly #acts: RecordedAct[] = [];

  add(act: RecordedAct): void {
    if (act.effects.about !== undefined || act.effects.tells !== undefined) this.#acts.push(act);
  }

  async save(db: Queryable): Promise<void> {
    for (const act of this.#acts) {
      const { about, tells } = act.effects;
      if (about !== undefined) await link(db, act, about, 'about');
      // what history told was heard in its own time: the other matters' past says what they made of it
      if (tells !== undefined && act.historical !== true)
        for (const [part, { message, carries }] of tells.entries())
          await db.query(
            `insert into matters.message (id, shard, matter, version, part, scenario, message, carries, told_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (shard, matter, version, part) do nothing`,
            [
              ...[newId(), act.shard, act.matter, act.version, part, act.flow.definition.id],
              ...[message, JSON.stringify(carries), new Date(act.at)],
            ],
          );
    }
  }
}

/** Joins two matters; once they are joined nothing happens. */
export async function link(
  db: Queryable,
  of: { readonly matter: string; readonly version: number; readonly at: number },
  about: string,
  kind: 'about' | 'handover',
): Promise<void> {
  await db.query(
    `insert into matters.link (shard, matter, about_shard, about_matter, kind, version, at)
     select $1, $2, $3, $4, $5, $6, $7 where $2::uuid <> $4::uuid on conflict do nothing`,
    [shardOf(of.matter), of.matter, shardOf(about), about, kind, of.version, new Date(of.at)],
  );
}
