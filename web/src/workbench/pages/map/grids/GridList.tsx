import { Input } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { isNew } from './grid-change.ts';
import { Members } from './Members.tsx';
import { cornersOf, type Grid } from './mesh.ts';
import type { MeshDraft } from './useMeshDraft.ts';
import { words } from './words.ts';

interface GridListProps {
  readonly draft: MeshDraft;
  readonly changed: readonly Grid[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The grids as a list: what the map shows, without it; the chosen one with its members. */
export function GridList({ draft, changed, chosen, onChoose }: GridListProps): ReactElement {
  const say = useSay();
  return (
    <section className="card map-list" aria-labelledby="grid-list-title">
      <h2 id="grid-list-title">{say(words.grids)}</h2>
      <p className="soft">{say(words.chooseGrid)}</p>
      <ul>
        {draft.now.grids.map((grid) => {
          const made = isNew(grid);
          const moved = changed.some(({ id }) => id === grid.id);
          return (
            <li key={grid.id}>
              <button
                type="button"
                className="map-row"
                aria-pressed={grid.id === chosen}
                onClick={() => onChoose(grid.id)}
              >
                <strong>{say(grid.name)}</strong>
                <small className="soft">
                  {grid.code} · {say(words.corners(cornersOf(grid).length))}
                </small>
                {(made || moved) && (
                  <span className="tag accent">{say(made ? words.isNew : words.changed)}</span>
                )}
              </button>
              {grid.id === chosen && (made ? <NewName draft={draft} grid={grid} /> : <Members grid={grid} />)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function NewName({ draft, grid }: { readonly draft: MeshDraft; readonly grid: Grid }): ReactElement {
  const say = useSay();
  const rename = (name: Grid['name']): void =>
    draft.change({
      ...draft.now,
      grids: draft.now.grids.map((one) => (one.id === grid.id ? { ...one, name } : one)),
    });
  return (
    <div className="grid-new">
      <label>
        {say(words.nameZh)}
        <Input
          value={grid.name.zh}
          maxLength={100}
          onChange={(event) => rename({ ...grid.name, zh: event.target.value })}
        />
      </label>
      <label>
        {say(words.nameEn)}
        <Input
          value={grid.name.en}
          maxLength={200}
          onChange={(event) => rename({ ...grid.name, en: event.target.value })}
        />
      </label>
      <p className="soft">{say(words.membersLater)}</p>
    </div>
  );
}
