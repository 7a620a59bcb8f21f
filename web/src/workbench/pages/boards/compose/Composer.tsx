import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { addBoard, changeBoard, previewTiles } from '../../../../api/boards.ts';
import type { Board, Tile } from '../../../../api/boards.ts';
import { ApiProblem } from '../../../../api/request.ts';
import { useSay } from '../../../language.ts';
import { Answer } from '../../../parts/Answer.tsx';
import { boardQuery, boardsQuery, sourcesQuery, tilesQuery } from '../queries.ts';
import { words as boardWords } from '../words.ts';
import { Canvas } from './Canvas.tsx';
import { composeWords as words } from './compose-words.ts';
import { ComposeHead } from './ComposeHead.tsx';
import { freeTile, MOST_TILES, tileOf } from './draft.ts';
import { closed, placed } from './placing.ts';
import { problemsOf } from './problems.ts';
import { SourceList } from './SourceList.tsx';
import { TileSettings } from './TileSettings.tsx';

/** Null for one that begins empty. */
export function Composer({ board }: { readonly board: Board | null }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mine = board?.mine === true;
  const [name, setName] = useState(() =>
    board === null ? say(words.fresh) : mine ? say(board.name) : say(words.copyOf(say(board.name))),
  );
  const [tiles, setTiles] = useState<readonly Tile[]>(board?.tiles ?? []);
  const [chosen, setChosen] = useState<string>();
  const [dirty, setDirty] = useState(!mine);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const sources = useQuery(sourcesQuery);
  const preview = useQuery({
    queryKey: ['boards', 'preview', tiles],
    queryFn: () => previewTiles(tiles, {}),
    enabled: tiles.length > 0,
    placeholderData: keepPreviousData,
  });
  // until the first preview has come, what the saved board shows
  const before = useQuery({
    ...tilesQuery(board?.id ?? '', {}),
    enabled: board !== null && preview.data === undefined,
    refetchInterval: false,
  });
  useBlocker({
    shouldBlockFn: () => dirty && board?.mine === true && !window.confirm(say(words.unsaved)),
    enableBeforeUnload: dirty && mine,
  });

  const change = (next: readonly Tile[]): void => {
    setTiles(next);
    setDirty(true);
    setProblem(null);
  };
  const add = (tile: Tile): void => {
    change([...tiles, tile]);
    setChosen(tile.id);
  };
  const remove = (id: string): void => {
    change(tiles.filter((tile) => tile.id !== id));
    setChosen(undefined);
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const wanted = { name: name.trim(), tiles };
      const saved =
        board !== null && mine
          ? await changeBoard(board.id, { ...wanted, version: board.version })
          : await addBoard(wanted);
      client.setQueryData(boardQuery(saved.id).queryKey, saved);
      await client.invalidateQueries({ queryKey: boardsQuery.queryKey, exact: true });
      void client.invalidateQueries({ queryKey: ['boards', saved.id, 'tiles'] });
      setDirty(false);
      setProblem(null);
      if (saved.id !== board?.id)
        void navigate({
          ...{ to: '/w/cockpit/compose/$board', params: { board: saved.id } },
          ...{ replace: true, ignoreBlocker: true },
        });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setSaving(false);
    }
  };
  const problems = problemsOf(problem ?? (preview.error instanceof ApiProblem ? preview.error : null));
  const tile = tiles.find(({ id }) => id === chosen);
  return (
    <>
      <ComposeHead
        {...{ board, name, dirty, saving }}
        problem={problem ?? preview.error}
        onName={(text) => {
          setName(text);
          setDirty(true);
        }}
        onSave={() => void save()}
      />
      <Answer query={sources}>
        {(groups) => (
          <div className="composer-columns">
            <SourceList
              groups={groups}
              full={tiles.length >= MOST_TILES}
              onAdd={(indicator) => add(tileOf(tiles, indicator))}
              onAddFree={(kind) => add(freeTile(tiles, kind, say(boardWords.kinds.text)))}
            />
            <div className="composer-middle">
              <p className="soft-word composer-count">
                {say(words.tilesOf(tiles.length, MOST_TILES))} · {say(words.preview)}{' '}
                <button type="button" className="quiet small" onClick={() => change(closed(tiles))}>
                  {say(words.close)}
                </button>
              </p>
              <Canvas
                {...{ tiles, chosen }}
                data={preview.data ?? before.data}
                onChoose={setChosen}
                onArea={(id, area) => change(placed(tiles, id, area))}
                onRemove={remove}
              />
            </div>
            {tile === undefined ? (
              <section className="pane tile-settings" aria-label={say(words.settings)}>
                <p className="nothing-here">{say(words.nothingChosen)}</p>
              </section>
            ) : (
              <TileSettings
                key={tile.id}
                {...{ tile, groups }}
                problems={(problems.get(tile.id) ?? []).map(say)}
                onChange={(next) => change(tiles.map((one) => (one.id === next.id ? next : one)))}
                onArea={(area) => change(placed(tiles, tile.id, area))}
                onRemove={() => remove(tile.id)}
              />
            )}
          </div>
        )}
      </Answer>
    </>
  );
}
