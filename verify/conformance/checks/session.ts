import { fault } from '../../report/fault.ts';
import { CannotRun, type Client } from '../http/client.ts';
import { answerOf, codeOf, refusalFaults } from '../interface/reading.ts';
import { refusals } from '../interface/refusals.ts';
import type { Formats } from '../json-schema.ts';
import type { Course } from '../outcome.ts';

/** With which account the test looks. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
}

const NOT_WITH_THIS: ReadonlySet<number> = new Set([401, 403, 423, 429]);

/**
 * Signs in; the id of the account, undefined when the system offers no such sign-in. Throws `CannotRun` with
 * `session.refused` when it does and refuses these credentials: of the system that says nothing.
 */
export async function signIn(
  client: Client,
  course: Course,
  formats: Formats,
  { account, password }: Credentials,
): Promise<string | undefined> {
  await course.try('session.needed', async (faults) => {
    const answer = await client.get('/api/evidence-grants', { 'x-purpose': 'handling' });
    faults.push(...refusalFaults(answer, [refusals.noSession], formats));
  });
  await course.try('session.same-site', async (faults) => {
    const answer = await client.send('POST', '/api/session', { username: account, password }, {});
    faults.push(...refusalFaults(answer, [refusals.crossSite], formats));
  });
  return course.try('session.opened', async (faults) => {
    const answer = await client.send('POST', '/api/session', { username: account, password });
    const code = codeOf(answer);
    if (NOT_WITH_THIS.has(answer.status))
      throw new CannotRun(
        'session.refused',
        answer.where,
        `登录被拒绝（${String(answer.status)} ${code ?? ''}）：请用口令即可登录的测试账号`,
        `signing in is refused (${String(answer.status)} ${code ?? ''}): use a test account that signs in with a password alone`,
      );
    const session = answerOf(answer, 'session', formats, faults);
    const cookies = answer.headers.getSetCookie();
    if (cookies.length === 0 || !cookies.every((cookie) => /;\s*httponly/i.test(cookie)))
      faults.push(
        fault(
          'session.cookie',
          answer.where,
          '会话不是 HttpOnly cookie',
          'the session is no HttpOnly cookie',
        ),
      );
    client.keep(answer);
    return session.account.id;
  });
}
