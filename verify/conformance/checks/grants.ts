import { randomUUID } from 'node:crypto';
import type { Client } from '../http/client.ts';
import type { Grant } from '../interface/answers.ts';
import { answerOf, refusalFaults } from '../interface/reading.ts';
import { refusals } from '../interface/refusals.ts';
import type { Formats } from '../json-schema.ts';
import type { Course } from '../outcome.ts';
import { HANDLING, pathOf } from './items.ts';

/** The grants that name the account; none where the list does not hold. */
export async function lookAtGrants(
  client: Client,
  course: Course,
  formats: Formats,
): Promise<readonly Grant[]> {
  const found = await course.try('grants.list', async (faults) =>
    answerOf(await client.get('/api/evidence-grants'), 'grants', formats, faults),
  );
  return found?.items ?? [];
}

/** What must stay closed: a grant that is not there, and one of each state in which grants are no longer open. */
export async function lookAtClosed(
  client: Client,
  course: Course,
  formats: Formats,
  grants: readonly Grant[],
): Promise<void> {
  await course.try('grants.unknown', async (faults) => {
    const answer = await client.get(pathOf(randomUUID()), HANDLING);
    faults.push(...refusalFaults(answer, [refusals.grantUnknown], formats));
  });
  for (const state of ['revoked', 'expired'] as const) {
    const grant = grants.find((one) => one.state === state);
    if (grant === undefined) continue;
    const item = pathOf(grant.id, randomUUID());
    for (const path of [
      pathOf(grant.id),
      item,
      `${item}/file?as=read`,
      `/api/evidence-grants/${grant.id}/bundle.zip`,
    ])
      await course.try('grants.closed', async (faults) => {
        faults.push(...refusalFaults(await client.get(path, HANDLING), [refusals[state]], formats));
      });
  }
  course.skip(
    'grants.closed',
    '没有已撤销或者已到期的授权可供测试',
    'There is no revoked or expired grant to try it with',
  );
}
