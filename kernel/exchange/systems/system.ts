import { Problem, type Text } from '../../store/index.ts';

/** What a key lets a system do: send signals, send readings of meters, read open events. */
export type SystemScope = 'signals' | 'readings' | 'events';
export const systemScopes: readonly SystemScope[] = ['signals', 'readings', 'events'];

/** What one knows of an outside system as data. */
export interface SystemMapping {
  /** What a stage of a matter is called there, by the code of the stage; the code itself where it is not named. */
  readonly status?: Readonly<Record<string, string>>;
  /** How its messages become reports; read by the intake. */
  readonly intake?: Readonly<Record<string, unknown>>;
}

/** An outside system as it is declared. */
export interface SystemWanted {
  /** Small letters, digits and `._-`, 2 to 60. */
  readonly code: string;
  readonly name: Text;
  /** Id of the agency that answers for it. */
  readonly agency: string;
  /** Codes of the signal sources it may speak for. */
  readonly sources: readonly string[];
  readonly scopes: readonly SystemScope[];
  readonly mapping?: SystemMapping;
  /** Where it is told of its events; null: nowhere. */
  readonly webhook?: string | null;
}

const CODE = /^[a-z0-9][a-z0-9._-]{1,59}$/;
/** Whether a text may be the code of a system. */
export const isSystemCode = (text: string): boolean => CODE.test(text);

const SOURCE = /^[a-z0-9][a-z0-9:._-]{0,79}$/;
const MOST_SOURCES = 200;
const MOST_MAPPING = 64 * 1024;

const bad = (zh: string, en: string): Problem => new Problem('systems.declaration', { zh, en });

/** Throws `systems.declaration` (400) for what cannot stand, whatever the database holds. */
export function checkDeclaration({ code, name, sources, scopes, mapping }: SystemWanted): void {
  if (!CODE.test(code))
    throw bad(
      `系统代码“${code}”应为 2–60 个小写字母、数字和 . _ -`,
      `The code of a system has 2–60 small letters, digits and . _ -: not “${code}”`,
    );
  for (const text of [name.zh, name.en])
    if (!/\S/.test(text) || text.length > 100)
      throw bad(
        '系统名称须有中英文，各不超过 100 字',
        'A name in both languages, 100 characters each at most',
      );
  if (sources.length > MOST_SOURCES || sources.some((one) => !SOURCE.test(one)))
    throw bad('信号来源代码有误', 'A code of a signal source is not valid');
  if (scopes.some((one) => !systemScopes.includes(one)))
    throw bad('权限范围应为 signals、readings、events', 'Scopes are signals, readings and events');
  if (mapping !== undefined) checkMapping(mapping);
}

function checkMapping(mapping: SystemMapping): void {
  const { status = {} } = mapping;
  const words = typeof status === 'object' ? Object.values(status as Record<string, unknown>) : [null];
  if (words.some((word) => typeof word !== 'string' || word === '' || word.length > 100))
    throw bad(
      '对照表 status 应为“环节代码: 对方状态”，各不超过 100 字',
      'In the mapping, status is “code of a stage: its word there”, 100 characters at most',
    );
  if (JSON.stringify(mapping).length > MOST_MAPPING)
    throw bad('对照表过大（64 KB 以内）', 'A mapping has 64 KB at most');
}
