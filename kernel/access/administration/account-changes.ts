import type { Queryable, Text } from '../../store/index.ts';
import type { Purpose } from '../actor.ts';
import type { Prepare } from './prepared.ts';
import { accountFound, agencyFound, refused } from './subjects.ts';
import { joined, personText } from './words.ts';

const USERNAME = /^[\p{L}\p{N}._-]{2,60}$/u;

export interface NewPerson {
  readonly id: string;
  readonly username: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly home: string;
  readonly contractor?: { readonly sponsor: string; readonly purposes: readonly Purpose[] };
}

/** Refuses a name or staff number that another account has: `access.bad-username`, `access.username-taken`, `access.staff-number-taken`. */
export async function keepUnique(
  db: Queryable,
  person: Pick<NewPerson, 'username' | 'staffNumber'>,
): Promise<void> {
  if (!USERNAME.test(person.username))
    throw refused(
      'access.bad-username',
      '用户名须为 2–60 个字母、数字、点、横线',
      'A user name has 2–60 letters, digits, dots or dashes',
      400,
    );
  const { rows } = await db.query<{ same: boolean }>(
    `select lower(username) = lower($1) as same from access.account
     where lower(username) = lower($1) or (staff_number = $2 and kind in ('official', 'contractor'))`,
    [person.username, person.staffNumber],
  );
  if (rows.some(({ same }) => same))
    throw refused(
      'access.username-taken',
      `用户名“${person.username}”已被使用`,
      `The user name “${person.username}” is taken`,
      409,
    );
  if (rows.length > 0)
    throw refused(
      'access.staff-number-taken',
      `工号“${person.staffNumber}”已被使用`,
      `The staff number “${person.staffNumber}” is taken`,
      409,
    );
}

/** Adds the account. It has no password: how it proves itself is set up by the person. */
export async function insertPerson(db: Queryable, person: NewPerson): Promise<void> {
  await db.query(
    `insert into access.account (id, username, name_zh, name_en, staff_number, kind, sponsor, engaged_for, home)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      person.id,
      person.username,
      person.name.zh,
      person.name.en,
      person.staffNumber,
      person.contractor === undefined ? 'official' : 'contractor',
      person.contractor?.sponsor ?? null,
      person.contractor?.purposes ?? null,
      person.home,
    ],
  );
}

/** An account without a post opens nothing; posts are granted one by one. */
export const addingAccount: Prepare<'account.add'> = async (
  { db },
  { id, username, name, staffNumber, agency },
) => {
  const home = await agencyFound(db, agency);
  await keepUnique(db, { username, staffNumber });
  return {
    reaches: [home.reach],
    stream: { kind: 'account', id, shard: 0 },
    beneficiary: id,
    widens: false,
    consequence: {
      zh: `新增${home.name.zh}人员${name.zh}（${staffNumber}），尚无岗位，看不到任何事项`,
      en: `${name.en} (${staffNumber}) of ${home.name.en} is added, holds no post and sees no matter`,
    },
    apply: () => insertPerson(db, { id, username, name, staffNumber, home: agency }),
  };
};

export const renamingAccount: Prepare<'account.rename'> = async ({ db }, { account, name }) => {
  const found = await accountFound(db, account);
  const said = personText(found.name, found.staffNumber);
  return {
    reaches: found.reaches,
    stream: { kind: 'account', id: account, shard: 0 },
    beneficiary: account,
    widens: false,
    consequence: {
      zh: `${said.zh}的姓名更正为${name.zh}`,
      en: `The name of ${said.en} is corrected to ${name.en}`,
    },
    apply: async () => {
      await db.query('update access.account set name_zh = $2, name_en = $3 where id = $1', [
        account,
        name.zh,
        name.en,
      ]);
    },
  };
};

/**
 * Ends the account's sessions, the posts it has lent, those of the contractors it answers for and the tokens of the systems
 * it answers for; its own posts stay for the day it is enabled.
 */
export const disablingAccount: Prepare<'account.disable'> = async ({ db }, { account }) => {
  const found = await accountFound(db, account);
  if (found.disabled)
    throw refused('access.account-disabled', '该账号已停用', 'The account is disabled already', 409);
  const said = personText(found.name, found.staffNumber);
  return {
    reaches: found.reaches,
    stream: { kind: 'account', id: account, shard: 0 },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `${said.zh}立即退出并不能再登录；其借出的岗位、其担保的外包人员的岗位、其负责的系统的令牌一并终止`,
      en: `${said.en} is signed out at once and cannot sign in; posts they lent, posts of contractors and tokens of systems they answer for end`,
    },
    apply: async () => {
      await db.query('update access.account set disabled_at = now() where id = $1', [account]);
      await db.query(
        'update access.session set revoked_at = now() where account = $1 and revoked_at is null',
        [account],
      );
    },
  };
};

export const enablingAccount: Prepare<'account.enable'> = async ({ db }, { account }) => {
  const found = await accountFound(db, account);
  if (!found.disabled)
    throw refused('access.account-enabled', '该账号未停用', 'The account is not disabled', 409);
  const { rows } = await db.query<{ role: string; zh: string; en: string }>(
    `select b.role, g.name_zh as zh, g.name_en as en from access.binding b join access.agency g on g.id = b.agency
     where b.account = $1 and b.valid_to > now() order by b.id`,
    [account],
  );
  const said = personText(found.name, found.staffNumber);
  const posts = joined(
    rows.map((row) => ({ zh: `${row.zh}（${row.role}）`, en: `${row.en} (${row.role})` })),
  );
  return {
    reaches: found.reaches,
    stream: { kind: 'account', id: account, shard: 0 },
    beneficiary: account,
    widens: true,
    consequence:
      rows.length === 0
        ? {
            zh: `之后${said.zh}能再次登录，没有岗位`,
            en: `Afterwards ${said.en} can sign in again, without a post`,
          }
        : {
            zh: `之后${said.zh}能再次登录，恢复岗位：${posts.zh}`,
            en: `Afterwards ${said.en} can sign in again, with the posts ${posts.en}`,
          },
    apply: async () => {
      await db.query('update access.account set disabled_at = null where id = $1', [account]);
    },
  };
};
