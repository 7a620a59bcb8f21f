import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import type { NormIssue } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { IssueList } from './IssueList.tsx';
import { issuesIn, rowAnchor } from './issues.ts';
import { Row } from './Row.tsx';
import { words } from './editor-words.ts';

interface RowsProps<T> {
  /** Where the list stands in the entry, like `points`. */
  readonly part: string;
  readonly title: string;
  readonly items: readonly T[];
  readonly nameOf: (item: T) => string;
  /** What the check calls a row; its place in the list when it has no name. */
  readonly keyOf: (item: T, index: number) => string;
  readonly blank: () => T;
  readonly issues: readonly NormIssue[];
  readonly hint?: string;
  readonly onChange: (items: readonly T[]) => void;
  readonly children: (item: T, set: (item: T) => void) => ReactNode;
}

function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** A list of the entry: rows are added, removed and moved by hand or by keyboard, and each says what is wrong with it. */
export function Rows<T>(props: RowsProps<T>): ReactElement {
  const { part, title, items, nameOf, keyOf, blank, issues, hint, onChange, children } = props;
  const say = useSay();
  const list = useRef<HTMLOListElement>(null);
  const [news, setNews] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const named = (item: T): string => nameOf(item) || say(words.unnamed);

  /** Once the list is drawn anew: a row, or a field in it. */
  const focusRow = (index: number, within = ''): void => {
    requestAnimationFrame(() => {
      const row = list.current?.children[index];
      const target = within === '' ? row : (row?.querySelector(within) ?? row);
      if (target instanceof HTMLElement) target.focus();
    });
  };
  const open = (index: number, isOpen: boolean): void =>
    setOpened((before) => {
      if (before.has(index) === isOpen) return before;
      return new Set(isOpen ? [...before, index] : [...before].filter((one) => one !== index));
    });
  const move = (from: number, to: number, within = ''): void => {
    if (to < 0 || to >= items.length) return;
    const [there, back] = [opened.has(from), opened.has(to)];
    open(to, there);
    open(from, back);
    setNews(say(words.movedTo(named(items[from]!), to + 1)));
    onChange(moved(items, from, to));
    focusRow(to, within);
  };
  const add = (): void => {
    onChange([...items, blank()]);
    open(items.length, true);
    setNews('');
    focusRow(items.length, 'input');
  };
  const remove = (index: number): void => {
    setNews(say(words.removedRow(named(items[index]!))));
    setOpened(
      (before) =>
        new Set([...before].filter((one) => one !== index).map((one) => (one > index ? one - 1 : one))),
    );
    onChange(items.filter((_, other) => other !== index));
    focusRow(Math.max(0, index - 1));
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1);
  };

  return (
    <section className="card" id={rowAnchor(part)} tabIndex={-1}>
      <h2>{title}</h2>
      <p className="soft">
        {hint !== undefined && `${hint} `}
        {say(words.rowsHint)}
      </p>
      <IssueList issues={issues.filter((one) => one.place === part)} />
      <ol className="edit-rows" ref={list}>
        {items.map((item, index) => (
          <li
            // a row may be renamed while it is written: it is the one that stands there
            key={index}
            id={rowAnchor(part, index)}
            tabIndex={-1}
            aria-label={`${String(index + 1)} ${named(item)}`}
            onKeyDown={(event) => onKey(event, index)}
          >
            <Row
              number={index + 1}
              last={items.length}
              name={named(item)}
              isOpen={opened.has(index)}
              issues={issuesIn(issues, part, keyOf(item, index), index)}
              onOpen={(isOpen) => open(index, isOpen)}
              onMove={(by, within) => move(index, index + by, within)}
              onRemove={() => remove(index)}
            >
              {children(item, (next) => onChange(items.map((one, other) => (other === index ? next : one))))}
            </Row>
          </li>
        ))}
      </ol>
      <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={add}>
        {say(words.addTo(title))}
      </Button>
      <span className="for-readers" role="status">
        {news}
      </span>
    </section>
  );
}
