import { roleNames } from '../access/index.ts';
import { FILE, type FlowDefinition } from '../process/index.ts';
import type { Text } from '../store/index.ts';

/** One row of the printed policy: somebody, what they see and open, when, and what they may do. */
export interface PolicyRow {
  /** A role, a part in the matter or `party`. */
  readonly id: string;
  readonly kind: 'role' | 'member' | 'party';
  readonly who: Text;
  readonly sees: Text;
  readonly opens: readonly Text[];
  /** Stages in which it holds; empty means all. */
  readonly stages: readonly Text[];
  readonly does: readonly { readonly id: string; readonly name: Text }[];
}

const file: Text = { zh: '卷宗', en: 'the file' };
const raw = (id: string): Text => ({ zh: id, en: id });

/** Who may see and do what in a scenario, as its definition declares it. Whoever is in no row sees and does nothing. */
export function policyTable(definition: FlowDefinition): readonly PolicyRow[] {
  const stageName = new Map(definition.stages.map((stage) => [stage.id, stage.name]));
  const compartments = new Map((definition.data.compartments ?? []).map((one) => [one.id, one.name]));
  const does = (id: string) =>
    definition.actions
      .filter((action) => action.by.includes(id))
      .map(({ id: act, name }) => ({ id: act, name }));
  const rows = definition.data.visibility.map((row): PolicyRow => {
    const id = row.role ?? row.member ?? 'party';
    return {
      id,
      kind: row.role !== undefined ? 'role' : row.member !== undefined ? 'member' : 'party',
      who: nameOf(definition, id),
      sees: row.sees,
      opens: (row.opens ?? [FILE]).map((one) => compartments.get(one) ?? file),
      stages: (row.stages ?? []).map((stage) => stageName.get(stage) ?? raw(stage)),
      does: does(id),
    };
  });
  // whoever opens a matter and may not see it afterwards: a reporter
  const listed = new Set(rows.map((row) => row.id));
  const openers = new Set(
    definition.actions
      .flatMap((action) => action.by)
      .filter((role) => role !== 'system' && !listed.has(role)),
  );
  return [
    ...rows,
    ...[...openers].map((id): PolicyRow => ({
      id,
      kind: id === 'party' ? 'party' : 'role',
      who: nameOf(definition, id),
      sees: { zh: '登记后不再可见', en: 'Nothing once it is opened' },
      opens: [],
      stages: [],
      does: does(id),
    })),
  ];
}

const nameOf = (definition: FlowDefinition, id: string): Text =>
  id === 'party'
    ? { zh: '当事人本人', en: 'The party' }
    : (definition.roles[id] ?? definition.team?.[id]?.name ?? roleNames[id] ?? raw(id));
