import { FORMAT, type Manifest } from '../bundle/formats.ts';
import { canonicalJson } from '../bundle/json.ts';
import { isFile, type OpenedBundle } from '../bundle/opened.ts';
import { sha256Hex } from '../hashing/digests.ts';
import { fault, type Fault } from '../report/fault.ts';
import { check, type Check } from '../report/report.ts';

const ALWAYS = ['README.txt', 'keys/log.txt', 'keys/witnesses.json', 'policy.json'];

/** Every member is what the manifest lists: name, length, SHA-256 and SM3; none too many, none missing. */
export function checkMembers(bundle: OpenedBundle, damaged: readonly Fault[]): Check {
  const { members } = bundle.manifest;
  const faults = [...damaged];
  const listed = new Set<string>();
  for (const { name, size, sha256, sm3 } of members) {
    const found = bundle.digests(name);
    if (listed.has(name) || name === 'manifest.json')
      faults.push(
        fault('manifest.twice', name, '目录重复列出', 'the manifest lists it twice, or lists itself'),
      );
    listed.add(name);
    if (found === undefined)
      faults.push(
        fault(
          'member.missing',
          name,
          '目录列出，但证据包中没有',
          'the manifest lists it, and the bundle lacks it',
        ),
      );
    else if (found.size !== size || found.sha256 !== sha256 || found.sm3 !== sm3)
      faults.push(
        fault('member.changed', name, '内容与目录中的摘要不符', 'its content is not what the manifest says'),
      );
  }
  for (const name of bundle.names())
    if (name !== 'manifest.json' && !listed.has(name))
      faults.push(fault('member.unlisted', name, '目录没有列出这个成员', 'the manifest does not list it'));
  faults.push(...unexpected(bundle));
  const bytes = members.reduce((sum, { size }) => sum + size, 0);
  return check(
    'members',
    null,
    {
      zh: `${String(members.length)} 个成员（${String(bytes)} 字节）的 SHA-256 与 SM3 均与目录一致`,
      en: `SHA-256 and SM3 of all ${String(members.length)} members (${String(bytes)} bytes) are as the manifest lists them`,
    },
    faults,
  );
}

/** What belongs to no item and no log of the manifest, and what is missing of theirs. */
function unexpected(bundle: OpenedBundle): readonly Fault[] {
  const { items, logs } = bundle.manifest;
  const needed = [
    ...ALWAYS,
    ...items.flatMap(({ id, origin }) => [
      `items/${id}/versions.json`,
      `items/${id}/custody.json`,
      ...(origin === null ? [] : [`items/${id}/origin.json`]),
    ]),
    ...logs.flatMap(({ name }) => [`proofs/${name}.json`, `checkpoints/${name}.txt`]),
  ];
  const optional = [
    'keys/timestamp-authorities.pem',
    ...items.map(({ id }) => `items/${id}/metadata.json`),
    ...logs.flatMap(({ name }) => [`timestamps/${name}.tsr`, `timestamps/${name}.txt`]),
  ];
  const allowed = new Set(['manifest.json', ...needed, ...optional]);
  const ids = new Set(items.map(({ id }) => id));
  const files = new Set<string>();
  const surplus = bundle.names().filter((name) => {
    const id = isFile(name) ? name.split('/')[1]! : '';
    if (!ids.has(id) || files.has(id)) return !allowed.has(name);
    files.add(id);
    return false;
  });
  return [
    ...needed
      .filter((name) => !bundle.has(name))
      .map((name) => fault('member.missing', name, '证据包缺少这个成员', 'the bundle lacks this member')),
    ...surplus.map((name) =>
      fault(
        'member.surplus',
        name,
        '不属于目录中的任何证据或账本',
        'it belongs to no item and no log of the manifest',
      ),
    ),
  ];
}

/** Members that say nothing of the ledger: what an export commits to. */
const committed = (name: string): boolean =>
  name === 'README.txt' || isFile(name) || /^items\/[^/]+\/metadata\.json$/.test(name);

/**
 * SHA-256, hexadecimal, of what the export committed to when it was entered in custody: format, exporter, items, and
 * the members that do not depend on the ledger.
 */
export function contentsOf({ by, items, members }: Manifest): string {
  return sha256Hex(
    canonicalJson({ format: FORMAT, by, items, members: members.filter(({ name }) => committed(name)) }),
  );
}
