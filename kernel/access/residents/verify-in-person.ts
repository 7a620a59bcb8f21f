import type { Pool } from 'pg';
import { inTransaction, newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { Actor, Binding } from '../actor.ts';
import type { BlindIndexes } from './blind-index.ts';
import { accountAtCounter } from './counter-code.ts';
import { documentNumber, type IdentityDocument } from './identity-document.ts';
import { recordOnAccount } from './resident-account.ts';
import { limit, limits } from './tries.ts';

/** Posts that serve persons at a counter or in the field and may look at a document. A local parameter (status L). */
export const counterRoles: readonly string[] = [
  'clerk',
  'officer',
  'team-lead',
  'justice-station',
  'mediator',
  'reconsideration-officer',
];

const noCounterPost = (): Problem =>
  new Problem(
    'access.role-needed',
    {
      zh: '此事由窗口、承办岗位的工作人员办理',
      en: 'This belongs to officials who serve at a counter or handle matters',
    },
    { status: 403 },
  );

/** The post under which an official serves a person in front of them; `access.role-needed` (403) without one. */
export function counterPost(actor: Actor, agency?: string): Binding {
  const post = actor.bindings.find(
    (one) => counterRoles.includes(one.role) && (agency === undefined || one.agency === agency),
  );
  if (actor.kind !== 'official' || post === undefined) throw noCounterPost();
  return post;
}

export const counterCodeWrong = (): Problem =>
  new Problem(
    'access.counter-code-wrong',
    {
      zh: '窗口码不对或已过期，请来人在手机上重新打开“登录与安全”页',
      en: 'The counter code is not right or has expired: ask the person to open “Sign-in and security” on their phone again',
    },
    { status: 422 },
  );

export interface InPersonCheck {
  /** The account to be verified, as `accountAtCounter` found it. */
  readonly account: string;
  /** What the person shows on their own screen: nobody verifies an account whose owner is not there. */
  readonly counterCode: string;
  readonly official: Actor;
  readonly document: IdentityDocument;
  readonly number: string;
  /** The name on the document. */
  readonly name: string;
}

/**
 * Raises a resident's account to the high level: an official compared the person with their document (eIDAS
 * implementing regulation (EU) 2015/1502 annex 2.1.2). The account takes the name on the document and stands for the
 * party of that identity number from now on. Recorded with who checked what and when; the person sees it.
 *
 * Problems: `access.role-needed` (403), `access.counter-code-wrong` (422), `access.document-number-invalid` (400),
 * `access.document-number-mistyped` (422), `access.name-differs` (422), `access.own-identity` (403),
 * `access.identity-differs` (409), `access.person-has-account` (409).
 */
export async function verifyInPerson(
  pool: Pool,
  indexes: BlindIndexes,
  check: InPersonCheck,
): Promise<{ readonly account: string; readonly party: string | null; readonly name: Text }> {
  const { official, account, document } = check;
  const post = counterPost(official);
  await limit(pool, indexes, limits.checksPerOfficialAnHour, official.account);
  const { number, plausible } = documentNumber(document, check.number);
  const index = await identityIndex(indexes, document, number);
  const name = check.name.normalize('NFKC').trim();
  try {
    return await inTransaction(pool, async (client) => {
      const shown = await accountAtCounter(client, check.counterCode);
      if (shown?.account !== account) throw counterCodeWrong();
      const { rows } = await client.query<{ identity_index: Buffer | null }>(
        'select identity_index from access.account where id = $1 for update',
        [account],
      );
      const before = rows[0]?.identity_index;
      if (before != null && !before.equals(index)) throw identityDiffers();
      const party = await partyOfIdentity(client, index);
      // a wrong check character is a slip of the hand, unless the register has exactly this number
      if (party === null && !plausible) throw mistyped();
      if (party !== null && party.name !== name) throw nameDiffers();
      if (party !== null && party.id === official.party) throw ownIdentity();
      await client.query(
        `update access.account set assurance = 'high', identity_index = $2, party = coalesce($3, party),
           name_zh = $4, name_en = $4 where id = $1`,
        [account, index, party?.id ?? null, name],
      );
      await client.query('delete from access.counter_code where account = $1', [account]);
      await client.query(
        `insert into access.identity_check (id, account, document, level, checked_by, agency)
         values ($1, $2, $3, 'high', $4, $5)`,
        [newId(), account, document, official.account, post.agency],
      );
      await recordOnAccount(client, account, 'verify', official.account, 'handling', {
        document,
        level: 'high',
        agency: post.agency,
        party: party?.id ?? null,
      });
      return { account, party: party?.id ?? null, name: { zh: name, en: name } };
    });
  } catch (error) {
    // the unique indexes on identity and party decide between two checks at once
    if ((error as { code?: string }).code === '23505') throw personHasAccount();
    throw error;
  }
}

const identityIndex = (indexes: BlindIndexes, document: IdentityDocument, number: string): Promise<Buffer> =>
  indexes.blindIndex('identity-number', document === 'passport' ? `passport ${number}` : number);

/** The person registered under this identity number; where several tenancies have them, the first that did. */
async function partyOfIdentity(
  db: Queryable,
  index: Buffer,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await db.query<{ id: string; name: string }>(
    `select id, name from parties.party where kind = 'person' and identity_index = $1 order by recorded_at, id limit 1`,
    [index],
  );
  return rows[0] ?? null;
}

const mistyped = (): Problem =>
  new Problem(
    'access.document-number-mistyped',
    {
      zh: '号码的校验位不对，请对照证件重新输入',
      en: 'The check digit is wrong: compare the number with the document',
    },
    { status: 422 },
  );

const nameDiffers = (): Problem =>
  new Problem(
    'access.name-differs',
    {
      zh: '姓名与该号码登记的不一致，请对照证件核对姓名和号码',
      en: 'The name is not the one registered under this number: compare both with the document',
    },
    { status: 422 },
  );

const ownIdentity = (): Problem =>
  new Problem(
    'access.own-identity',
    {
      zh: '不能为本人核验，请由其他工作人员办理',
      en: 'Nobody verifies themselves: another official does it',
    },
    { status: 403 },
  );

const identityDiffers = (): Problem =>
  new Problem(
    'access.identity-differs',
    {
      zh: '这个账号已属于另一个人。一人一个账号，请来人另行注册',
      en: 'This account belongs to somebody else already. Each person has an account of their own: please register one',
    },
    { status: 409 },
  );

const personHasAccount = (): Problem =>
  new Problem(
    'access.person-has-account',
    {
      zh: '此人已有一个核实过的账号。请用那个账号登录；如已无法使用，请管理员先停用它',
      en: 'This person has a confirmed account already. Use that one; if it cannot be used any more, an administrator closes it first',
    },
    { status: 409 },
  );
