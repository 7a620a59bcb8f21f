import { fault, type Fault } from '../../report/fault.ts';
import { mistyped, otherCode, otherSecret } from '../case-code.ts';
import type { Answer, Client } from '../http/client.ts';
import { sharePurposes, type Grant } from '../interface/answers.ts';
import { answerOf, refusalFaults } from '../interface/reading.ts';
import { refusals, type Refusal } from '../interface/refusals.ts';
import type { Formats } from '../json-schema.ts';
import type { CheckId } from '../catalogue.ts';
import type { Course } from '../outcome.ts';

export interface CaseCode {
  readonly code: string;
  readonly secret: string | undefined;
  /** What the grant was given for. */
  readonly purpose: string;
}

/**
 * Opens by a case code, after having tried what must be refused; the id of the grant it opened. `grants` are those that name the
 * account already. A wrong secret counts against those that are shown for the case at that moment: one of the few tries.
 */
export async function openByCode(
  client: Client,
  course: Course,
  formats: Formats,
  { code, secret, purpose }: CaseCode,
  grants: readonly Grant[],
): Promise<string | undefined> {
  const open = (body: Readonly<Record<string, string>>): Promise<Answer> =>
    client.send('POST', '/api/case-codes/opening', body);
  const refused = async (id: CheckId, expected: Refusal, body: Readonly<Record<string, string>>) =>
    course.try(id, async (faults) => {
      const answer = await open(body);
      faults.push(...refusalFaults(answer, [expected], formats));
      return answer;
    });
  await refused('opening.malformed', refusals.malformedCode, { code: mistyped(code), purpose });
  const unknown = await refused('opening.unknown', refusals.notOpened, { code: otherCode(code), purpose });
  const wrong = await refused('opening.secret', refusals.notOpened, {
    ...{ code, purpose },
    secret: otherSecret(secret),
  });
  if (unknown !== undefined && wrong !== undefined)
    await course.try('opening.secret', (faults) => {
      faults.push(...sameWords(unknown, wrong));
    });
  const given = new Set(grants.filter(({ state }) => state === 'open').map((one) => one.purpose));
  const other = sharePurposes.find((one) => one !== purpose && !given.has(one));
  const shown = secret === undefined ? {} : { secret };
  if (other === undefined)
    course.skip('opening.purpose', '每个目的都有授权', 'There is a grant for every purpose');
  else await refused('opening.purpose', refusals.otherPurpose, { code, purpose: other, ...shown });
  return course.try('opening.right', async (faults) => {
    const answer = await open({ code, purpose, ...shown });
    const { grant } = answerOf(answer, 'opening', formats, faults);
    if (grant.purpose !== purpose || grant.state !== 'open')
      faults.push(
        fault(
          'opening.other-grant',
          answer.where,
          `打开的授权目的为 ${grant.purpose}，状态为 ${grant.state}`,
          `the grant it opened is for ${grant.purpose} and is ${grant.state}`,
        ),
      );
    return grant.id;
  });
}

/** Whoever guesses must not learn from the words which of two it was. */
const sameWords = (one: Answer, other: Answer): readonly Fault[] =>
  Buffer.from(one.bytes).equals(Buffer.from(other.bytes))
    ? []
    : [
        fault(
          'refusal.tells',
          other.where,
          '错误的密钥和不存在的案件码答复不同',
          'a wrong secret is not answered as a code that is not there',
        ),
      ];
