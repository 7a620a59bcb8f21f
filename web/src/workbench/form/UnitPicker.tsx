import { useQueryClient } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useEffect, useState } from 'react';
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

  useEffect(() => {
    void client.query(unitsQuery('root')).then(setUnits, () => setUnits([]));
  }, [client]);

  const readUnder = async (parent: string): Promise<void> => {
    const found = await client.query(unitsQuery(parent));
    setUnits((known) => [...known, ...found.filter((unit) => known.every((other) => other.id !== unit.id))]);
  };

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
