import { InboxOutlined } from '@ant-design/icons';
import type { ReactElement, ReactNode } from 'react';

interface NothingProps {
  readonly title: string;
  readonly hint?: ReactNode;
}

/** An empty list says that it is empty, why, and what one may do. */
export function Nothing({ title, hint }: NothingProps): ReactElement {
  return (
    <div className="nothing">
      <InboxOutlined aria-hidden />
      <strong>{title}</strong>
      {hint !== undefined && <p>{hint}</p>}
    </div>
  );
}
