import { Alert, Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { LandUnit } from '../../../../api/map.ts';
import type { MapSettings } from '../../../../map/base-map.ts';
import { areaOf, type Position } from '../../../../map/geometry.ts';
import { useSay } from '../../../language.ts';
import { Loading } from '../../../parts/Loading.tsx';
import { useSession } from '../../../session.ts';
import { Checks } from './Checks.tsx';
import { GridList } from './GridList.tsx';
import { gridLands } from './land.ts';
import {
  addCorner,
  changedGrids,
  cornersOf,
  landOf,
  liesOnBorder,
  meshOf,
  moveCorner,
  removeCorner,
  splitGrid,
  type Mesh,
} from './mesh.ts';
import { newGrid } from './new-grid.ts';
import { usePreview } from './usePreview.ts';
import { useMeshDraft } from './useMeshDraft.ts';
import { words } from './words.ts';

const GridMap = lazy(async () => ({ default: (await import('./GridMap.tsx')).GridMap }));

interface GridEditorProps {
  readonly village: LandUnit;
  readonly grids: readonly LandUnit[];
  readonly settings: MapSettings;
}

const at = ([x = 0, y = 0]: Position): string => `${x.toFixed(5)}, ${y.toFixed(5)}`;

/** Moves corners, divides grids, says what is wrong, and sends the whole as one change. */
export function GridEditor({ village, grids, settings }: GridEditorProps): ReactElement {
  const say = useSay();
  const account = useSession()?.account.id ?? '';
  const before = useMemo(() => meshOf(gridLands(grids)), [grids]);
  const draft = useMeshDraft(`${account}.grids.${village.id}`, before);
  const [dragged, setDragged] = useState<Mesh | null>(null);
  const [chosen, setChosen] = useState<string | undefined>(before.grids[0]?.id);
  const [corners, setCorners] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState('');
  const mesh = dragged ?? draft.now;
  const changed = changedGrids(draft.before, draft.now);
  const preview = usePreview(village, draft.before, draft.now);
  const grid = mesh.grids.find(({ id }) => id === chosen);

  const change = (next: Mesh | undefined): void => {
    setDragged(null);
    setRefused('');
    if (next === undefined) return;
    draft.change(next);
    setCorners((kept) => kept.filter((corner) => next.corners[corner] !== undefined));
  };
  const choose = (id: string): void => {
    setChosen(id);
    setCorners([]);
    setRefused('');
  };
  const split = (): void => {
    const [from, to] = corners;
    if (chosen === undefined || from === undefined || to === undefined) return;
    const made = newGrid(village, draft.now);
    const next = splitGrid(draft.now, chosen, [from, to], made);
    if (typeof next === 'string') setRefused(say(next === 'one-piece' ? words.onePiece : words.neighbours));
    else {
      change(next);
      choose(made.id);
    }
  };
  const land = areaOf(village.boundary)!;
  const fixed = useMemo(
    () =>
      new Set(
        Object.entries(mesh.corners).flatMap(([key, where]) => (liesOnBorder(land, where) ? [key] : [])),
      ),
    [land, mesh.corners],
  );
  const shown = useMemo(
    () => ({
      focus: village,
      inside: mesh.grids.map((one) => ({
        ...one,
        kind: 'grid',
        centre: grids.find(({ id }) => id === one.id)?.centre ?? middleOf(mesh, cornersOf(one)),
        boundary: landOf(mesh, one),
      })),
      chosen,
    }),
    [village, grids, mesh, chosen],
  );
  const marks = useMemo(
    () => ({
      ...{ mesh, grid, fixed, chosen: corners, sideName: say(words.side) },
      cornerName: (where: Position, stays: boolean) =>
        say((stays ? words.fixedCorner : words.corner)(at(where))),
    }),
    [mesh, grid, fixed, corners, say],
  );
  const positions = useMemo(() => preview.faults.map((fault) => fault.at ?? null), [preview.faults]);

  return (
    <>
      {draft.found !== null && (
        <Alert
          type={draft.found === 'restored' ? 'info' : 'warning'}
          showIcon
          role="status"
          title={say(draft.found === 'restored' ? words.restored : words.outdated)}
        />
      )}
      <div className="grid-tools" role="toolbar" aria-label={say(words.title)}>
        <Button disabled={!draft.canUndo} onClick={draft.undo}>
          {say(words.undo)}
        </Button>
        <Button disabled={!draft.canRedo} onClick={draft.redo}>
          {say(words.redo)}
        </Button>
        <Button disabled={corners.length !== 2} onClick={split}>
          {say(words.split)}
        </Button>
        {draft.now.grids.length === 0 && (
          <Button
            onClick={() => {
              const made = newGrid(village, draft.now);
              change(meshOf([{ ...made, land }]));
              choose(made.id);
            }}
          >
            {say(words.first)}
          </Button>
        )}
        <Button disabled={changed.length === 0} onClick={draft.discard}>
          {say(words.discard)}
        </Button>
        {refused !== '' && (
          <span role="alert" className="grid-refused">
            {refused}
          </span>
        )}
      </div>
      <div className="map-and-list">
        <Suspense fallback={<Loading />}>
          <GridMap
            settings={settings}
            shown={shown}
            marks={marks}
            faults={positions}
            onGrid={choose}
            steps={{
              moving: (corner, to) => setDragged(moveCorner(draft.now, corner, to)),
              moved: (corner, to) => change(moveCorner(draft.now, corner, to)),
              removed: (corner) => change(removeCorner(draft.now, corner)),
              added: (side, to) => change(addCorner(draft.now, side, to)),
              chosen: (corner) =>
                setCorners((known) =>
                  known.includes(corner)
                    ? known.filter((one) => one !== corner)
                    : [...known.slice(-1), corner],
                ),
            }}
          />
        </Suspense>
        <div className="map-side">
          <Checks village={village} draft={draft} changed={changed} preview={preview} />
          <GridList draft={draft} changed={changed} chosen={chosen} onChoose={choose} />
          <p className="soft grid-help">{say(words.splitHint)}</p>
          <p className="soft grid-help">{say(words.keys)}</p>
        </div>
      </div>
    </>
  );
}

/** Where a name stands while the server has not said where it fits best. */
function middleOf({ corners }: Mesh, of: readonly string[]): readonly [number, number] {
  const sum = (axis: 0 | 1): number =>
    of.reduce((all, corner) => all + corners[corner]![axis]!, 0) / of.length;
  return [sum(0), sum(1)];
}
