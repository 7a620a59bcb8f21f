import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { NormIssue } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { words } from './editor-words.ts';
import { IssueList } from './IssueList.tsx';

interface RowProps {
  readonly number: number;
  /** How many rows there are. */
  readonly last: number;
  readonly name: string;
  readonly isOpen: boolean;
  readonly issues: readonly NormIssue[];
  readonly onOpen: (isOpen: boolean) => void;
  /** Up or down; `within` is where the focus goes in the row once it has moved. */
  readonly onMove: (by: 1 | -1, within: string) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One row of a list: folded to its name until it is written; one with something wrong in it stands open. */
export function Row(props: RowProps): ReactElement {
  const { number, last, name, isOpen, issues, onOpen, onMove, onRemove, children } = props;
  const say = useSay();
  return (
    <div className="edit-row">
      <details open={isOpen || issues.length > 0} onToggle={(event) => onOpen(event.currentTarget.open)}>
        <summary>
          {number}. {name}
        </summary>
        <IssueList issues={issues} />
        <div className="edit-cells">{children}</div>
      </details>
      <span className="row-buttons">
        <Button
          type="text"
          icon={<ArrowUpOutlined />}
          className="row-up"
          aria-label={say(words.rowUp(name))}
          disabled={number === 1}
          onClick={() => onMove(-1, '.row-up:enabled')}
        />
        <Button
          type="text"
          icon={<ArrowDownOutlined />}
          className="row-down"
          aria-label={say(words.rowDown(name))}
          disabled={number === last}
          onClick={() => onMove(1, '.row-down:enabled')}
        />
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={say(words.rowRemove(name))}
          onClick={onRemove}
        />
      </span>
    </div>
  );
}
