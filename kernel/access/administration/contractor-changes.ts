import { newId } from '../../store/index.ts';
import { isPurpose, purposes } from '../actor.ts';
import { insertPerson, keepUnique } from './account-changes.ts';
import { conflictOf, duties } from './duties.ts';
import type { Prepare } from './prepared.ts';
import { accountFound, refused } from './subjects.ts';
import { joined, personText } from './words.ts';
import { checkedPost, type PostChecked } from './wanted-post.ts';

/**
 * A contractor: named, with an official of the same agency who answers for them, for listed purposes, with posts that end
 * by themselves (数据安全法 40). Throws `access.contractor-refused` (422) without these.
 */
export const addingContractor: Prepare<'contractor.add'> = async ({ db, parts }, wanted) => {
  const no = (zh: string, en: string) => refused('access.contractor-refused', zh, en);
  const { id, username, name, staffNumber } = wanted;
  await keepUnique(db, { username, staffNumber });
  const purposesListed = [...new Set(wanted.purposes)];
  if (purposesListed.length === 0 || !purposesListed.every(isPurpose))
    throw no('须列明用途', 'The purposes are listed');
  const [first] = wanted.posts;
  if (first === undefined) throw no('须写明岗位', 'At least one post is named');
  const sponsor = await accountFound(db, wanted.sponsor);
  const { rows } = await db.query<{ agency: string }>(
    `select distinct agency from access.binding where account = $1 and delegated_from is null
       and now() >= valid_from and now() < valid_to`,
    [wanted.sponsor],
  );
  const ofSponsor = new Set(rows.map(({ agency }) => agency));
  if (
    sponsor.kind !== 'official' ||
    sponsor.disabled ||
    !wanted.posts.every(({ agency }) => ofSponsor.has(agency))
  )
    throw no(
      '担保人须是岗位所在机关的在册人员',
      'The official who answers for the contractor holds a post of the same agency',
    );
  wanted.posts.forEach((one, index) => {
    for (const other of wanted.posts.slice(0, index)) {
      const why = conflictOf(other, one);
      if (why !== null) throw duties(other.role, one.role, why);
    }
  });
  const posts: PostChecked[] = [];
  for (const post of wanted.posts) posts.push(await checkedPost(db, post, 'contractor', parts));
  const said = personText(name, staffNumber);
  const can = joined(posts.map((post) => post.can));
  const answers = personText(sponsor.name, sponsor.staffNumber);
  const why = {
    zh: purposesListed.map((one) => purposes[one].zh).join('、'),
    en: purposesListed.map((one) => purposes[one].en).join(', '),
  };
  return {
    reaches: posts.map((post) => post.reach),
    stream: { kind: 'account', id, shard: 0 },
    beneficiary: id,
    widens: true,
    consequence: {
      zh: `之后外包人员${said.zh}${can.zh}；用途：${why.zh}；由${answers.zh}负责`,
      en: `Afterwards the contractor ${said.en} ${can.en}; for ${why.en}; ${answers.en} answers for them`,
    },
    apply: async () => {
      await insertPerson(db, {
        id,
        username,
        name,
        staffNumber,
        home: first.agency,
        contractor: { sponsor: wanted.sponsor, purposes: purposesListed },
      });
      for (const post of posts) await post.insert(db, newId(), id);
    },
  };
};
