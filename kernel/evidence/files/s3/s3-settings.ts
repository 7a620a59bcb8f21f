import { Problem } from '../../../store/index.ts';
import { folderBlobs } from '../folder-blobs.ts';
import type { BlobStore } from '../stored-file.ts';
import { s3Blobs } from './s3-blobs.ts';
import type { S3Settings } from './s3-bucket.ts';

const PREFIX = 'GAOYAO_FILES_S3_';
const NEEDED = ['ENDPOINT', 'BUCKET', 'ACCESS_KEY', 'SECRET_KEY'] as const;

/**
 * Settings of an S3-compatible store from `GAOYAO_FILES_S3_ENDPOINT`, `_BUCKET`, `_ACCESS_KEY`, `_SECRET_KEY`, `_REGION` and
 * `_PREFIX`; undefined where none of them is set. Throws `settings.s3-incomplete` and `settings.s3-endpoint`.
 */
export function s3SettingsFrom(
  environment: Readonly<Record<string, string | undefined>>,
): S3Settings | undefined {
  const value = (name: string): string => environment[PREFIX + name] ?? '';
  const missing = NEEDED.filter((name) => value(name) === '');
  if (missing.length === NEEDED.length) return undefined;
  if (missing.length > 0) {
    const names = missing.map((name) => PREFIX + name).join(', ');
    throw new Problem('settings.s3-incomplete', {
      zh: `文件存储的设置不全，缺 ${names}`,
      en: `The settings of the store of files are incomplete: ${names} is missing`,
    });
  }
  const endpoint = URL.parse(value('ENDPOINT'));
  if (endpoint === null || !/^https?:$/.test(endpoint.protocol) || endpoint.search !== '')
    throw new Problem('settings.s3-endpoint', {
      zh: `${PREFIX}ENDPOINT 无效，应如 https://s3.example.org`,
      en: `${PREFIX}ENDPOINT is not valid: it looks like https://s3.example.org`,
    });
  return {
    endpoint: endpoint.href.replace(/\/$/, ''),
    bucket: value('BUCKET'),
    accessKey: value('ACCESS_KEY'),
    secretKey: value('SECRET_KEY'),
    region: value('REGION') === '' ? 'us-east-1' : value('REGION'),
    prefix: value('PREFIX'),
  };
}

/** The store of an installation: S3 where it is set up, else this folder. Throws what `s3SettingsFrom` throws. */
export function blobStoreFrom(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): BlobStore {
  const settings = s3SettingsFrom(environment);
  return settings === undefined ? folderBlobs(folder) : s3Blobs(settings);
}
