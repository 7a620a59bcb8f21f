/** A text as PostgreSQL writes it inside another. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Which matters the present actor may see: the rule of row-level security. By post and by what the policy of the scenario
 * lets that post see; what follows `plain` is asked only of those whose posts differ in what they see. Sealed records are
 * asked one by one. Whoever is recused sees nothing; parts in a matter, own matters and emergency accesses come on top.
 */
export const rule = (m: string, of: (what: keyof typeof sources) => string): string => `
  ((${m}.agency = any(${of('agencies')})
      or ${m}.shard = any(${of('shards')})
      or (${m}.agency = any(${of('unit_agencies')}) and ${m}.unit = any(${of('units')})))
    and ${m}.scenario = any(${of('scenarios')})
    and (${of('plain')} or ${of('keys')} && array[
      'a' || ${m}.agency || ${m}.scenario || '*', 'a' || ${m}.agency || ${m}.scenario || '/' || ${m}.stage,
      's' || ${m}.shard || ${m}.scenario || '*', 's' || ${m}.shard || ${m}.scenario || '/' || ${m}.stage,
      'u' || ${m}.agency || ${m}.unit || ${m}.scenario || '*', 'u' || ${m}.agency || ${m}.unit || ${m}.scenario || '/' || ${m}.stage])
    and (${m}.sealed_since is null or matters.may_read(${of('reader')}, ${m}))
    and ${m}.id <> all(${of('closed')}))
  or (${m}.sealed_since is null and ${m}.id = any(${of('opened')}))`;

/** Where row-level security takes what the rule asks: each is found when first needed, once in a statement. */
export const sources = {
  reader: '(select access.actor())',
  agencies: '(select access.agencies())::uuid[]',
  shards: '(select access.shards())::smallint[]',
  unit_agencies: '(select access.unit_agencies())::uuid[]',
  units: '(select access.units())::uuid[]',
  scenarios: '(select matters.scenarios())::text[]',
  plain: '(select matters.plain())',
  keys: '(select matters.keys())::text[]',
  closed: '(select matters.closed())::uuid[]',
  opened: '(select matters.opened())::uuid[]',
} as const;

/** What the function of lists has found already. */
export const given: Partial<Record<keyof typeof sources, string>> = {
  reader: '$4',
  agencies: '$1',
  shards: '$2',
  scenarios: '$3',
  closed: '$5',
};

export const covered = (m: string): string => rule(m, (what) => sources[what]);
