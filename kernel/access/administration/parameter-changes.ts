import {
  checkParameter,
  parameters,
  parameterStream,
  parameterValue,
  setParameter,
  type Parameter,
  type ParameterKey,
  type Queryable,
  type Text,
} from '../../store/index.ts';
import { setSignInRules, type SignInRules } from '../sign-in/sign-in-rules.ts';
import type { Prepare } from './prepared.ts';
import { PLATFORM, type Reach } from './reach.ts';
import { agencyFound, refused } from './subjects.ts';

const units: Readonly<Record<Parameter['unit'], Text>> = {
  minutes: { zh: '分钟', en: 'minutes' },
  hours: { zh: '小时', en: 'hours' },
  days: { zh: '日', en: 'days' },
  months: { zh: '个月', en: 'months' },
  count: { zh: '件', en: 'files' },
  yuan: { zh: '元', en: 'yuan' },
  'yes-no': { zh: '（1 为是，0 为否）', en: '(1 yes, 0 no)' },
};

/** Parameters that every look at a session asks for: they are also kept where that look reads them in the same call. */
const signIn: Readonly<Partial<Record<ParameterKey, keyof SignInRules>>> = {
  'sign-in.session-hours': 'sessionHours',
  'sign-in.idle-minutes': 'idleMinutes',
  'sign-in.step-up-minutes': 'stepUpMinutes',
};

async function placeOf(
  db: Queryable,
  shard: number,
  agency: string | undefined,
): Promise<{ readonly reach: Reach; readonly name: Text }> {
  if (agency !== undefined) {
    const found = await agencyFound(db, agency);
    if (found.shard !== shard)
      throw refused(
        'access.agency-unknown',
        '该区域没有这个机关',
        'There is no such agency in the tenancy',
        404,
      );
    return { reach: found.reach, name: found.name };
  }
  const { rows } = await db.query<{ zh: string; en: string }>(
    'select name_zh as zh, name_en as en from places.tenancy where shard = $1',
    [shard],
  );
  const [row] = rows;
  if (row === undefined)
    throw refused('access.tenancy-unknown', '没有这个区域', 'There is no such tenancy', 404);
  return shard === 0
    ? { reach: PLATFORM, name: { zh: '全平台', en: 'the whole platform' } }
    : { reach: { kind: 'tenancy', shard }, name: row };
}

/**
 * Tightening takes effect at once; loosening (longer sessions, longer contracts, later alarms, slower answers) is decided
 * by a second administrator. Throws `parameter.refused` (422).
 */
export const settingParameter: Prepare<'parameter.set'> = async (
  { db, by },
  { key, value, shard, agency, from, basis },
) => {
  const place = { shard, agency: agency ?? null };
  checkParameter(key, place, value);
  const { reach, name } = await placeOf(db, shard, agency);
  const rule = signIn[key];
  if (rule !== undefined && from !== undefined)
    throw refused('parameter.refused', '该参数只能立即生效', 'This parameter is set at once, not for later');
  const validFrom = from === undefined ? undefined : new Date(from);
  const before = await parameterValue(db, key, place, validFrom);
  if (before === value) throw refused('parameter.refused', '该值已在用', 'The value is in force already');
  const declared: Parameter = parameters[key];
  const unit = units[declared.unit];
  const since: Text =
    validFrom === undefined
      ? { zh: '立即', en: 'at once' }
      : { zh: `自 ${validFrom.toISOString()} 起`, en: `from ${validFrom.toISOString()} on` };
  return {
    reaches: [reach],
    stream: { kind: 'parameter', id: parameterStream(key, place), shard },
    beneficiary: null,
    widens: declared.loosens === 'more' ? value > before : value < before,
    consequence: {
      zh: `${name.zh}：${declared.name.zh}${since.zh}由 ${String(before)} ${unit.zh}改为 ${String(value)} ${unit.zh}`,
      en: `${declared.name.en} of ${name.en} changes ${since.en} from ${String(before)} to ${String(value)} ${unit.en}`,
    },
    apply: async () => {
      await setParameter(db, {
        key,
        place,
        value,
        basis,
        setBy: by,
        ...(validFrom === undefined ? {} : { validFrom }),
      });
      if (rule !== undefined) await setSignInRules(db, { [rule]: value });
    },
  };
};
