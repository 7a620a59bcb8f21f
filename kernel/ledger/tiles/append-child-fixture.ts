import { writeSync } from 'node:fs';
import { TileLog } from './index.ts';
import { numberedLeaves } from './numbered-leaves-fixture.ts';

/** Appends to the log in a folder until it is killed, and says on its output which size was acknowledged. */
const [folder = ''] = process.argv.slice(2);
const log = await TileLog.open(folder);
let size = log.size;
writeSync(1, `${String(size)}\n`);
for (let round = 0; ; round += 1) {
  const calls: Promise<void>[] = [];
  for (let call = 0; call <= round % 4; call += 1) {
    const count = 1 + ((size * 7919 + round * 104_729) % 700);
    calls.push(
      log.append(numberedLeaves(size, count)).then((done) => {
        writeSync(1, `${String(done.size)}\n`);
      }),
    );
    size += count;
  }
  await Promise.all(calls);
}
