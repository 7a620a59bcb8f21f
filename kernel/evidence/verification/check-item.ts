import type { Protection } from '../../protection/index.ts';
import type { Queryable } from '../../store/index.ts';
import { chainFaults } from '../custody/chain.ts';
import type { CustodyRecord } from '../custody/entry.ts';
import { chainOf } from '../custody/read.ts';
import { canonicalJson } from '../../process/index.ts';
import { openContents } from '../items/sealed-content.ts';
import type { ItemRow } from '../items/rows.ts';
import { versionsOf, type VersionRow } from '../items/versions.ts';
import type { Finding } from './report.ts';

/** An item with all its rows against each other. `db`: one consistent picture. */
export async function checkItem(
  db: Queryable,
  protection: Protection,
  row: ItemRow,
): Promise<{ readonly entries: number; readonly findings: readonly Finding[] }> {
  const chain = await chainOf(db, row.id);
  const versions = await versionsOf(db, [row.id]);
  const of = (code: Finding['code'], position?: number, file?: string): Finding => ({
    code,
    item: row.id,
    ...(position === undefined ? {} : { position }),
    ...(file === undefined ? {} : { file }),
  });
  const contents = await openContents(protection, versions, db);
  const findings: Finding[] = [
    ...chainFaults(chain, row.entries).map(({ code, position }) => of(code, position)),
    ...versions.flatMap((one, at) => (one.version === at + 1 ? [] : [of('version.gap', at + 1)])),
    ...(versions.length < row.version ? [of('version.gap', versions.length + 1)] : []),
    ...versions.flatMap((one, at) =>
      contents[at] === 'altered' ? [of('version.altered', one.version)] : [],
    ),
    ...versions.flatMap((one) => versionFindings(chain, one).map((code) => of(code, one.version))),
    ...itemFindings(chain, row).map((code) => of(code)),
  ];
  const unregistered = await unregisteredFiles(db, row, versions);
  return {
    entries: chain.length,
    findings: [...findings, ...unregistered.map((file) => of('file.unregistered', undefined, file))],
  };
}

/** A version says what the entry by which it was written says. */
function versionFindings(chain: readonly CustodyRecord[], version: VersionRow): readonly Finding['code'][] {
  const written = chain.find(
    (entry) =>
      entry.version === version.version &&
      (entry.act === 'capture' || entry.act === 'change') &&
      entry.details['digest'] !== undefined,
  );
  if (written === undefined) return ['custody.missing'];
  return written.details['digest'] === version.digest &&
    written.file === version.file &&
    written.actor === version.saved_by
    ? []
    : ['version.differs'];
}

/** An item says what the entry says by which it was captured, and stands where its custody has brought it. */
function itemFindings(chain: readonly CustodyRecord[], row: ItemRow): readonly Finding['code'][] {
  const first = chain[0];
  if (first === undefined || first.position !== 1) return ['custody.missing'];
  const said = {
    kind: row.kind,
    statutory: row.statutory,
    points: row.points,
    obtained: row.obtained,
    capturedAt: row.captured_at.toISOString(),
    ...(row.origin === null ? {} : { origin: row.origin, derivation: row.derivation }),
  };
  const recorded = Object.fromEntries(
    Object.entries(first.details).filter(([name]) => name !== 'digest' && name !== 'grant'),
  );
  const withdrawn =
    chain.filter((entry) => entry.act === 'withdraw').at(-1)?.details['refused'] === undefined &&
    chain.some((entry) => entry.act === 'withdraw');
  const standsWrong =
    (row.state === 'withdrawn' && !withdrawn) ||
    (row.state === 'current' && withdrawn) ||
    first.actor !== row.captured_by;
  return canonicalJson(said) !== canonicalJson(recorded) || standsWrong ? ['item.differs'] : [];
}

/** Files of items that stand, which the register does not know as the version has them. */
async function unregisteredFiles(
  db: Queryable,
  row: ItemRow,
  versions: readonly VersionRow[],
): Promise<readonly string[]> {
  const named = versions.flatMap((one) => (one.file === null ? [] : [one.file]));
  if (named.length === 0 || row.state === 'erased' || row.state === 'refused') return [];
  const { rows } = await db.query<{ sha256: string; sm3: string; size: number; type: string }>(
    'select sha256, sm3, size, type from evidence.file where sha256 = any($1)',
    [named],
  );
  return versions.flatMap((one) => {
    if (one.file === null) return [];
    const known = rows.find((file) => file.sha256 === one.file);
    return known !== undefined && known.sm3 === one.sm3 && known.size === one.size ? [] : [one.file];
  });
}
