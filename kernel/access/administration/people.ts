import { isUuid, type Queryable, type Row, type Text } from '../../store/index.ts';
import { SYSTEM_ACCOUNT, type Actor, type Binding } from '../actor.ts';
import { qualificationsOf, type Qualification } from '../qualifications/qualifications.ts';
import { fromCursor, pageOf, type KeysetPage } from './keyset.ts';
import { administered } from './reach.ts';

/** A post as the directory shows it. */
export interface PostItem {
  readonly id: string;
  readonly role: string;
  readonly agency: string;
  readonly agencyName: Text;
  readonly scope: Binding['scope'];
  /** The unit it is for, where it is for one. */
  readonly unit: string | null;
  readonly unitName: Text | null;
  /** Null from the beginning, null without an end. */
  readonly from: string | null;
  readonly to: string | null;
  /** Who lent it, when it is lent. */
  readonly lentBy: Text | null;
}

export interface PersonItem {
  readonly id: string;
  readonly kind: 'official' | 'contractor';
  readonly username: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly disabledAt: string | null;
  readonly home: Text | null;
  readonly sponsor: Text | null;
  readonly purposes: readonly string[];
  readonly posts: readonly PostItem[];
  readonly qualifications: readonly Omit<Qualification, 'account'>[];
}

interface PersonRow extends Row {
  id: string;
  kind: 'official' | 'contractor';
  username: string;
  zh: string;
  en: string;
  staff_number: string;
  disabled_at: Date | null;
  home: Text | null;
  sponsor: Text | null;
  engaged_for: string[] | null;
  posts: PostItem[];
}

const LENT_BY = `(select json_build_object('zh', l.name_zh, 'en', l.name_en)
  from access.binding f join access.account l on l.id = f.account where f.id = b.delegated_from)`;

/** The posts of an account that have not ended, as JSON. */
const POSTS = `coalesce((select json_agg(json_build_object('id', b.id, 'role', b.role, 'agency', b.agency,
    'agencyName', json_build_object('zh', g.name_zh, 'en', g.name_en), 'scope', b.scope,
    'unit', b.unit, 'unitName', case when v.unit is not null then json_build_object('zh', v.name_zh, 'en', v.name_en) end,
    'from', nullif(b.valid_from, '-infinity'), 'to', nullif(b.valid_to, 'infinity'), 'lentBy', ${LENT_BY}) order by b.id)
  from access.binding b join access.agency g on g.id = b.agency
  left join places.unit_version v on v.unit = b.unit and v.valid_from <= current_date and v.valid_to > current_date
  where b.account = a.id and b.valid_to > now()), '[]')`;

/**
 * The officials and contractors an administrator answers for, in the order of their staff numbers: those whose home or a
 * present post lies in what the administrator covers. Residents are not in this directory. `text` is part of the name,
 * the user name or the staff number.
 */
export async function listPeople(
  db: Queryable,
  actor: Actor,
  filter: {
    readonly text?: string;
    readonly agency?: string;
    /** Only those with a present post for this very unit. */
    readonly unit?: string;
    readonly cursor?: string;
    readonly limit?: number;
  },
): Promise<KeysetPage<PersonItem>> {
  const limit = filter.limit ?? 50;
  const scope = administered(actor);
  const after = filter.cursor === undefined ? null : fromCursor(filter.cursor, 2);
  if (after !== null && !isUuid(after[1])) fromCursor('', 2);
  const { rows } = await db.query<PersonRow>(
    `with covered as (select id from access.agency where $1 or shard = any($2::smallint[]) or id = any($3::uuid[]))
     select a.id, a.kind, a.username, a.name_zh as zh, a.name_en as en, a.staff_number, a.disabled_at, a.engaged_for,
       (select json_build_object('zh', h.name_zh, 'en', h.name_en) from access.agency h where h.id = a.home) as home,
       (select json_build_object('zh', s.name_zh, 'en', s.name_en) from access.account s where s.id = a.sponsor) as sponsor,
       ${POSTS} as posts
     from access.account a
     where a.kind in ('official', 'contractor') and a.id <> $4
       and ($1 or a.home in (select id from covered) or exists (select from access.binding b
         where b.account = a.id and b.valid_to > now() and b.agency in (select id from covered)))
       and ($5::uuid is null or a.home = $5 or exists (select from access.binding b
         where b.account = a.id and b.valid_to > now() and b.agency = $5))
       and ($6 = '' or strpos(a.name_zh, $6) > 0 or strpos(lower(a.name_en), lower($6)) > 0
         or strpos(lower(a.username), lower($6)) > 0 or strpos(lower(a.staff_number), lower($6)) > 0)
       and ($7::text is null or (a.staff_number, a.id) > ($7, $8::uuid))
       and ($10::uuid is null or exists (select from access.binding b
         where b.account = a.id and b.valid_to > now() and b.scope = 'unit' and b.unit = $10))
     order by a.staff_number, a.id limit $9`,
    [
      scope.all,
      scope.shards,
      scope.agencies,
      SYSTEM_ACCOUNT,
      filter.agency ?? null,
      filter.text ?? '',
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
      filter.unit ?? null,
    ],
  );
  const page = pageOf(rows, limit, (row) => [row.staff_number, row.id]);
  const held = await qualificationsOf(
    db,
    page.rows.map((row) => row.id),
  );
  return {
    next: page.next,
    items: page.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      username: row.username,
      name: { zh: row.zh, en: row.en },
      staffNumber: row.staff_number,
      disabledAt: row.disabled_at?.toISOString() ?? null,
      home: row.home,
      sponsor: row.sponsor,
      purposes: row.engaged_for ?? [],
      posts: row.posts,
      qualifications: held
        .filter((one) => one.account === row.id)
        .map(({ kind, number, validFrom, validUntil }) => ({ kind, number, validFrom, validUntil })),
    })),
  };
}

/** A post of one’s own, with those it is lent to. */
export interface OwnPost extends PostItem {
  readonly lentTo: readonly {
    readonly id: string;
    readonly name: Text;
    readonly staffNumber: string;
    readonly until: string;
    readonly reason: string;
  }[];
}

/** One’s own posts: what was lent to others stands beside each, so that the lender sees it and can end it. */
export async function ownPosts(db: Queryable, account: string): Promise<readonly OwnPost[]> {
  const { rows } = await db.query<{ posts: PostItem[] }>(
    `select ${POSTS} as posts from access.account a where a.id = $1`,
    [account],
  );
  const { rows: lent } = await db.query<{
    id: string;
    delegated_from: string;
    zh: string;
    en: string;
    staff_number: string;
    valid_to: Date;
    reason: string;
  }>(
    `select b.id, b.delegated_from, a.name_zh as zh, a.name_en as en, a.staff_number, b.valid_to, b.reason
     from access.binding f join access.binding b on b.delegated_from = f.id and b.valid_to > now()
     join access.account a on a.id = b.account where f.account = $1 order by b.id`,
    [account],
  );
  return (rows[0]?.posts ?? []).map((post) => ({
    ...post,
    lentTo: lent
      .filter((one) => one.delegated_from === post.id)
      .map((one) => ({
        id: one.id,
        name: { zh: one.zh, en: one.en },
        staffNumber: one.staff_number,
        until: one.valid_to.toISOString(),
        reason: one.reason,
      })),
  }));
}
