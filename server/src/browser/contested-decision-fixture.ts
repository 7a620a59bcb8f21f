import assert from 'node:assert/strict';
import type { Place } from './browser-fixture.ts';

/** A penalty decision of the demo city whose periods still run: the code on it and the end of its party's number. */
export async function contestableDecision(
  city: Place,
): Promise<{ readonly matter: string; readonly code: string; readonly ending: string }> {
  const { rows } = await city.db.owner.query<{ paper: string; matter: string }>(
    `select c.paper, c.matter from documents.decision_code c
     join matters.matter m on m.shard = c.shard and m.id = c.matter
     join documents.paper p on p.id = c.paper and p.template = 'penalty-decision' and p.state = 'served'
     where m.closed_at is null and m.number like '东%'
       and to_timestamp((m.snapshot->'clocks'->'reconsideration'->>'due')::bigint / 1000.0) > now() + interval '1 day'
       and m.snapshot->'clocks'->'reconsideration'->>'end' is null order by m.opened_at, m.id limit 1`,
  );
  const [found] = rows;
  assert.ok(found, 'the demo city has a decision that can still be contested');
  const officer = await city.api('donghu.officer1');
  const { code } = await officer.get<{ code: string }>(
    `/api/matters/${found.matter}/papers/${found.paper}/decision-code`,
  );
  const page = await officer.get<{ parties: { id: string }[] }>(`/api/matters/${found.matter}`);
  const party = await officer.get<{ identityNumber: string | null; phone: string | null }>(
    `/api/parties/${page.parties[0]!.id}`,
  );
  const ending = (party.phone ?? party.identityNumber)?.slice(-4);
  assert.ok(ending !== undefined);
  return { matter: found.matter, code, ending };
}
