import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { FieldSchema } from '../../api/contract.ts';
import { useSay } from '../language.ts';
import { MOST_ROWS } from './validate.ts';
import { words } from './words.ts';

type Row = Readonly<Record<string, unknown>>;

interface RowsFieldProps {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly describedBy: string | undefined;
  readonly onChange: (rows: readonly Row[]) => void;
  /** Draws the field of one cell. */
  readonly cell: (cell: Cell) => ReactElement;
}

interface Cell {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

const rowsOf = (value: unknown): readonly Row[] =>
  Array.isArray(value)
    ? value.filter((one): one is Row => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];

/**
 * A table to fill in: its columns are the properties of an entry. Enter in a cell of the last row adds one and goes there;
 * removing a row leaves the focus in the table, and a screen reader is told. On a phone each row is a card.
 */
export function RowsField(props: RowsFieldProps): ReactElement {
  const { id, schema, value, describedBy, onChange, cell } = props;
  const say = useSay();
  const table = useRef<HTMLDivElement>(null);
  const [news, setNews] = useState('');
  const rows = rowsOf(value);
  const columns = Object.entries(schema.items?.properties ?? {});
  const required = schema.items?.required ?? [];
  const most = Math.min(schema.maxItems ?? MOST_ROWS, MOST_ROWS);

  const focusRow = (index: number): void => {
    // once the new row is drawn
    requestAnimationFrame(() => {
      const row = table.current?.querySelectorAll<HTMLElement>('.form-row')[index];
      (row?.querySelector<HTMLElement>('input, textarea') ?? table.current)?.focus();
    });
  };
  const add = (): void => {
    if (rows.length >= most) return;
    onChange([...rows, {}]);
    setNews('');
    focusRow(rows.length);
  };
  const remove = (index: number): void => {
    onChange(rows.filter((_, other) => other !== index));
    setNews(say(words.removed));
    focusRow(Math.max(0, index - 1));
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    const inText = event.target instanceof HTMLInputElement && event.target.role !== 'combobox';
    if (event.key !== 'Enter' || !inText) return;
    // Enter would send the form: in a table it goes on to the next row
    event.preventDefault();
    if (index === rows.length - 1) add();
    else focusRow(index + 1);
  };

  return (
    <div
      className="rows-field"
      role="group"
      id={id}
      ref={table}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      {rows.length === 0 && <p className="soft">{say(words.noRows)}</p>}
      {rows.map((row, index) => (
        <div
          // a row has no name of its own: it is the one that stands there
          key={index}
          className="form-row"
          role="group"
          aria-label={`${say(words.row)} ${String(index + 1)}`}
          onKeyDown={(event) => onKey(event, index)}
        >
          <span className="row-number" aria-hidden>
            {index + 1}
          </span>
          <div className="row-cells">
            {columns.map(([column, part]) => {
              const at = `${id}-${String(index)}-${column}`;
              return (
                <div key={column} className="row-cell">
                  <label htmlFor={at} id={`${at}-label`}>
                    {say(part['x-title'])}
                    {required.includes(column) && <span className="required">{say(words.required)}</span>}
                  </label>
                  {cell({
                    id: at,
                    schema: part,
                    value: row[column],
                    onChange: (changed) =>
                      onChange(
                        rows.map((one, other) => (other === index ? { ...one, [column]: changed } : one)),
                      ),
                  })}
                </div>
              );
            })}
          </div>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={say(words.removeRow(index + 1))}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined aria-hidden />}
        disabled={rows.length >= most}
        onClick={add}
      >
        {say(words.addRow)}
      </Button>
      <span className="for-readers" role="status">
        {news}
      </span>
    </div>
  );
}
