import type { Queryable, Text } from '@gaoyao/kernel/store';
import { safetyKeyNames } from '@gaoyao/scenarios';

/** Degrees of an event as its source gives them; they are not the statutory grades of accidents. */
const degrees: Readonly<Record<string, Text>> = {
  '1': { zh: '一般', en: 'Ordinary' },
  '2': { zh: '须关注', en: 'Notable' },
  '3': { zh: '严重', en: 'Serious' },
  '4': { zh: '特别严重', en: 'Very serious' },
};

const nothing: Text = { zh: '未注明', en: 'Not stated' };

/** What keys of a break-down are called: kinds and sources by their names, other keys by themselves. */
export async function keyNames(
  db: Queryable,
  dimension: string,
  sources: readonly string[],
): Promise<(key: string) => Text> {
  const itself = (key: string): Text => (key === '' ? nothing : { zh: key, en: key });
  if (dimension === 'severity') return (key) => degrees[key] ?? itself(key);
  const known = safetyKeyNames[dimension];
  if (known !== undefined) return (key) => known[key] ?? itself(key);
  if (dimension !== 'category' && dimension !== 'source') return itself;
  const { rows } = await db.query<{ code: string; zh: string; en: string }>(
    dimension === 'source'
      ? 'select code, name_zh as zh, name_en as en from signals.source where code = any($1)'
      : `select c.code, c.name_zh as zh, c.name_en as en from signals.category c
         join signals.source s on s.id = c.source where s.code = any($1)`,
    [sources],
  );
  const names = new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]));
  return (key) => names.get(key) ?? itself(key);
}
