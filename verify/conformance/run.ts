import { fileSource } from '../file-source.ts';
import { Stopped } from '../report/fault.ts';
import type { Trust } from '../trust.ts';
import { lookAtBundle, lookAtGrantedBundle, type BundledCustody } from './checks/bundle.ts';
import { lookAtCustody } from './checks/custody.ts';
import { lookAtClosed, lookAtGrants } from './checks/grants.ts';
import { lookAtItems } from './checks/items.ts';
import { lookAtKinds } from './checks/kinds.ts';
import { openByCode, type CaseCode } from './checks/opening.ts';
import { lookAtLogs, lookAtLogsAgain, type PublicLogs } from './checks/public-log.ts';
import { signIn, type Credentials } from './checks/session.ts';
import { addressOf, CannotRun, Client } from './http/client.ts';
import type { Grant } from './interface/answers.ts';
import { Course, type Outcome } from './outcome.ts';
import { metadataFaults, type Standard } from './standard/read-standard.ts';

/** A system that offers the interface, and with what it is tried. */
export interface SystemAsked {
  readonly url: string;
  /** Without one only what is public is tried, and the system does not conform. */
  readonly credentials: Credentials | undefined;
  readonly code: CaseCode | undefined;
  /** A grant to the account; the one that the code opens where left out. */
  readonly grant: string | undefined;
  /** Keys from the agencies; without them a bundle is held against its own, which must be the published ones. */
  readonly trust: Trust | undefined;
}

/**
 * Tries the interface of a system, one check after another. Nothing is written there but openings, readings and exports, which
 * the system itself records. Throws `CannotRun` when it cannot be asked at all.
 */
export async function tryInterface(asked: SystemAsked, standard: Standard): Promise<Outcome> {
  const url = addressOf(asked.url);
  const client = new Client(url);
  const course = new Course();
  await reach(client);
  const logs = await lookAtLogs(client, course, standard.formats);
  if (asked.credentials !== undefined) {
    const account = await signIn(client, course, standard.formats, asked.credentials);
    if (account !== undefined)
      try {
        await lookInside(client, course, standard, { ...asked, account, logs });
      } finally {
        client.keep(await client.send('DELETE', '/api/session').catch(() => undefined));
      }
  }
  if (logs !== undefined) await lookAtLogsAgain(client, course, logs);
  return course.outcome('interface', url);
}

/** Whether anybody answers there. */
async function reach(client: Client): Promise<void> {
  try {
    await client.get('/ledger/keys.json');
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { code, member, text } = error.fault;
    throw new CannotRun(code, member, text.zh, text.en);
  }
}

interface Inside extends SystemAsked {
  readonly account: string;
  readonly logs: PublicLogs | undefined;
}

/** Everything that needs a session. */
async function lookInside(
  client: Client,
  course: Course,
  standard: Standard,
  { account, code, grant: named, logs, trust }: Inside,
): Promise<void> {
  const { formats } = standard;
  await lookAtKinds(client, course, standard);
  const grants = await lookAtGrants(client, course, formats);
  if (code === undefined)
    for (const id of [
      'opening.malformed',
      'opening.unknown',
      'opening.secret',
      'opening.purpose',
      'opening.right',
    ] as const)
      course.skip(id, '没有给出案件码', 'No case code was given');
  const opened = code === undefined ? undefined : await openByCode(client, course, formats, code, grants);
  await lookAtClosed(client, course, formats, grants);
  const grant = named ?? opened ?? onlyOpen(grants);
  if (grant === undefined) return;
  const items = await lookAtItems(client, course, standard, grant);
  if (items === undefined) return;
  let bundled: BundledCustody | undefined;
  if (logs !== undefined)
    bundled = await lookAtGrantedBundle(client, course, standard, grant, {
      ...{ listed: items.listed, published: logs, trust },
    });
  await lookAtCustody(client, course, formats, grant, { account, seen: items.seen, bundled });
}

/** The one grant that is open; undefined where there is none, or several to choose from. */
const onlyOpen = (grants: readonly Grant[]): string | undefined => {
  const open = grants.filter(({ state }) => state === 'open');
  return open.length === 1 ? open[0]!.id : undefined;
};

/** Tries a bundle that a system has exported, without any server. Throws what reading the file throws. */
export async function tryBundle(
  file: string,
  standard: Standard,
  trust: Trust | undefined,
): Promise<Outcome> {
  const course = new Course();
  const source = await fileSource(file);
  try {
    await lookAtBundle(course, standard, source, trust);
  } finally {
    await source.close();
  }
  return course.outcome('bundle', file);
}

/** Tries metadata that a system has exported. */
export async function tryMetadata(
  file: string,
  kind: string,
  metadata: unknown,
  standard: Standard,
): Promise<Outcome> {
  const course = new Course();
  await course.try('metadata.schema', (faults) => {
    faults.push(...metadataFaults(standard, kind, metadata, file));
  });
  return course.outcome('metadata', file);
}
