import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  discardDraft,
  editionById,
  freezeEdition,
  setEditionMatter,
  type Edition,
  type EditionWanted,
} from '@gaoyao/kernel/indicators';
import type { Performed } from '@gaoyao/kernel/matters';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { APPEAL_SCENARIO, REPORT_SCENARIO, settleEditions, type EditionParts } from './settle-editions.ts';

interface FreezingParts extends EditionParts {
  readonly flows: ReadonlyMap<string, FlowDefinition>;
}

export type PreparedEdition = Pick<
  EditionWanted,
  'by' | 'period' | 'unit' | 'below' | 'beside' | 'series' | 'reason' | 'now'
> & {
  /** The matter of the appeal that led to it. */
  readonly appeal?: string;
};

/**
 * Freezes a draft and opens the matter in which it is checked and published; without the matter there is no draft. Throws
 * what `freezeEdition` and `Matters.perform` throw (`access.role-needed` for whoever may not prepare one).
 */
export async function prepareEdition(
  parts: FreezingParts,
  actor: Actor,
  { appeal, ...wanted }: PreparedEdition,
  requestKey?: string,
): Promise<Edition> {
  const { db, matters, flows } = parts;
  await settleEditions(parts);
  const edition = await freezeEdition(db.owner, flows, {
    ...wanted,
    ...{ report: 'safety', catalogue: 'safety', preparedBy: actor.account },
  });
  let opened: Performed;
  try {
    opened = await matters.perform({
      ...{ actor, purpose: 'handling', action: 'prepare' },
      on: {
        ...{ scenario: REPORT_SCENARIO, unit: wanted.unit },
        title: `平安报告 ${wanted.period} 第${String(edition.number)}版`,
      },
      input: {
        ...{ edition: edition.id, digest: edition.sha256, about: edition.unit },
        ...{ by: edition.by, period: edition.period, number: edition.number },
        ...(edition.reason === null ? {} : { reason: edition.reason }),
        ...(appeal === undefined ? {} : { appeal }),
      },
      ...(requestKey === undefined ? {} : { requestKey }),
    });
  } catch (error) {
    // refused: there is no matter. What broke off may have opened it, and is put right by `settleEditions`
    if (error instanceof Problem) await discardDraft(db.owner, edition.id);
    throw error;
  }
  await setEditionMatter(db.owner, edition.id, opened.matter);
  return (await editionById(db.owner, edition.id))!;
}

/**
 * Publishes with the digest in the act, then the edition itself, before this returns. A crash in between is made good by the
 * worker. Throws `editions.unknown` (404) and what `Matters.perform` throws.
 */
export async function publishDraft(
  parts: EditionParts,
  actor: Actor,
  edition: string,
  options: { readonly note?: string; readonly requestKey?: string } = {},
): Promise<Edition> {
  const { db, matters } = parts;
  const found = await withMatter(db.owner, edition);
  await matters.perform({
    ...{ actor, purpose: 'handling', action: 'publish', on: { matter: found.matter } },
    input: { digest: found.sha256, ...(options.note === undefined ? {} : { note: options.note }) },
    ...(options.requestKey === undefined ? {} : { requestKey: options.requestKey }),
  });
  await settleEditions(parts);
  return (await editionById(db.owner, edition))!;
}

export interface Comment {
  readonly domain: string;
  readonly indicator?: string;
  readonly text: string;
}

/** What the responsible agency says of a published edition. Throws as `publishDraft`. */
export async function commentOn(
  { db, matters }: EditionParts,
  actor: Actor,
  edition: string,
  comment: Comment,
  requestKey?: string,
): Promise<Performed> {
  const { matter } = await withMatter(db.owner, edition);
  return matters.perform({
    ...{ actor, purpose: 'handling', action: 'comment', on: { matter }, input: { ...comment } },
    ...(requestKey === undefined ? {} : { requestKey }),
  });
}

export interface RankAppeal {
  /** The ranked unit that appeals; whoever calls has decided that the actor speaks for it. */
  readonly about: string;
  readonly indicator?: string;
  readonly text: string;
}

/**
 * Opens the appeal of a ranked unit in that unit's own tenancy. Throws `editions.not-ranked` (422) for a unit that stands in
 * no rank of it, `editions.unknown` (404), and what `Matters.perform` throws: `matters.refused` once the time is over.
 */
export async function lodgeAppeal(
  { db, matters }: EditionParts,
  actor: Actor,
  edition: string,
  { about, indicator, text }: RankAppeal,
  requestKey?: string,
): Promise<Performed> {
  const found = await editionById(db.owner, edition);
  if (found?.publishedAt == null || found.publishedBy === null) throw unknownEdition();
  if (about === found.unit || !found.content.units.includes(about))
    throw new Problem(
      'editions.not-ranked',
      { zh: '这个辖区没有在本报告中排名', en: 'This unit is not ranked in the report' },
      { status: 422 },
    );
  return matters.perform({
    ...{ actor, purpose: 'handling', action: 'lodge' },
    on: { scenario: APPEAL_SCENARIO, unit: about, title: `排名异议 ${found.period}` },
    input: {
      ...{ edition, about, publisher: found.publishedBy, text },
      publishedOn: isoOf(localDay(Date.parse(found.publishedAt))),
      ...(indicator === undefined ? {} : { indicator }),
    },
    ...(requestKey === undefined ? {} : { requestKey }),
  });
}

async function withMatter(db: Queryable, id: string): Promise<Edition & { readonly matter: string }> {
  const edition = await editionById(db, id);
  if (edition?.matter == null) throw unknownEdition();
  return { ...edition, matter: edition.matter };
}

const unknownEdition = (): Problem =>
  new Problem(
    'editions.unknown',
    {
      zh: '没有这一版报告，或者不在您的范围内',
      en: 'There is no such edition, or it lies outside your area',
    },
    { status: 404 },
  );
