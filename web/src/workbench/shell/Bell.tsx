import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { unreadQuery } from '../pages/notices/queries.ts';
import { words } from '../pages/notices/words.ts';

/** How many notices are unread, asked for every minute and whenever the window is looked at again. */
export function Bell(): ReactElement {
  const say = useSay();
  const unread = useQuery(unreadQuery).data ?? 0;
  return (
    <Link to="/w/notices" className="bell" aria-label={say(words.bell(String(unread)))}>
      <Badge count={unread} overflowCount={99} size="small">
        <BellOutlined aria-hidden />
      </Badge>
    </Link>
  );
}
