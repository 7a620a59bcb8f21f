import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Failed } from './Failed.tsx';
import { Loading } from './Loading.tsx';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** A part of a page that waits for the server: grey lines, then the content or the reason there is none. */
export function Answer<T>({ query, children }: AnswerProps<T>): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) return <Failed problem={query.error} onAgain={() => void query.refetch()} />;
  return <Loading />;
}
