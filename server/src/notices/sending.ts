import { deliverNotices, type NoticeChannel } from '@gaoyao/kernel/notices';
import type { Protection } from '@gaoyao/kernel/protection';
import type { Pool } from 'pg';
import { whenTold, type Told } from '../when-told.ts';

interface Parts {
  readonly pool: Pool;
  readonly protection: Protection;
  readonly channels: readonly NoticeChannel[];
  readonly failed: (error: unknown) => void;
}

/** Sends notices as they are told, beside the reactors; what was put off is found at the worker's beat (`wake`). */
export const startSending = ({ pool, protection, channels, failed }: Parts): Promise<Told> =>
  whenTold(pool, 'notices', {
    look: async () => {
      await deliverNotices({ pool, protection, channels, now: Date.now });
    },
    failed,
  });
