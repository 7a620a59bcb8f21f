import type { Actor } from '../../access/index.ts';
import type { Queryable, Text } from '../../store/index.ts';
import type { AskingByMatter } from '../authority.ts';
import { openForHandler } from './case-code.ts';
import { FOUND, holderOf, namedIn, stateOf, type FoundGrant } from './found-grant.ts';
import type { GrantReceived, GrantShown } from './grant.ts';
import type { ExclusionGround } from './purposes.ts';
import type { SharingRoom } from './room.ts';

interface ShownRow extends FoundGrant {
  to_handover: string | null;
  reason: string;
  revocation: string | null;
  by_zh: string;
  by_en: string;
  by_number: string;
  agency_zh: string | null;
  agency_en: string | null;
  who: string | null;
  who_zh: string | null;
  who_en: string | null;
  who_number: string | null;
  items: readonly { readonly item: string; readonly excluded: ExclusionGround | null }[];
  opened: number;
  last_opened: Date | null;
  refused: number;
}

const text = (zh: string | null, en: string | null): Text => ({ zh: zh ?? '', en: en ?? '' });

/** The grants of a matter for those who handle it, latest first, with what became of each. */
export async function grantsOf(room: SharingRoom, asking: AskingByMatter): Promise<readonly GrantShown[]> {
  const opened = await openForHandler(room, asking);
  const { rows } = await room.db.owner.query<ShownRow>(
    `select f.*, b.name_zh as by_zh, b.name_en as by_en, b.staff_number as by_number,
       a.name_zh as agency_zh, a.name_en as agency_en,
       w.id as who, w.name_zh as who_zh, w.name_en as who_en, w.staff_number as who_number,
       coalesce((select json_agg(json_build_object('item', i.item, 'excluded', i.excluded) order by i.item)
         from evidence.access_grant_item i where i.access_grant = f.id), '[]') as items,
       (select count(*) from evidence.opening o where o.access_grant = f.id and o.refused is null) as opened,
       (select max(o.at) from evidence.opening o where o.access_grant = f.id and o.refused is null) as last_opened,
       (select count(*) from evidence.opening o where o.access_grant = f.id and o.refused is not null) as refused
     from (select g.to_handover, g.reason, g.revocation, g.granted_by, ${FOUND} where g.shard = $1 and g.matter = $2) f
     join access.account b on b.id = f.granted_by
     left join access.agency a on a.id = coalesce(f.to_agency, f.accepted_by)
     left join access.account w on w.id = coalesce(f.to_account, f.taken_by)
     order by f.granted_at desc, f.id`,
    [opened.shard, opened.matter],
  );
  return rows.map(shown);
}

const shown = (row: ShownRow): GrantShown => {
  const agency = row.to_agency ?? row.accepted_by;
  return {
    id: row.id,
    to: {
      kind: row.receiver,
      agency: agency === null ? null : { id: agency, name: text(row.agency_zh, row.agency_en) },
      account:
        row.who === null
          ? null
          : { id: row.who, name: text(row.who_zh, row.who_en), staffNumber: row.who_number ?? '' },
      party: row.to_party,
      handover: row.to_handover,
    },
    purpose: row.purpose,
    items: row.items.filter(({ excluded }) => excluded === null).map(({ item }) => item),
    excluded: row.items.flatMap(({ item, excluded }) =>
      excluded === null ? [] : [{ item, ground: excluded }],
    ),
    later: row.later,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    state: stateOf(row),
    waiting:
      row.receiver === 'shown' ? row.taken_by === null : row.receiver === 'handover' && agency === null,
    reason: row.reason,
    grantedBy: { name: text(row.by_zh, row.by_en), staffNumber: row.by_number },
    grantedAt: row.granted_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revocation: row.revocation,
    opened: row.opened,
    lastOpened: row.last_opened?.toISOString() ?? null,
    refused: row.refused,
  };
};

interface ReceivedRow extends FoundGrant {
  number: string;
  scenario: string;
  agency_zh: string;
  agency_en: string;
  items: number;
}

/**
 * What is, was or will be opened to somebody: to them by name, to a body where they hold a post that does such work, or to a party
 * they are or act for. Latest first, the last two hundred.
 */
export async function grantsTo(room: SharingRoom, actor: Actor): Promise<readonly GrantReceived[]> {
  const { owner } = room.db;
  const holder = await holderOf(owner, actor);
  const { rows } = await candidates(owner, [
    holder.account,
    [...new Set(holder.posts.map(({ agency }) => agency))],
    holder.parties,
  ]);
  return rows.flatMap((row): GrantReceived[] => {
    const named = namedIn(row, holder);
    return named?.fits !== true
      ? []
      : [
          {
            id: row.id,
            matter: { number: row.number, scenario: row.scenario },
            agency: text(row.agency_zh, row.agency_en),
            purpose: row.purpose,
            items: row.items,
            from: row.from_at.toISOString(),
            until: row.until_at.toISOString(),
            state: stateOf(row),
            as: named.as,
          },
        ];
  });
}

const candidates = (db: Queryable, values: unknown[]) =>
  db.query<ReceivedRow>(
    `select (select count(*) from evidence.access_grant_item i where i.access_grant = f.id and i.excluded is null) as items,
       n.number, n.scenario, o.name_zh as agency_zh, o.name_en as agency_en, f.*
     from (select ${FOUND} where g.to_account = $1 or g.taken_by = $1 or g.to_agency = any($2::uuid[])
         or g.to_party = any($3::uuid[]) or (h.state = 'accepted' and t.agency = any($2::uuid[]))
       order by g.granted_at desc, g.id limit 200) f
     join matters.matter n on n.shard = f.shard and n.id = f.matter
     join access.agency o on o.id = f.agency
     order by f.granted_at desc, f.id`,
    values,
  );
