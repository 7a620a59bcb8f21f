import { systemActor, type Actor } from '@gaoyao/kernel/access';
import type { AddressService } from '@gaoyao/kernel/places';
import { shardOf, type Definitions, type Matters, type PerformRequest } from '@gaoyao/kernel/matters';
import type { Protection } from '@gaoyao/kernel/protection';
import { keepFollowCodes } from '@gaoyao/kernel/signals';
import { Problem, type Database } from '@gaoyao/kernel/store';
import { timeOfReport } from './clock-of-phone.ts';
import { kindOf } from './kinds.ts';
import { nearEvents, type NearEvent } from './near-of-event.ts';
import type { reportLocator, FoundReportPlace, ReportedPlace } from './place-of-report.ts';
import { receivingOfPlace, receivingOfPost, type Receiving } from './receiving-agency.ts';
import { followOf } from './report-follow.ts';

export const SCENARIO = 'grid-events';

/** What somebody reports from the street. */
export interface ReportWanted {
  /** Made where the report was: the same report is taken once however often it is sent. */
  readonly key: string;
  /** At most 60 characters. */
  readonly title: string;
  readonly words?: string | undefined;
  readonly kind?: string | undefined;
  readonly level?: number | undefined;
  /** Milliseconds since the epoch by the clock of the phone: when it was made, and when it was sent. */
  readonly at: number;
  readonly sentAt: number;
  readonly place: ReportedPlace;
  /** Found on a patrol. */
  readonly onPatrol?: boolean | undefined;
}

export interface ReportTaken {
  readonly matter: string;
  readonly number: string;
  /** With it whoever reported follows the report without an account. */
  readonly follow: string;
  readonly near: readonly NearEvent[];
  readonly placed: FoundReportPlace['placed'];
  /** It was taken before. */
  readonly repeated: boolean;
}

/** What taking a report stands on. */
export interface ReportServices {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly matters: Matters;
  readonly protection: Protection;
  readonly addresses: AddressService;
  readonly locate: ReturnType<typeof reportLocator>;
}

const noPost = (): Problem =>
  new Problem(
    'grid.no-post',
    {
      zh: '您的岗位不能上报事件，请用便民门户上报',
      en: 'Your post does not report events: use the public portal',
    },
    { status: 403 },
  );

const nobodyReceives = (): Problem =>
  new Problem(
    'grid.nobody-receives',
    { zh: '这个地方还没有机关受理上报，请拨打 12345', en: 'No authority takes reports here yet: call 12345' },
    { status: 422 },
  );

const kindUnknown = (): Problem =>
  new Problem(
    'grid.kind-unknown',
    { zh: '目录里没有这个类别', en: 'The catalogue has no such kind' },
    { status: 422 },
  );

/**
 * Takes a report, once under its key however often it is sent. The time is put right by the clock of the server. A place
 * nobody knows leaves the report in the unit of the reporter's post, marked; one beyond the post is received where it lies,
 * opened by the platform with the reporter named. `actor` null: somebody without an account. Throws `grid.no-post` (403),
 * `grid.kind-unknown` (422), `grid.nobody-receives` (422), and what `matters.perform` throws.
 */
export async function takeReport(
  services: ReportServices,
  actor: Actor | null,
  wanted: ReportWanted,
  now = Date.now(),
): Promise<ReportTaken> {
  const { db, protection, locate } = services;
  if (wanted.kind !== undefined && kindOf(wanted.kind) === undefined) throw kindUnknown();
  const who = actor ?? systemActor;
  const requestKey = `grid-report ${who.account} ${wanted.key}`;
  const follow = await followOf(protection, requestKey);
  const found = await locate(db.owner, wanted.place, now);
  const { performer, receiving } = await receivedBy(services, actor, found.unit, now);
  const earlier = await takenBefore(services, who, requestKey);
  const taken =
    earlier ??
    (await open(services, {
      actor,
      performer,
      requestKey,
      wanted,
      found,
      receiving,
      hash: follow.hash,
      now,
    }));
  await keepFollowCodes(db.owner, [{ hash: follow.hash, shard: taken.shard, matter: taken.matter }]);
  return {
    ...{ matter: taken.matter, number: taken.number, follow: follow.code, placed: found.placed },
    repeated: earlier !== undefined,
    near: actor === null ? [] : await nearOf(services, actor, wanted, { taken, unit: receiving.unit, now }),
  };
}

/** Under whose name and agency it is opened. */
async function receivedBy(
  { db }: ReportServices,
  actor: Actor | null,
  unit: string | null,
  now: number,
): Promise<{ readonly performer: Actor; readonly receiving: Receiving }> {
  const own = actor === null ? 'beyond' : await receivingOfPost(db.owner, actor, unit, now);
  if (own === null) throw noPost();
  if (actor !== null && own !== 'beyond') return { performer: actor, receiving: own };
  const receiving = await receivingOfPlace(db.owner, unit, now);
  if (receiving === null) throw nobodyReceives();
  return { performer: systemActor, receiving };
}

const nearOf = (
  services: ReportServices,
  actor: Actor,
  { title, kind, place: { position } }: ReportWanted,
  { taken, unit, now }: { readonly taken: Taken; readonly unit: string; readonly now: number },
): Promise<readonly NearEvent[]> =>
  nearEvents(
    { ...services, actor, purpose: 'handling' },
    {
      ...{ shard: taken.shard, at: now, unit, title, except: taken.matter },
      ...(position === undefined ? {} : { position }),
      ...(kind === undefined ? {} : { category: kind }),
    },
  );

interface Taken extends Record<string, unknown> {
  readonly matter: string;
  readonly number: string;
  readonly shard: number;
}

/** Opened by whoever reported, or by the platform for them: a key names the reporter. */
async function takenBefore(
  { db }: ReportServices,
  who: Actor,
  requestKey: string,
): Promise<Taken | undefined> {
  const { rows } = await db.owner.query<Taken>(
    'select matter, number, shard from matters.request where actor = any($1) and key = $2',
    [[who.account, systemActor.account], requestKey],
  );
  return rows[0];
}

interface Opening {
  readonly actor: Actor | null;
  readonly performer: Actor;
  readonly requestKey: string;
  readonly wanted: ReportWanted;
  readonly found: FoundReportPlace;
  readonly receiving: Receiving;
  readonly hash: string;
  readonly now: number;
}

async function open(services: ReportServices, opening: Opening): Promise<Taken> {
  const { performer, requestKey, receiving, wanted } = opening;
  const request: PerformRequest = {
    ...{ actor: performer, requestKey, action: 'report', input: inputOf(opening) },
    purpose: performer === systemActor ? 'maintenance' : 'handling',
    on: { scenario: SCENARIO, agency: receiving.agency, unit: receiving.unit, title: wanted.title.trim() },
  };
  try {
    const { matter, number } = await services.matters.perform(request);
    return { matter, number, shard: shardOf(matter) };
  } catch (error) {
    // sent twice at the same moment: the time was put right to another millisecond, the report is the same
    const earlier =
      error instanceof Problem && error.code === 'matters.key-reused'
        ? await takenBefore(services, performer, requestKey)
        : undefined;
    if (earlier === undefined) throw error;
    return earlier;
  }
}

/** A dispatcher writes down what was told them; who is out in the street has seen it. */
const sourceOf = (actor: Actor | null, { onPatrol }: ReportWanted): string => {
  const roles = actor?.bindings.map(({ role }) => role) ?? [];
  if (actor === null) return 'public';
  if (onPatrol === true) return 'patrol';
  if (roles.includes('grid-member')) return 'grid-member';
  return roles.includes('dispatcher') ? 'hotline' : 'patrol';
};

function inputOf({ actor, wanted, found, hash, now }: Opening): Readonly<Record<string, unknown>> {
  const { at } = timeOfReport(wanted, now);
  const text = wanted.place.text?.trim() ?? '';
  const words = wanted.words?.trim() ?? '';
  const { position } = wanted.place;
  const nowhere = found.unit === null && text === '' && position === undefined;
  return {
    ...{ title: wanted.title.trim(), source: sourceOf(actor, wanted), followHash: hash },
    happenedAt: new Date(at).toISOString(),
    ...(actor === null ? {} : { reporter: actor.account }),
    ...(words === '' ? {} : { words }),
    ...(wanted.kind === undefined ? {} : { kind: wanted.kind }),
    ...(wanted.level === undefined ? {} : { level: wanted.level }),
    ...(found.place === null ? {} : { place: found.place }),
    ...(text === '' ? {} : { placeText: text }),
    ...(position === undefined ? {} : { lon: position[0], lat: position[1] }),
    ...(nowhere ? { placeMissing: true } : {}),
  };
}
