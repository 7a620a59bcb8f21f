import { Readable } from 'node:stream';
import { generateCity, type City, type Role } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import { demoCases, type DemoCase } from '@gaoyao/scenarios';
import type { Platform } from '../platform.ts';
import { barbecuePieces, fumesPieces, type DemoPiece } from './demo-pieces.ts';
import { before, obtainedOn, type Scene } from './demo-scene.ts';
import { matterOf } from './enforcement-cases.ts';
import { DEMO_SEED } from './load-demo.ts';

/** Evidence of one demo case, and to whose work it is opened. */
interface Telling {
  readonly story: string;
  readonly pieces: (scene: Scene) => readonly DemoPiece[];
  readonly grant: {
    readonly purpose: 'litigation' | 'reconsideration';
    readonly role: Role;
    readonly reason: string;
  };
}

const tellings: readonly Telling[] = [
  {
    story: 'seizure-running',
    pieces: barbecuePieces,
    grant: {
      purpose: 'litigation',
      role: 'judge',
      reason: '当事人对查封扣押决定提起行政诉讼，向人民法院提交证据',
    },
  },
  {
    story: 'reported-by-complaint',
    pieces: fumesPieces,
    grant: {
      purpose: 'reconsideration',
      role: 'reconsideration-officer',
      reason: '投诉人就前一次投诉的答复申请行政复议，复议机构调取现场材料',
    },
  },
];

/** Cases of these stories have evidence. */
export const storiesWithEvidence: readonly string[] = tellings.map(({ story }) => story);

const GRANT_DAYS = 28;
const DAY_MS = 86_400_000;
const PURPOSE = 'handling' as const;

/** What a visitor may have done with a case in the meantime: it is left as it is. */
const MOVED_ON: readonly string[] = [
  'evidence.matter-closed',
  'evidence.not-yours',
  'evidence.sharing-not-yours',
  'matters.not-found',
];

/**
 * Captures evidence in open penalty cases of the demo city, as its officers would: uploads, the room's own door, a redacted copy,
 * a case code, a grant to a court and one to a reviewing body. Does nothing where it was done before; one that was cut off goes
 * on where it was, and a case that a visitor has moved on stays as it is. Needs the city loaded.
 */
export async function addDemoEvidence(platform: Platform): Promise<void> {
  const { owner } = platform.db;
  // repeated requests are the same requests: what depends on the clock is decided once
  await owner.query(
    `insert into store.setting (key, value) select 'demo-evidence', $1::jsonb from store.setting where key = 'demo'
     on conflict (key) do nothing`,
    [JSON.stringify({ state: 'loading', at: Date.now() })],
  );
  const { rows } = await owner.query<{ state: string; at: number; today: string }>(
    `select e.value->>'state' as state, (e.value->>'at')::float8 as at, d.value->>'today' as today
     from store.setting e join store.setting d on d.key = 'demo' where e.key = 'demo-evidence'`,
  );
  const [setting] = rows;
  if (setting === undefined || setting.state === 'loaded') return;
  const city = generateCity(DEMO_SEED, { today: setting.today });
  const cases = new Map(demoCases(city).map((one) => [one.story, one]));
  const ends = await Promise.allSettled(
    tellings.map((telling) => tell(platform, city, cases.get(telling.story)!, telling, setting.at)),
  );
  for (const end of ends)
    if (end.status === 'rejected' && !(end.reason instanceof Problem && MOVED_ON.includes(end.reason.code)))
      throw end.reason;
  await owner.query(
    `update store.setting set value = value || '{"state":"loaded"}', changed_at = now() where key = 'demo-evidence'`,
  );
}

interface Case {
  readonly platform: Platform;
  readonly matter: string;
  readonly officer: Actor;
  readonly scene: Scene;
}

async function tell(
  platform: Platform,
  city: City,
  one: DemoCase,
  { pieces, grant }: Telling,
  at: number,
): Promise<void> {
  const matter = await matterOf(platform, one);
  if (matter === undefined) return;
  const officer = await loadActor(platform.db.owner, one.signers['handler']!);
  if (officer === null) return;
  const file: Case = { platform, matter, officer, scene: sceneOf(city, one, at) };
  const ids = new Map<string, string>();
  for (const piece of pieces(file.scene)) {
    const item = await captured(file, piece, ids);
    ids.set(piece.key, item);
    if (piece.redact !== undefined) await redacted(file, item, piece.redact);
  }
  const { sharing } = platform.evidence;
  const asking = { actor: officer, purpose: PURPOSE, matter };
  await sharing.makeCaseCode(asking);
  await sharing.give(asking, {
    to: { agency: agencyBeside(city, one.agency, grant.role) },
    ...{ purpose: grant.purpose, items: 'all', reason: grant.reason, requestKey: 'demo grant' },
    until: new Date(at + GRANT_DAYS * DAY_MS).toISOString(),
  });
}

function sceneOf(city: City, { agency, party, signers, unit, place }: DemoCase, at: number): Scene {
  const officers = ['handler', 'second-handler'].map((part) => {
    const { name, staffNumber } = city.accounts.find(({ id }) => id === signers[part])!;
    return { name: name.zh, certificate: `DEMO-${staffNumber}` };
  });
  return {
    ...{ at, officers },
    agency: city.agencies.find(({ id }) => id === agency)!.name.zh,
    party: city.parties.find(({ id }) => id === party)!.name.zh,
    place: city.units.find(({ id }) => id === unit)!.name.zh + place.text,
    road: place.road,
  };
}

/** The body of the same county in which somebody holds a post. */
function agencyBeside(city: City, bureau: string, role: Role): string {
  const { unitId } = city.agencies.find(({ id }) => id === bureau)!;
  const beside = new Set(city.agencies.filter((one) => one.unitId === unitId).map(({ id }) => id));
  return city.accounts
    .flatMap(({ bindings }) => bindings)
    .find((binding) => binding.role === role && beside.has(binding.agencyId))!.agencyId;
}

/** The item of a piece: captured now, unless it was before. */
async function captured(
  { platform, matter, officer, scene }: Case,
  { key, kind, title, points, metadata, minutesBefore, file }: DemoPiece,
  ids: ReadonlyMap<string, string>,
): Promise<string> {
  const { evidence, uploads } = platform.evidence;
  const requestKey = `demo ${key}`;
  const { rows } = await platform.db.owner.query<{ id: string }>(
    'select id from evidence.item where matter = $1 and captured_by = $2 and request_key = $3',
    [matter, officer.account, requestKey],
  );
  if (rows[0] !== undefined) return rows[0].id;
  const upload =
    file === undefined
      ? undefined
      : await uploaded(uploads, officer.account, matter, file.name, await file.make());
  const { id } = await evidence.capture(
    { actor: officer, purpose: PURPOSE, matter },
    {
      ...{ kind, title, points, requestKey, metadata: metadata(ids), obtained: obtainedOn(scene) },
      capturedAt: before(scene, minutesBefore),
      ...(upload === undefined ? {} : { upload }),
    },
  );
  return id;
}

async function uploaded(
  uploads: Platform['evidence']['uploads'],
  account: string,
  matter: string,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const { id } = await uploads.create(account, { length: bytes.length, name, matter });
  await uploads.append(account, id, 0, Readable.from([bytes]));
  await uploads.state(account, id);
  return id;
}

async function redacted(
  { platform, matter, officer }: Case,
  item: string,
  { regions, reason }: NonNullable<DemoPiece['redact']>,
): Promise<void> {
  const { rowCount } = await platform.db.owner.query(
    `select from evidence.item where origin = $1 and derivation = 'redacted'`,
    [item],
  );
  if (rowCount !== 0) return;
  await platform.evidence.evidence.derive({ actor: officer, purpose: PURPOSE, matter }, item, {
    redact: { regions },
    reason,
  });
}
