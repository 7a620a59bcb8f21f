import type { Text } from '@gaoyao/kernel/store';
import type { ReviewedCondition } from './condition.ts';

/** Condition → article → fact → source, as nodes and edges: what stands beside the draft. */
export interface ConditionGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly kind: 'condition' | 'article' | 'fact' | 'source';
    readonly label: Text;
    /** Of a condition alone. */
    readonly result?: ReviewedCondition['result'];
    /** Of a source: what it is, and its number, id or field. */
    readonly source?: { readonly kind: string; readonly ref: string };
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

const same = (value: string): Text => ({ zh: value, en: value });

/** Pure; a source that several facts come from is one node, an article that several conditions rest on too. */
export function conditionGraph(conditions: readonly ReviewedCondition[]): ConditionGraph {
  const nodes = new Map<string, ConditionGraph['nodes'][number]>();
  const edges = new Map<string, ConditionGraph['edges'][number]>();
  const join = (from: string, to: string): void => {
    edges.set(`${from}→${to}`, { from, to });
  };
  for (const condition of conditions) {
    const id = `condition ${condition.id}`;
    nodes.set(id, { id, kind: 'condition', label: condition.name, result: condition.result });
    const article = `article ${condition.article}`;
    nodes.set(article, { id: article, kind: 'article', label: same(condition.article) });
    join(id, article);
    condition.facts.forEach((fact, at) => {
      const node = `fact ${condition.id} ${String(at)}`;
      nodes.set(node, {
        id: node,
        kind: 'fact',
        label: { zh: `${fact.name.zh}：${fact.value.zh}`, en: `${fact.name.en}: ${fact.value.en}` },
      });
      join(article, node);
      const source = `source ${fact.source.kind} ${fact.source.ref}`;
      nodes.set(source, {
        id: source,
        kind: 'source',
        label: fact.source.name,
        source: { kind: fact.source.kind, ref: fact.source.ref },
      });
      join(node, source);
    });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
