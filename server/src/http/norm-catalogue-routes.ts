import { Type } from 'typebox';
import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  checkViolation,
  differences,
  eventsOf,
  listViolations,
  versionsOf,
  violationFieldNames,
  violationFields,
  violationFinding,
  violationVersion,
  type ViolationVersion,
} from '@gaoyao/kernel/knowledge';
import { trialRoles } from '../norms/index.ts';
import { catalogueItem, entry, normIssue, status, versionEvent, versionItem } from './norm-schemas.ts';
import { officialNames } from './readable-values.ts';
import { described, problems, says } from './route-documents.ts';
import { growingPage, next, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { Problem } from '@gaoyao/kernel/store';

const today = (): string => isoOf(localDay(Date.now()));
const at = Type.Optional(
  Type.String({
    format: 'date',
    description: '在哪一天施行的版本，默认今天 / In force on this day; today by default',
  }),
);

/** Drafts are the legal unit's business until they are published. */
const seesDrafts = (actor: Actor): boolean =>
  actor.bindings.some((one) => (trialRoles as readonly string[]).includes(one.role));

const item = ({ code, version, violation, validFrom, validTo }: ViolationVersion) => {
  const { name, field, punishes, status: checked } = violation;
  const { law, article } = punishes[0]!;
  return {
    code,
    version,
    name,
    field: { id: field, name: violationFieldNames[field] },
    status: checked,
    law,
    article,
    validFrom,
    validTo,
  };
};

/** A version that the reader may see, or `norms.version-unknown` (404). */
async function shownVersion(
  services: RouteContext['services'],
  actor: Actor,
  code: string,
  version: number,
): Promise<ViolationVersion> {
  const found = await violationVersion(services.db.owner, code, version);
  if (found.validFrom !== null || seesDrafts(actor)) return found;
  throw new Problem(
    'norms.version-unknown',
    { zh: `“${code}”没有这一版`, en: `“${code}” has no such version` },
    { status: 404 },
  );
}

/** The catalogue of violations: read by everybody who works here; nothing in it is about a person. */
export function normCatalogueRoutes(app: App, { services }: RouteContext): void {
  const { db, norms } = services;

  app.get(
    '/api/norms/violations',
    {
      schema: {
        ...says({ id: 'violations', tag: 'norms', zh: '违法行为目录', en: 'Catalogue of violations' }),
        querystring: Type.Object({
          field: Type.Optional(Type.Enum([...violationFields])),
          q: Type.Optional(
            Type.String({
              maxLength: 100,
              description: '代码、名称、法律或者条款的一部分 / Part of code, name, law or article',
            }),
          ),
          at,
          ...growingPage,
        }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(catalogueItem),
              next,
              fields: Type.Array(Type.Object({ id: Type.String(), name: text })),
            }),
            '一页条目，按代码排列',
            'A page of entries by code',
          ),
          ...problems(400, 401, 422),
        },
      },
    },
    async (request) => {
      const { field, q, at: on, cursor, limit = 50 } = request.query;
      const found = await listViolations(db.owner, {
        limit: limit + 1,
        ...(field === undefined ? {} : { field }),
        ...(q === undefined ? {} : { text: q }),
        ...(on === undefined ? {} : { at: on }),
        ...(cursor === undefined ? {} : { after: cursor }),
      });
      const shown = found.slice(0, limit);
      return {
        items: shown.map(item),
        next: found.length > limit ? shown.at(-1)!.code : null,
        fields: violationFields.map((id) => ({ id, name: violationFieldNames[id] })),
      };
    },
  );

  app.get(
    '/api/norms/violations/:code',
    {
      schema: {
        ...says({
          id: 'violation',
          tag: 'norms',
          zh: '目录条目',
          en: 'An entry of the catalogue',
          more: {
            zh: '某一天施行的版本，或者指定的版次；草案只对法制和监督人员可见。',
            en: 'The version in force on a day, or the one named; drafts are seen by legal and supervising staff.',
          },
        }),
        params: Type.Object({ code: Type.String() }),
        querystring: Type.Object({
          at,
          version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
        }),
        response: {
          200: described(
            Type.Object({
              ...versionItem.properties,
              code: Type.String(),
              violation: entry,
              basis: Type.Object({
                law: Type.String(),
                article: Type.String(),
                lawVersion: Type.String(),
                status,
              }),
              issues: Type.Array(normIssue),
            }),
            '条目全文及依据',
            'The entry with its legal basis',
          ),
          ...problems(400, 401, 404, 422),
        },
      },
    },
    async (request) => {
      const { code } = request.params;
      const on = request.query.at ?? today();
      const version = request.query.version ?? (await norms.violation(code, on)).version;
      const found = await shownVersion(services, request.actor, code, version);
      const names = await officialNames(db.owner, idsIn([found]));
      const { law, article, lawVersion, status: checked } = violationFinding(found, on);
      return {
        ...named(found, names),
        code,
        violation: found.violation,
        basis: { law, article, lawVersion, status: checked },
        issues: checkViolation(found.violation),
      };
    },
  );

  app.get(
    '/api/norms/violations/:code/history',
    {
      schema: {
        ...says({
          id: 'violationHistory',
          tag: 'norms',
          zh: '条目的版本和经过',
          en: 'Versions and history of an entry',
        }),
        params: Type.Object({ code: Type.String() }),
        response: {
          200: described(
            Type.Object({ versions: Type.Array(versionItem), events: Type.Array(versionEvent) }),
            '各版及经过，最新在前',
            'Versions and what happened to them, latest first',
          ),
          ...problems(401, 404),
        },
      },
    },
    async (request) => {
      const { code } = request.params;
      const all = await versionsOf(db.owner, code);
      const drafts = seesDrafts(request.actor);
      const versions = all.filter((one) => drafts || one.validFrom !== null);
      const shown = new Set(versions.map((one) => one.version));
      const events = (await eventsOf(db.owner, code)).filter((one) => shown.has(one.version));
      const actors = events.flatMap((one) => (one.actor === null ? [] : [one.actor]));
      const names = await officialNames(db.owner, [...new Set([...idsIn(versions), ...actors])]);
      return {
        versions: versions.map((one) => named(one, names)),
        events: events.map((one) => ({
          ...one,
          actor: one.actor === null ? null : (names.get(one.actor) ?? null),
        })),
      };
    },
  );

  app.get(
    '/api/norms/violations/:code/diff',
    {
      schema: {
        ...says({ id: 'violationDiff', tag: 'norms', zh: '两版的差异', en: 'Differences of two versions' }),
        params: Type.Object({ code: Type.String() }),
        querystring: Type.Object({
          from: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
          to: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({ place: Type.String(), before: Type.Unknown(), after: Type.Unknown() }),
              ),
            }),
            '逐处的前后内容',
            'What stood and stands at each place',
          ),
          ...problems(400, 401, 404),
        },
      },
    },
    async (request) => {
      const { code } = request.params;
      const [before, after] = await Promise.all(
        [request.query.from, request.query.to].map((version) =>
          shownVersion(services, request.actor, code, version),
        ),
      );
      return { items: differences(before!.violation, after!.violation) };
    },
  );
}

const idsIn = (versions: readonly ViolationVersion[]): readonly string[] => [
  ...new Set(versions.flatMap((one) => [one.proposedBy, one.approvedBy].filter((id) => id !== null))),
];

type Names = Awaited<ReturnType<typeof officialNames>>;

const named = (found: ViolationVersion, names: Names) => {
  const { version, status: standing, origin, validFrom, validTo, hash, revision, matter } = found;
  const { reason, changedAt, proposedBy, approvedBy } = found;
  return {
    ...{ version, status: standing, origin, validFrom, validTo, hash, revision, matter, reason, changedAt },
    proposedBy: proposedBy === null ? null : (names.get(proposedBy) ?? null),
    approvedBy: approvedBy === null ? null : (names.get(approvedBy) ?? null),
  };
};
