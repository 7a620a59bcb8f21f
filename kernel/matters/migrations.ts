import type { RoomMigration } from '../store/index.ts';
import { handover } from './schema/handover.ts';
import { list } from './schema/list.ts';
import { page } from './schema/page.ts';
import { perform } from './schema/perform.ts';
import { policy } from './schema/policy.ts';
import { reads } from './schema/reads.ts';
import { tables } from './schema/tables.ts';
import { thread } from './schema/thread.ts';
import { threads } from './schema/threads.ts';
import { threadPage } from './schema/thread-page.ts';

/**
 * Matters, their open tasks and running clocks, and the one function that performs acts. The application's role has
 * no right to write any of these tables: \`matters.perform\` is the only way in, and it checks again that the actor
 * covers the matter (the second wall).
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-matters',
    sql: [tables, policy, perform, reads, list, page, handover, thread, threadPage, threads].join(''),
  },
  {
    name: '002-words-without-a-party',
    sql: `
-- what was said where no party is known is sealed with a key of the matter: who reads the matter may see it
create policy read_with_matter on parties.payload for select to gaoyao_app
  using (exists (select from matters.matter m where m.shard = payload.shard and m.id = payload.party));
`,
  },
];
