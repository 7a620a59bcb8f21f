import type { Violation } from './violation.ts';

/** Column of the table that holds the kind of the party; no factor may be called so. */
export const PARTY_COLUMN = 'party';

/** Name of a factor as the decision table reads it: a hyphen would be a minus there. */
export const columnOf = (factor: string): string => factor.replaceAll('-', '_');

const models = new WeakMap<Violation, object>();

/**
 * The bands of a violation as a JSON Decision Model for the room `rules`: one table, first row that applies, a column
 * for the kind of party and for every factor. It answers `{band}`, and the row that fired (its `_id` is the band) is the
 * reason. The same entry always gives the same model object, so that it is read once.
 */
export function discretionModel(violation: Violation): object {
  let model = models.get(violation);
  if (model === undefined) {
    model = build(violation);
    models.set(violation, model);
  }
  return model;
}

function build({ code, name, factors, bands }: Violation): object {
  const columns = [
    { id: PARTY_COLUMN, name: '当事人类型', field: PARTY_COLUMN, type: 'expression' },
    ...factors.map((factor) => ({
      id: columnOf(factor.id),
      name: factor.name.zh,
      field: columnOf(factor.id),
      type: 'expression',
    })),
  ];
  const rules = bands.map((band) => ({
    _id: band.id,
    _description: band.name.zh,
    ...Object.fromEntries(columns.map(({ id }) => [id, ''])),
    ...Object.fromEntries(Object.entries(band.when).map(([factor, cell]) => [columnOf(factor), cell])),
    ...(band.party === undefined ? {} : { [PARTY_COLUMN]: `'${band.party}'` }),
    band: `'${band.id}'`,
  }));
  return {
    nodes: [
      { id: 'in', name: 'request', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'bands',
        name: `${code} ${name.zh}`,
        type: 'decisionTableNode',
        position: { x: 300, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs: columns,
          outputs: [{ id: 'band', name: '裁量档次', field: 'band', type: 'expression' }],
          rules,
        },
      },
      { id: 'out', name: 'response', type: 'outputNode', position: { x: 600, y: 0 } },
    ],
    edges: [
      { id: 'in-bands', sourceId: 'in', targetId: 'bands', type: 'edge' },
      { id: 'bands-out', sourceId: 'bands', targetId: 'out', type: 'edge' },
    ],
  };
}
