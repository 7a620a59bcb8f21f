import { loadActor, type Actor } from '@gaoyao/kernel/access';
import {
  draftPaper,
  footOf,
  issuePaper,
  keepScan,
  numbered,
  readPaper,
  servePaper,
  signPaper,
  toPdf,
  type FilledPaper,
} from '@gaoyao/kernel/documents';
import { shardOf } from '@gaoyao/kernel/matters';
import type { DemoPaper } from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';

const PURPOSE = 'handling' as const;

/** An account of the demo as who acts; unknown ones are an error of the story. */
export type ActorOf = (account: string) => Promise<Actor>;

export function demoActors({ db }: Pick<Assembled, 'db'>): ActorOf {
  const known = new Map<string, Promise<Actor | null>>();
  return async (account) => {
    const found = known.get(account) ?? loadActor(db.owner, account);
    known.set(account, found);
    const actor = await found;
    if (actor === null) throw new Error(`the demo has no account ${account}`);
    return actor;
  };
}

/** The matter a paper belongs to, whom it is served on, and who signs in which post or part. */
export interface PaperOf {
  readonly scenario: string;
  readonly matter: string;
  readonly party: string;
  readonly signers: Readonly<Record<string, string>>;
}

/**
 * Makes a paper of the demo by the functions of the room. Papers know the present only: one of the past was signed by hand,
 * and its scan is taken in under the number and the day written on it; one that is still under way is written on the platform.
 */
export async function makePaper(
  platform: Assembled,
  actorOf: ActorOf,
  { scenario, matter, party, signers }: PaperOf,
  { id, template, drafter, values, way }: DemoPaper,
): Promise<void> {
  const asking = async (account: string) => ({
    actor: await actorOf(account),
    purpose: PURPOSE,
    matter,
    paper: id,
  });
  const own = await asking(drafter);
  const { rows } = await platform.db.owner.query<{ state: string; signed: number }>(
    'select state, signed from documents.paper where id = $1',
    [id],
  );
  const [there] = rows;
  const content = async (): Promise<FilledPaper> =>
    there === undefined
      ? (await draftPaper(platform, own, { template, values }, id)).filled
      : (await readPaper(platform, own)).content;
  if (way.kind === 'by-hand') {
    const { number, day, served } = way;
    if (there?.state !== 'issued' && there?.state !== 'served') {
      // what was printed then is what is scanned now
      const { flow } = await platform.definitions.current(scenario);
      const row = { id, template, matter, shard: shardOf(matter) };
      const pdf = await toPdf(
        numbered(await content(), { number, day }),
        await footOf(platform, flow.definition, row),
      );
      await keepScan(platform, own, { content: Buffer.from(pdf), number, day });
    }
    if (served !== undefined && there?.state !== 'served')
      await servePaper(platform, own, {
        way: 'direct',
        day: served,
        party,
        details: { receivedBy: '当事人本人或者负责收件的人' },
      });
    return;
  }
  const draft = await content();
  const order = draft.signers.slice(0, way.signatures).slice(there?.signed ?? 0);
  for (const { by } of order)
    await signPaper(platform, await asking(signers[by]!), { version: 1, digest: draft.digest });
  if (way.issued) await issuePaper(platform, own);
}
