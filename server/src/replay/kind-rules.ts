import { classifyWords, type WordRule } from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { eventKinds } from '@gaoyao/scenarios';

/** Which kind of grid event a request is: the first kind whose words stand in its type. */
export interface KindRules {
  readonly kindOf: (title: string) => string | null;
}

const wrong = (zh: string, en: string): Problem => new Problem('replay.kinds-invalid', { zh, en });

/**
 * Reads `{ "kinds": { "<code of a kind>": ["word", …] } }`. Throws `replay.kinds-invalid` for a text that is no JSON, a kind
 * that the catalogue has not, or words that are none.
 */
export function readKindRules(text: string): KindRules {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw wrong('类别文件不是 JSON', 'The file of kinds is no JSON');
  }
  const kinds = (given as { kinds?: unknown } | null)?.kinds;
  if (typeof kinds !== 'object' || kinds === null || Array.isArray(kinds))
    throw wrong('类别文件缺少 kinds', 'The file of kinds has no `kinds`');
  const known = new Set(eventKinds.map(({ code }) => code));
  const rules = Object.entries(kinds).map(([kind, words]: [string, unknown]): WordRule => {
    if (!known.has(kind)) throw wrong(`没有事件类别“${kind}”`, `There is no kind of event “${kind}”`);
    if (!Array.isArray(words) || words.length === 0 || words.some((word) => typeof word !== 'string'))
      throw wrong(`“${kind}”的关键词有误`, `The words of “${kind}” are not right`);
    return {
      ...{ code: kind, version: 1, condition: { type: 'words', any: words as string[] } },
      event: { kind, level: 1, title: kind },
    };
  });
  return { kindOf: (title) => classifyWords(rules, { title })?.kind ?? null };
}
