import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Segmented } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Page } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { MoreButton } from '../admin/MoreButton.tsx';
import { words } from './words.ts';

interface StateListProps<State extends string, Item> {
  readonly states: readonly { readonly value: State; readonly label: string }[];
  readonly state: State;
  readonly onState: (state: State) => void;
  readonly list: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  /** What stands there when there is nothing. */
  readonly nothing: ReactNode;
  readonly card: (item: Item) => ReactNode;
}

/** Cards of one state at a time, growing page by page: what waits, and what is settled. */
export function StateList<State extends string, Item>({
  states,
  state,
  onState,
  list,
  nothing,
  card,
}: StateListProps<State, Item>): ReactElement {
  const say = useSay();
  return (
    <>
      <Segmented
        className="inspection-state"
        aria-label={say(words.state)}
        value={state}
        options={[...states]}
        onChange={onState}
      />
      <Answer query={list}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          return found.length === 0 ? (
            <div className="card">{nothing}</div>
          ) : (
            <ul className="inspection-list">{found.map(card)}</ul>
          );
        }}
      </Answer>
      <MoreButton list={list} />
    </>
  );
}
