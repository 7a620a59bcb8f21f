import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface MoreButtonProps {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** The next page of a list that grows downwards; nothing when all is there. */
export function MoreButton({ list }: MoreButtonProps): ReactElement | null {
  const say = useSay();
  if (!list.hasNextPage) return null;
  return (
    <div className="more">
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {say(words.more)}
      </Button>
    </div>
  );
}
