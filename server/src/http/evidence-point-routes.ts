import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  discretionOf,
  evidenceKindNames,
  evidenceState,
  factorsOf,
  partyKindOf,
  pieceOf,
  violationFinding,
  type NormEntry,
  type PointFinding,
  type Violation,
} from '@gaoyao/kernel/knowledge';
import { journalPage, standingEvidence, type ReadAct } from '@gaoyao/kernel/matters';
import { EVIDENCE } from '@gaoyao/kernel/process';
import { Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { status } from './norm-schemas.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { named, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const ACTS_PER_READ = 500;
type Values = Readonly<Record<string, unknown>>;

const point = Type.Object({
  id: Type.String(),
  name: text,
  state: Type.String({ enum: ['met', 'weak', 'stale', 'missing'] }),
  compulsory: Type.Boolean(),
  why: text,
  wanted: nullable(text),
  kinds: Type.Array(named, { description: '能够证明的证据种类 / Kinds of evidence that can prove it' }),
  least: Type.Integer(),
  freshDays: nullable(Type.Integer()),
  acts: Type.Array(Type.Object({ version: Type.Integer(), fits: Type.Boolean(), fresh: Type.Boolean() }), {
    description: '为它提供证据的步骤 / Acts whose evidence serves it',
  }),
});

const suggestion = Type.Object({
  band: Type.String(),
  name: text,
  grade: Type.String(),
  least: Type.Optional(Type.Number()),
  most: Type.Optional(Type.Number()),
  needs: Type.Optional(Type.String()),
  reason: text,
  also: Type.Array(Type.String()),
  fired: Type.Array(Type.String()),
  used: Type.Unknown({ description: '所依情节 / What it rests on' }),
  unknown: Type.Array(Type.String(), { description: '尚未查明的情节 / Factors not known yet' }),
});

const answer = Type.Object({
  violation: nullable(
    Type.Object({
      code: Type.String(),
      version: Type.Integer(),
      name: text,
      law: Type.String(),
      article: Type.String(),
      lawVersion: Type.String(),
      status,
      day: Type.String(),
    }),
  ),
  counts: Type.Object({
    met: Type.Integer(),
    weak: Type.Integer(),
    stale: Type.Integer(),
    missing: Type.Integer(),
    compulsoryOpen: Type.Integer(),
  }),
  points: Type.Array(point),
  discretion: nullable(
    Type.Object({
      suggestion,
      factors: Type.Array(Type.Unknown()),
      bands: Type.Array(Type.Unknown(), {
        description: '裁量表，自上而下首个适用 / The table; the first row that applies',
      }),
    }),
  ),
  problem: nullable(Type.Object({ code: Type.String(), text })),
});

const nothing = {
  violation: null,
  counts: { met: 0, weak: 0, stale: 0, missing: 0, compulsoryOpen: 0 },
  points: [],
  discretion: null,
};

/** How far the points of a matter's violation are proved, and what its discretion table says of what is known. */
export function evidencePointRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions, norms } = services;
  app.get(
    '/api/matters/:id/evidence-points',
    {
      schema: {
        ...says({
          id: 'evidencePoints',
          tag: 'matters',
          zh: '证据要点和裁量',
          en: 'Points of evidence and discretion',
          more: {
            zh: '违法行为的每个证据要点已满足、不足、过期或者缺失，由哪些步骤提供，还需要什么；以及按已知情节适用的裁量档次。',
            en: 'For every point of the violation whether it is met, weak, stale or missing, by which acts, and what would do; and the band that applies to what is known.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        querystring: Type.Object({
          factors: Type.Optional(
            Type.String({
              maxLength: 4_000,
              description:
                '尚未办理的情节取值，JSON 对象 / Values of factors as they are being entered, a JSON object',
            }),
          ),
        }),
        response: {
          200: described(answer, '证据要点和裁量', 'Points and discretion'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const reader = { db: db.app, actor, purpose: filePurposeOf(request) };
      const { id } = request.params;
      const { installed, facts, acts } = await fileOf((after) =>
        journalPage(reader, definitions, id, after, ACTS_PER_READ),
      );
      const use = installed.flow.definition.norms;
      const code = use === undefined ? undefined : facts[use.violation];
      if (use === undefined || typeof code !== 'string' || code === '') return { ...nothing, problem: null };
      const entered = valuesIn(request.query.factors ?? '{}');
      if (entered === undefined) throw badFactors();
      const now = Date.now();
      const today = isoOf(localDay(now));
      const recorded = facts[use.day];
      const day = typeof recorded === 'string' && recorded !== '' ? recorded : today;
      const pieces = standingEvidence(
        acts
          .filter(
            ({ action }) => action === use.excludes || action === EVIDENCE || use.evidence.includes(action),
          )
          .map(({ version, action, at, input }) => ({ version, action, at: at.getTime(), input })),
        use.excludes ?? '',
      ).map(pieceOf);
      try {
        const entry = await norms.violation(code, day);
        const { list, ...counts } = evidenceState(entry.violation, pieces, today);
        const { law, article, lawVersion, status: checked } = violationFinding(entry, day);
        return {
          violation: {
            code,
            version: entry.version,
            name: entry.violation.name,
            law,
            article,
            lawVersion,
            status: checked,
            day,
          },
          counts,
          points: list.map((one) => pointView(entry.violation, one)),
          discretion: await discretionView(entry, facts, { ...recordedFactors(acts), ...entered }),
          problem: null,
        };
      } catch (error) {
        // the page of the case stands whatever the catalogue holds
        if (!(error instanceof Problem) || !/^(norms|rules)\./.test(error.code)) throw error;
        return { ...nothing, problem: { code: error.code, text: error.text } };
      }
    },
  );
}

type Page = NonNullable<Awaited<ReturnType<typeof journalPage>>>;

/** The acts of the matter to the last, with what it holds now: a long journal is read in parts. */
async function fileOf(
  read: (after: number) => Promise<Page | undefined>,
): Promise<Pick<Page, 'installed' | 'facts' | 'acts'>> {
  const acts: ReadAct[] = [];
  for (let after = 0; ;) {
    const page = await read(after);
    if (page === undefined) throw notFound();
    acts.push(...page.acts);
    const last = page.acts.at(-1);
    if (last === undefined || page.acts.length < ACTS_PER_READ)
      return { installed: page.installed, facts: page.facts, acts };
    after = last.version;
  }
}

function pointView({ points }: Violation, found: PointFinding) {
  const { kinds, least = 1, freshDays = null } = points.find((one) => one.id === found.id)!;
  const { served, wanted = null, ...rest } = found;
  return {
    ...rest,
    wanted,
    kinds: kinds.map((kind) => ({ id: kind, name: evidenceKindNames[kind] })),
    least,
    freshDays,
    acts: served.map(({ act, fits, fresh }) => ({ version: act, fits, fresh })),
  };
}

/** Factors that acts recorded, a later act over an earlier one. */
function recordedFactors(acts: readonly ReadAct[]): Values {
  const known: Record<string, unknown> = {};
  for (const { input } of acts) Object.assign(known, valuesIn(input['factors']));
  return known;
}

/** An object, or the JSON text of one; undefined for anything else. */
function valuesIn(value: unknown): Values | undefined {
  let found = value;
  if (typeof value === 'string')
    try {
      found = JSON.parse(value) as unknown;
    } catch {
      return undefined;
    }
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Values) : undefined;
}

const badFactors = (): Problem =>
  new Problem(
    'norms.bad-factors',
    { zh: 'factors 不是 JSON 对象', en: 'factors is no JSON object' },
    { status: 400 },
  );

async function discretionView({ violation }: NormEntry, facts: Values, factors: Values) {
  const input = { factors };
  return {
    suggestion: await discretionOf(violation, partyKindOf(facts, input), factorsOf(facts, input)),
    factors: violation.factors,
    bands: violation.bands,
  };
}

const notFound = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );
