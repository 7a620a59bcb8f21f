import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { addAccount, addAgency } from '@gaoyao/kernel/access';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import type { Measure } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { serve, sessionOf } from './served.ts';

const MEGABYTE = 1024 * 1024;
/** As the web app sends. */
const PART = 16 * MEGABYTE;
const UPLOADS = '/api/evidence/uploads';

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** An officer of an office, and the cookie of a session. */
async function officer(owner: Awaited<ReturnType<typeof platformOn>>['db']['owner']): Promise<string> {
  const [unit, agency, id] = [newId(), newId(), newId()];
  const name = { zh: '某市', en: 'A city' };
  await addUnits(owner, [{ id: unit, kind: 'city', shard: 1, parent: null, name, code: '99' }], '2000-01-01');
  await addTenancy(owner, 1, unit, name);
  await addAgency(owner, { id: agency, shard: 1, kind: 'bureau', name, mark: '甲', unit });
  await addAccount(owner, {
    ...{ id, username: 'officer', name, staffNumber: '1', passwordHash: 'none' },
    bindings: [{ id: newId(), role: 'officer', agency }],
  });
  return (await sessionOf(owner, id)).replace(/^cookie: |\r\n$/g, '');
}

/** Megabytes of a process by the system: what it has now, or the most it had. */
async function megabytesOf(pid: number, line: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)![1]) / 1024;
}

/**
 * A film of so many megabytes is uploaded to the whole server in a process of its own, in parts; how much more memory that
 * process has at its highest than before the first byte.
 */
export async function memoryOfUpload(megabytes: number): Promise<readonly Measure[]> {
  const where = await emptyDatabase();
  const platform = await platformOn(where);
  try {
    const cookie = await officer(platform.db.owner);
    const served = await serve(where);
    const { port, pid } = served;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const ask = (method: string, path: string, headers = {}, body?: Buffer): Promise<Answer> =>
        new Promise((resolve, reject) => {
          const asked = request(
            {
              ...{ agent, host: '127.0.0.1', port, method, path },
              headers: { cookie, 'x-gaoyao-csrf': '1', 'tus-resumable': '1.0.0', ...headers },
            },
            (answer) => {
              const status = answer.statusCode!;
              text(answer).then(
                (said) => resolve({ status, location: answer.headers.location ?? '', body: said }),
                reject,
              );
            },
          );
          asked.once('error', reject).end(body);
        });
      await ask('GET', `${UPLOADS}/${newId()}`);
      const before = await megabytesOf(pid, 'VmRSS');
      // the highest is counted from here
      await writeFile(`/proc/${String(pid)}/clear_refs`, '5');
      const started = performance.now();
      await upload(ask, megabytes * MEGABYTE);
      const seconds = (performance.now() - started) / 1000;
      const highest = await megabytesOf(pid, 'VmHWM');
      return [
        {
          id: 'memory',
          name: {
            zh: `上传 ${String(megabytes)} MB 时多用的内存`,
            en: `memory that an upload of ${String(megabytes)} MB takes`,
          },
          ...{ value: Math.max(0, highest - before), unit: 'MB' },
          goals: [{ of: 'value', at: 'most', limit: 150 }],
        },
        {
          id: 'upload',
          name: { zh: '上传到可用（MB）', en: 'uploaded, checked and stored (MB)' },
          ...{ value: megabytes / seconds, unit: '/s' },
        },
      ];
    } finally {
      agent.destroy();
      await served.stop();
    }
  } finally {
    await platform.close();
    await where.drop();
  }
}

type Ask = (method: string, path: string, headers?: object, body?: Buffer) => Promise<Answer>;

/** A film: a head, and data that no two parts have alike. Returns when the server says that it is stored. */
async function upload(ask: Ask, length: number): Promise<void> {
  const part = randomBytes(PART);
  const hash = createHash('sha256');
  const filename = Buffer.from('film.mp4').toString('base64');
  const begun = await ask('POST', UPLOADS, {
    'upload-length': length,
    'upload-metadata': `filename ${filename}`,
  });
  for (let offset = 0; offset < length; offset += PART) {
    part.writeUInt32BE(offset / PART, 64);
    if (offset === 0) part.set(filmHead(length));
    hash.update(part);
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': offset };
    const { status, body } = await ask('PATCH', begun.location, headers, part);
    if (status !== 204) throw new Error(`${String(status)} ${body}`);
  }
  const expected = hash.digest('hex');
  for (;;) {
    const { state, file } = JSON.parse((await ask('GET', begun.location)).body) as {
      state: string;
      file?: { sha256: string };
    };
    if (state === 'ready' && file?.sha256 === expected) return;
    if (state !== 'receiving') throw new Error(`the upload is ${state}`);
  }
}

/** `ftyp`, and a box with everything else. */
function filmHead(length: number): Buffer {
  const head = Buffer.alloc(48);
  head.writeUInt32BE(32, 0);
  head.write('ftypisom\0\0\x02\0isomiso2mp41', 4, 'latin1');
  head.writeUInt32BE(length - 32, 32);
  head.write('mdat', 36, 'latin1');
  return head;
}
