/**
 * A process of its own that performs acts and sequences them until it is killed: `node acting-child.ts <json>` with the
 * connections, the data folder and the official's account. Says each act once it is acknowledged and each checkpoint once
 * it is published, a line each.
 */
import type { ClientConfig } from 'pg';
import { loadActor, readingSource } from '../access/index.ts';
import { workCalendar } from '../calendar/index.ts';
import { Ledger, parseCheckpoint, readNote } from '../ledger/index.ts';
import { Definitions, Matters } from '../matters/index.ts';
import { openDatabase } from '../store/index.ts';

const { owner, app, home, account } = JSON.parse(process.argv[2]!) as {
  readonly owner: ClientConfig;
  readonly app: ClientConfig;
  readonly home: string;
  readonly account: string;
};
const CALLERS = 4;
const named = { application_name: 'acting-child' };
const db = openDatabase({ owner: { ...owner, ...named }, app: { ...app, ...named } });
const ledger = await Ledger.open({ db, home, sources: [readingSource] });
const said = new Map<number, string>();
ledger.onCheckpoint(() => {
  void tell();
});
async function tell(): Promise<void> {
  for (const { shard } of await ledger.rows()) {
    const note = (await ledger.checkpoint(shard))?.note;
    if (note === undefined || said.get(shard) === note) continue;
    said.set(shard, note);
    const { size, root } = parseCheckpoint(readNote(note).text);
    process.stdout.write(
      `checkpoint ${String(shard)} ${String(size)} ${Buffer.from(root).toString('hex')}\n`,
    );
  }
}
const matters = new Matters(db, new Definitions(db.owner), async () => workCalendar([]));
const actor = await loadActor(db.owner, account);
ledger.start();
await Promise.all(
  Array.from({ length: CALLERS }, async () => {
    for (;;) {
      const { matter } = await matters.perform({
        actor: actor!,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'shop' },
      });
      process.stdout.write(`act ${matter}\n`);
      ledger.wake();
    }
  }),
);
