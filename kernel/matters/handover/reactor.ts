import { newId, type Queryable } from '../../store/index.ts';
import type { Gathering, Reactor, RecordedAct } from '../reactor.ts';

/** Puts what acts hand over into the inbox of the scenario it goes to, once each. */
export const handoverReactor: Reactor = {
  name: 'handover',
  gather: () => new HandedOver(),
};

class HandedOver implements Gathering {
  readonly #acts: RecordedAct[] = [];

  add(act: RecordedAct): void {
    if (act.effects.handover !== undefined) this.#acts.push(act);
  }

  async save(db: Queryable): Promise<void> {
    for (const { shard, matter, version, flow, action, at, effects } of this.#acts) {
      const { to, schema, carries } = effects.handover!;
      await db.query(
        `insert into matters.handover (id, shard, matter, version, scenario, action, to_scenario, schema, carries, handed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (shard, matter, version) do nothing`,
        [
          newId(),
          shard,
          matter,
          version,
          flow.definition.id,
          action,
          to,
          schema,
          JSON.stringify(carries),
          new Date(at),
        ],
      );
    }
  }
}
