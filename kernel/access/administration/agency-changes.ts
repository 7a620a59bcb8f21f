import { addAgency, describeAgency } from '../accounts.ts';
import type { Prepare } from './prepared.ts';
import { agencyFound, refused, today, unitFound } from './subjects.ts';

/** A new agency gives nobody anything: posts are granted one by one. */
export const addingAgency: Prepare<'agency.add'> = async ({ db }, { id, kind, name, mark, unit }) => {
  const place = await unitFound(db, unit, today());
  const { rows } = await db.query<{ same: boolean }>(
    `select name_zh = $2 as same from access.agency
     where shard = $1 and closed_at is null and (name_zh = $2 or mark = $3)`,
    [place.shard, name.zh, mark],
  );
  if (rows[0] !== undefined)
    throw rows[0].same
      ? refused('access.agency-taken', '已有同名机关', 'There is an agency of that name', 409)
      : refused('access.mark-taken', '该机关代字已被使用', 'The mark is used by another agency', 409);
  return {
    reaches: [{ kind: 'tenancy', shard: place.shard }],
    stream: { kind: 'agency', id, shard: place.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `新增机关${name.zh}，尚无人员`,
      en: `The agency ${name.en} is added; nobody holds a post in it yet`,
    },
    apply: () => addAgency(db, { id, shard: place.shard, kind, name, mark, unit }),
  };
};

export const renamingAgency: Prepare<'agency.rename'> = async ({ db }, { agency, name }) => {
  const found = await agencyFound(db, agency);
  return {
    reaches: [found.reach],
    stream: { kind: 'agency', id: agency, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `${found.name.zh}更名为${name.zh}`,
      en: `${found.name.en} is called ${name.en} from now on`,
    },
    apply: async () => {
      await db.query('update access.agency set name_zh = $2, name_en = $3 where id = $1', [
        agency,
        name.zh,
        name.en,
      ]);
    },
  };
};

/** Gives nobody anything, but stands in every decision of the agency: so it is proposed, reasoned and journalled. */
export const describingAgency: Prepare<'agency.describe'> = async (
  { db },
  { agency, address, phone, reviewBody, court },
) => {
  const found = await agencyFound(db, agency);
  const said = [address, phone, reviewBody, court].filter((one) => one !== undefined).join('，');
  if (said === '') throw refused('access.nothing-said', '没有填写任何内容', 'Nothing was filled in');
  return {
    reaches: [found.reach],
    stream: { kind: 'agency', id: agency, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `${found.name.zh}的文书此后载明：${said}`,
      en: `Papers of ${found.name.en} say from now on: ${said}`,
    },
    apply: () => describeAgency(db, agency, { address, phone, reviewBody, court }),
  };
};

/** Closing an agency ends every post in it. An agency with open matters stays (`access.agency-has-matters`, 409): somebody must finish them. */
export const closingAgency: Prepare<'agency.close'> = async ({ db, parts }, { agency }) => {
  const found = await agencyFound(db, agency);
  const open = (await parts.openMatters?.(agency)) ?? 0;
  if (open > 0)
    throw refused(
      'access.agency-has-matters',
      `该机关还有 ${String(open)} 件在办事项，办结或移送后才能撤销`,
      `The agency has ${String(open)} open matters: finish them or hand them over first`,
      409,
    );
  const { rows } = await db.query<{ posts: number }>(
    'select count(*) as posts from access.binding where agency = $1 and valid_to > now()',
    [agency],
  );
  return {
    reaches: [{ kind: 'tenancy', shard: found.shard }],
    stream: { kind: 'agency', id: agency, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `${found.name.zh}撤销，其 ${String(rows[0]!.posts)} 个岗位立即终止`,
      en: `${found.name.en} is closed; its ${String(rows[0]!.posts)} posts end at once`,
    },
    apply: async () => {
      await db.query('update access.agency set closed_at = now() where id = $1', [agency]);
      await db.query('update access.binding set valid_to = now() where agency = $1 and valid_to > now()', [
        agency,
      ]);
    },
  };
};
