import { Type } from 'typebox';
import { violationVersion, type ViolationVersion } from '@gaoyao/kernel/knowledge';
import { Problem } from '@gaoyao/kernel/store';
import { described, problems } from './route-documents.ts';
import type { App, HttpServices } from './services.ts';

/** The scenario in which the catalogue is changed. */
export const SCENARIO = 'enforcement-norms';

export const longText = Type.String({ minLength: 2, maxLength: 4000 });
export const version = Type.Object({ code: Type.String(), version: Type.String() });
export const done = described(Type.Object({ matter: Type.String(), stage: Type.String() }), '已办理', 'Done');
export const performing = problems(400, 401, 403, 404, 409, 413, 415, 422);

/** The number of a version in a path; 0, which no version has, for anything else. */
export const versionNumber = (asked: string): number => (/^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0);

/** A version with the matter of its change. Throws `norms.version-unknown` (404) and `norms.no-matter` (409). */
export async function matterOf(
  { db }: HttpServices,
  code: string,
  asked: string,
): Promise<ViolationVersion & { readonly matter: string }> {
  const found = await violationVersion(db.owner, code, versionNumber(asked));
  if (found.matter === null) throw noMatter();
  return { ...found, matter: found.matter };
}

/** Wakes the reactors after an act; the act is on disk, whatever its followers do. */
export const wakeAfter = (app: App, services: HttpServices) => (): void => {
  try {
    services.afterAct?.();
  } catch (error) {
    app.log.error({ failure: error instanceof Error ? error.message : typeof error }, 'http.after-act');
  }
};

const noMatter = (): Problem =>
  new Problem(
    'norms.no-matter',
    {
      zh: '这一版没有变更事项：随平台提供，或者起草未完成',
      en: 'This version has no matter: it came with the platform, or its drafting was cut off',
    },
    { status: 409 },
  );
