import { useQueryClient } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Unit } from '../../api/contract.ts';
import { useSay } from '../language.ts';
import { unitsQuery } from '../queries.ts';
import { keepName, keptName } from './chosen-names.ts';
import { words } from './words.ts';

const TOP = '';

interface Chosen {
  readonly value: string;
  readonly label: string;
}

interface UnitPickerProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (unit: string | undefined) => void;
}

/** The tree of units, read one level at a time as it is opened. */
export function UnitPicker({ id, value, onChange }: UnitPickerProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [units, setUnits] = useState<readonly Unit[]>([]);
  const [opened, setOpened] = useState<readonly string[]>([]);

  const readUnder = useCallback(
    async (parent: string): Promise<readonly Unit[]> => {
      const found = await client.query(unitsQuery(parent));
      setUnits((known) => [
        ...known,
        ...found.filter((unit) => known.every((other) => other.id !== unit.id)),
      ]);
      return found;
    },
    [client],
  );

  // A level with one unit is no choice: the tree opens at the first that is.
  useEffect(() => {
    const start = async (): Promise<void> => {
      let level = await readUnder('root');
      for (let only = level[0]; only !== undefined && level.length === 1; only = level[0]) {
        const { id: unit } = only;
        level = await readUnder(unit);
        setOpened((before) => [...before, unit]);
      }
    };
    start().catch(() => setUnits([]));
  }, [readUnder]);

  // a unit deep in the tree is named before its level has been read again
  const name = units.find(({ id: one }) => one === value)?.name ?? keptName(value);
  const chosen: Chosen | undefined =
    value === '' ? undefined : { value, label: name === undefined ? value : say(name) };

  return (
    <TreeSelect<Chosen | undefined>
      id={id}
      treeDataSimpleMode={{ id: 'id', pId: 'pId', rootPId: TOP }}
      treeData={units.map((unit) => ({
        id: unit.id,
        value: unit.id,
        pId: units.some((other) => other.id === unit.parent) ? String(unit.parent) : TOP,
        title: say(unit.name),
      }))}
      labelInValue
      value={chosen}
      loadData={(node) => readUnder(String(node.value))}
      treeExpandedKeys={[...opened]}
      onTreeExpand={(keys) => setOpened(keys.map(String))}
      allowClear
      placeholder={say(words.choose)}
      style={{ width: '100%' }}
      onChange={(unit?: Chosen) => {
        const name = units.find(({ id: one }) => one === unit?.value)?.name;
        if (unit !== undefined && name !== undefined) keepName(unit.value, name);
        onChange(unit?.value);
      }}
    />
  );
}
