import {
  decide,
  isPurpose,
  openCompartments,
  purposeMissing,
  type Actor,
  type Purpose,
} from '../access/index.ts';
import { changeMembers, MEMBERS, membersOf, RECUSED, type MemberChange } from '../process/index.ts';
import { isUuid, Problem, type Queryable } from '../store/index.ts';
import { actRow, matterColumns } from './act-row.ts';
import { conflict, notFound } from './perform-problems.ts';
import { standingOf } from './standing.ts';
import type { MatterState } from './state.ts';
import type { ActRow, Written } from './writer.ts';

/** Somebody is named for a part in a matter, loses it, declares a conflict of interest or is recused by the head. */
export interface PeopleRequest {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly change: MemberChange;
}

/** Roles that say who handles a matter and who must keep out (行政处罚法 43: the head decides on recusal). */
const DECIDING = ['head', 'team-lead', 'inspector'];
/** Who answers for the head and for those who watch over the agency: nobody below them shuts a file to them. */
const OVERSIGHT = ['head', 'inspector', 'supervisor', 'auditor', 'prosecutor'];
const DECIDING_ON_OVERSIGHT = ['inspector'];

const ATTEMPTS = 4;

const refused = (code: string, zh: string, en: string, status = 403) =>
  new Problem(code, { zh, en }, { status });

/** What the people of a matter need of the one path. */
export interface PeoplePath {
  readonly accounts: Queryable;
  stateFor(actor: Actor, purpose: Purpose, id: string): Promise<MatterState>;
  policyOf(state: MatterState): Promise<Parameters<typeof openCompartments>[0]>;
  unitsFor(actor: Actor, unit: string | null): Promise<readonly string[]>;
  write(row: ActRow): Promise<Written>;
  remember(state: MatterState): void;
}

/**
 * Performs a change of people as an act in the matter's journal. A recusal holds from the moment this returns: reads and
 * acts that the person begins from then on are refused by the database. One declares one's own conflict freely; the head,
 * team lead or inspector recuses somebody else, and the head and those who oversee are recused by an inspector. A recusal
 * is lifted by whoever may decide it and never by the person; nobody gives themselves a part, since a part may open what
 * a post does not. Throws `access.purpose-missing`, `matters.not-found`, `people.reason-missing`, `people.part-unknown`,
 * `people.account-unknown`, `people.not-yours` (403), `people.own-part` (403), `people.by-the-flow` (409),
 * `people.unchanged` (409), `matters.conflict` (409).
 */
export async function changePeople(path: PeoplePath, request: PeopleRequest): Promise<{ version: number }> {
  const { actor, purpose, change } = request;
  if (!isPurpose(purpose)) throw purposeMissing();
  if (!/\S/.test(change.reason))
    throw refused('people.reason-missing', '须写明理由', 'A reason is needed', 422);
  const roles = await rolesOf(path.accounts, change);
  for (let attempt = 1; ; attempt += 1) {
    const state = await path.stateFor(actor, purpose, request.matter);
    await checkRight(path, request, state, roles);
    const amended = changeMembers(state.snapshot, change);
    if (amended === null)
      throw refused('people.unchanged', '与现状相同，无需变更', 'That is how it stands already', 409);
    const post = actor.bindings.find((one) => one.agency === state.agency) ?? actor.bindings[0];
    const written = await path.write({
      ...actRow(
        { actor, purpose, action: MEMBERS, input: { ...change }, on: { matter: state.id } },
        state,
        Date.now(),
      ),
      expected: state.snapshot.version,
      acting: post?.agency ?? null,
      mark: '',
      effects: amended.effects,
      ...matterColumns(state.installed, state.snapshot, amended.snapshot),
    });
    if (written.result === 'done') {
      path.remember({ ...state, snapshot: amended.snapshot });
      return { version: written.version };
    }
    if (written.result === 'denied') throw notFound();
    if (attempt === ATTEMPTS) throw conflict(state.snapshot.version);
  }
}

/** The roles the person concerned holds now. Whoever has left still loses a part, and gets none. */
async function rolesOf(db: Queryable, { account, change }: MemberChange): Promise<readonly string[]> {
  const { rows } = isUuid(account)
    ? await db.query<{ roles: string[] }>(
        `select array(select distinct b.role from access.binding b
           where b.account = a.id and now() >= b.valid_from and now() < b.valid_to) as roles
         from access.account a
         where a.id = $1 and a.kind in ('official', 'contractor') and (a.disabled_at is null or $2)`,
        [account, change === 'remove'],
      )
    : { rows: [] };
  const found = rows[0];
  if (found === undefined)
    throw refused('people.account-unknown', '没有这个人员，或其账号已停用', 'There is no such official', 422);
  return found.roles;
}

async function checkRight(
  path: PeoplePath,
  { actor, change }: PeopleRequest,
  state: MatterState,
  roles: readonly string[],
): Promise<void> {
  const { flow } = state.installed;
  const above = await path.unitsFor(actor, state.unit);
  const standing = standingOf(flow, state.snapshot, actor, state.sealed);
  const target = { ...state, stage: state.snapshot.stage };
  if (openCompartments(await path.policyOf(state), actor, target, standing, above).size === 0)
    throw notFound();
  if (change.part !== RECUSED && !flow.team.some((one) => one.part === change.part))
    throw refused(
      'people.part-unknown',
      `本流程没有“${change.part}”这一身份`,
      `This flow has no part “${change.part}”`,
      422,
    );
  const own = change.account === actor.account;
  const recusal = change.part === RECUSED;
  if (recusal && own && change.change === 'add') return;
  const deciding =
    recusal && roles.some((role) => OVERSIGHT.includes(role)) ? DECIDING_ON_OVERSIGHT : DECIDING;
  // by post alone: a part in the matter decides nothing about its people
  const decides = decide(actor, deciding, state, above, undefined, { ...standing, parts: [] }).allowed;
  if (!decides || (recusal && own))
    throw refused(
      'people.not-yours',
      '由机关负责人、中队负责人或督察人员决定；负责人和监督人员的回避由督察人员决定；本人不能为自己解除回避',
      'The head, team lead or inspector decides, on the head and on those who oversee the inspector alone; nobody lifts their own recusal',
    );
  if (recusal) return;
  if (own && change.change === 'add')
    throw refused(
      'people.own-part',
      '不能给自己指定身份，须由另一名有权人员指定',
      'Nobody gives themselves a part: somebody else who may decide does',
    );
  const named = state.snapshot.members?.[change.account]?.includes(change.part) === true;
  const has = membersOf(flow, state.snapshot).some(
    (one) => one.account === change.account && one.part === change.part,
  );
  if (has && !named)
    throw refused(
      'people.by-the-flow',
      '此人的这一身份由办理步骤写明，须通过相应步骤变更',
      'An act of the flow named this person for the part: it is changed by such an act',
      409,
    );
}
