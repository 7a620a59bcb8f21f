import { insertQualification, qualificationsOf } from '../qualifications/qualifications.ts';
import type { Text } from '../../store/index.ts';
import type { Prepare } from './prepared.ts';
import { accountFound } from './subjects.ts';
import { personText } from './words.ts';

const names: Readonly<Record<'enforcement' | 'legal', Text>> = {
  enforcement: { zh: '行政执法资格', en: 'the enforcement qualification' },
  legal: { zh: '法律职业资格', en: 'the legal qualification' },
};

/**
 * A qualification lets somebody investigate (行政处罚法 42) or review legality (58), so a second administrator decides; one
 * that is ended earlier than recorded takes something away and needs one only.
 */
export const qualifying: Prepare<'account.qualify'> = async (
  { db, by, reason },
  { account, qualification, number, from, until },
) => {
  const found = await accountFound(db, account);
  const said = personText(found.name, found.staffNumber);
  const name = names[qualification];
  const recorded = (await qualificationsOf(db, [account])).find(
    (one) => one.kind === qualification && one.validFrom === from && one.number === number,
  );
  const shortened =
    recorded !== undefined &&
    until !== undefined &&
    (recorded.validUntil === null || until <= recorded.validUntil);
  return {
    reaches: found.reaches,
    stream: { kind: 'account', id: account, shard: 0 },
    beneficiary: account,
    widens: !shortened,
    consequence: {
      zh: `${said.zh}自 ${from} 起持有${name.zh}（${number}）${until === undefined ? '' : `，${until} 起不再有效`}`,
      en: `${said.en} holds ${name.en} (${number}) from ${from}${until === undefined ? '' : `, no longer from ${until}`}`,
    },
    apply: () =>
      insertQualification(db, {
        account,
        kind: qualification,
        number,
        validFrom: from,
        validUntil: until ?? null,
        recordedBy: by,
        reason,
      }),
  };
};
