import { isoOf, type Day } from '../calendar/index.ts';
import { Problem } from '../store/index.ts';
import type { LawVersion } from './law-version.ts';
import { lawVersions } from './laws.ts';

/** An article in the version that applied on a day. */
export interface Article {
  readonly law: string;
  readonly version: string;
  readonly article: string;
  readonly inForceSince: string;
  readonly status: LawVersion['status'];
}

/**
 * The article of a law in the version in force on a day: law is applied as it stood when the act was done (行政处罚法 37
 * lets a later, milder rule apply; that is for the rule that asks to decide).
 *
 * Throws `knowledge.law-unknown`, and `knowledge.version-unknown` for a day before the oldest version that is known:
 * an older text is never passed off as the one that applied.
 */
export function articleAt(law: string, article: string, day: Day): Article {
  const versions = lawVersions.filter((one) => one.law === law);
  if (versions.length === 0)
    throw new Problem(
      'knowledge.law-unknown',
      { zh: `法规库没有《${law}》`, en: `The library does not hold “${law}”` },
      { status: 404 },
    );
  const on = isoOf(day);
  const found = versions
    .filter((one) => one.from <= on)
    .reduce<LawVersion | undefined>(
      (latest, one) => (latest === undefined || one.from > latest.from ? one : latest),
      undefined,
    );
  if (found === undefined)
    throw new Problem(
      'knowledge.version-unknown',
      {
        zh: `法规库没有《${law}》在 ${on} 施行的版本`,
        en: `The library does not hold the version of “${law}” in force on ${on}`,
      },
      { status: 404, details: { law, day: on } },
    );
  return { law, version: found.version, article, inForceSince: found.from, status: found.status };
}

/** Whether the library holds any version of a law. */
export const isKnownLaw = (law: string): boolean => lawVersions.some((one) => one.law === law);
