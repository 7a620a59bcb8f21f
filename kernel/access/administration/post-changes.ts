import { isoOf, localDay } from '../../calendar/index.ts';
import { parameterValue } from '../../store/index.ts';
import { roleNames } from '../actor.ts';
import { keepDutiesApart } from './duties.ts';
import type { Prepare } from './prepared.ts';
import { ADMIN } from './reach.ts';
import { accountFound, postFound, refused, today, unitFound } from './subjects.ts';
import { personText, postText } from './words.ts';
import { after, checkedPost } from './wanted-post.ts';

/** A new post opens what the account did not see: a second administrator decides. */
export const grantingPost: Prepare<'post.grant'> = async ({ db, parts }, { id, account, ...wanted }) => {
  const person = await accountFound(db, account);
  if (person.disabled)
    throw refused('access.account-disabled', '该账号已停用', 'The account is disabled', 409);
  const post = await checkedPost(db, wanted, person.kind, parts);
  await keepDutiesApart(db, account, wanted);
  const { rows } = await db.query(
    `select 1 from access.binding where account = $1 and role = $2 and agency = $3 and scope = $4
       and unit is not distinct from $5::uuid and delegated_from is null and valid_from <= now()
       and valid_to > now() and valid_to >= coalesce($6::timestamptz, 'infinity')`,
    [account, wanted.role, wanted.agency, wanted.scope, wanted.unit ?? null, post.validTo],
  );
  if (rows.length > 0)
    throw refused('access.post-held', '该人员已有这个岗位', 'The person holds this post already', 409);
  const said = personText(person.name, person.staffNumber);
  return {
    reaches: [post.reach],
    stream: { kind: 'account', id: account, shard: 0 },
    beneficiary: account,
    widens: true,
    consequence: { zh: `之后${said.zh}${post.can.zh}`, en: `Afterwards ${said.en} ${post.can.en}` },
    apply: () => post.insert(db, id, account),
  };
};

/** Ending takes effect at once; with a post end those lent from it. The lender and the borrower end a lent post themselves. */
export const endingPost: Prepare<'post.end'> = async ({ db, parts }, { post }) => {
  const found = await postFound(db, post);
  const lender =
    found.delegatedFrom === null
      ? undefined
      : (
          await db.query<{ account: string }>('select account from access.binding where id = $1', [
            found.delegatedFrom,
          ])
        ).rows[0]?.account;
  const said = personText(found.account.name, found.account.staffNumber);
  const role = (await (parts.roles?.() ?? roleNames))[found.role] ?? { zh: found.role, en: found.role };
  return {
    reaches: [found.reach],
    holders: lender === undefined ? [] : [lender, found.account.id],
    stream: { kind: 'account', id: found.account.id, shard: 0 },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `${said.zh}不再担任${found.agencyName.zh}的${role.zh}`,
      en: `${said.en} is no longer ${role.en} of ${found.agencyName.en}`,
    },
    apply: async () => {
      await db.query('update access.binding set valid_to = now() where id = $1', [post]);
    },
  };
};

/** Posts that bring power over others’ access or over officials are not lent: four eyes granted them. */
const NOT_LENT = new Set([ADMIN, 'supervisor', 'inspector', 'auditor']);

/**
 * Lends one’s own post to a named colleague until a day, with a reason. Nothing is opened that was not open to the lender.
 * Throws `access.delegation-refused` (422): the post is itself lent or is not lendable, the colleague holds no post of
 * the same agency, or the day lies beyond the longest delegation or the end of the post.
 */
export const delegatingPost: Prepare<'post.delegate'> = async (
  { db, parts, reason },
  { id, post, to, until },
) => {
  const no = (zh: string, en: string) => refused('access.delegation-refused', zh, en);
  const lent = await postFound(db, post);
  const lender = lent.account;
  const borrower = await accountFound(db, to);
  if (lent.delegatedFrom !== null) throw no('受托的岗位不得再委托', 'A post that was lent is not lent on');
  if (NOT_LENT.has(lent.role))
    throw no('管理、监督、审计岗位不得委托', 'Posts of administration, supervision and audit are not lent');
  if (lender.kind !== 'official' || lender.disabled || lent.from.getTime() > Date.now())
    throw no('只能委托现任的岗位', 'Only a post that is held now is lent');
  if (borrower.id === lender.id || borrower.kind !== 'official' || borrower.disabled)
    throw no('只能委托给另一名在册人员', 'A post is lent to another official');
  const { rows } = await db.query(
    `select 1 from access.binding where account = $1 and agency = $2 and delegated_from is null
       and now() >= valid_from and now() < valid_to`,
    [to, lent.agency],
  );
  if (rows.length === 0)
    throw no('受托人须是同一机关的人员', 'The post is lent to somebody who holds a post of the same agency');
  const most = await parameterValue(db, 'administration.delegation-days', {
    shard: lent.shard,
    agency: lent.agency,
  });
  const end = after(until);
  if (end.getTime() <= Date.now() || until > isoOf(localDay(Date.now()) + most))
    throw no(
      `委托最多 ${String(most)} 日，截止日期须在今日或以后`,
      `A post is lent for at most ${String(most)} days, and not into the past`,
    );
  if (lent.to !== null && end.getTime() > lent.to.getTime())
    throw no('委托不得超过岗位本身的期限', 'A post is not lent beyond its own end');
  await keepDutiesApart(db, to, lent);
  const roleName = (await (parts.roles?.() ?? roleNames))[lent.role] ?? { zh: lent.role, en: lent.role };
  const unit = lent.unit === null ? null : (await unitFound(db, lent.unit, today())).name;
  const can = postText({
    role: lent.role,
    roleName,
    agency: lent.agencyName,
    scope: lent.scope,
    unit,
    until,
  });
  const said = personText(borrower.name, borrower.staffNumber);
  return {
    reaches: [lent.reach],
    holders: [lender.id],
    holdersOnly: true,
    stream: { kind: 'account', id: borrower.id, shard: 0 },
    beneficiary: borrower.id,
    widens: false,
    consequence: {
      zh: `受${lender.name.zh}委托，${said.zh}${can.zh}`,
      en: `On behalf of ${lender.name.en}, ${said.en} ${can.en}`,
    },
    apply: async () => {
      await db.query(
        `insert into access.binding (id, account, role, agency, unit, scope, valid_from, valid_to, delegated_from, reason)
         select $1, $2, role, agency, unit, scope, now(), $3, id, $4 from access.binding where id = $5`,
        [id, to, end, reason, post],
      );
    },
  };
};
