import { Problem } from '../../store/index.ts';
import { witnessPage } from './witness-page.ts';
import type { Witness } from './witness.ts';

/** Bytes of a request that are read at most: 63 proof lines and a checkpoint with many signatures fit many times over. */
export const WITNESS_BODY_LIMIT = 64 * 1024;

export interface WitnessRequest {
  readonly method: string;
  /** Path with its query, as it came. */
  readonly path: string;
  readonly body: string;
}

export interface WitnessAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const plain = (status: number, body: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});
const json = (value: unknown): WitnessAnswer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
});

/** What a refusal looks like on the wire: the code and the sentence, or for 409 the size alone (C2SP tlog-witness). */
export function refusalAnswer(error: unknown): WitnessAnswer {
  if (!(error instanceof Problem)) return plain(500, 'witness.failed 内部错误 | internal error\n');
  if (error.code === 'witness.size-conflict')
    return { status: 409, type: 'text/x.tlog.size', body: `${String(error.details['size'])}\n` };
  return plain(error.status, `${error.code} ${error.text.zh} | ${error.text.en}\n`);
}

const unknownPath = (): WitnessAnswer => plain(404, 'witness.path-unknown 没有这个地址 | no such address\n');

/** Answers one request to a witness; never throws. */
export async function answerWitness(witness: Witness, request: WitnessRequest): Promise<WitnessAnswer> {
  try {
    return await answer(witness, request);
  } catch (error) {
    return refusalAnswer(error);
  }
}

async function answer(witness: Witness, { method, path, body }: WitnessRequest): Promise<WitnessAnswer> {
  const { pathname, searchParams } = new URL(path, 'http://witness');
  if (method === 'POST') {
    if (pathname === '/add-checkpoint') return plain(200, await witness.addCheckpoint(body));
    const refusal = /^\/explain\/([0-9a-f]{64})$/.exec(pathname)?.[1];
    if (refusal === undefined) return unknownPath();
    const size = searchParams.get('size') ?? '';
    if (!/^\d{1,15}$/.test(size)) return plain(400, 'witness.malformed 缺少 size | the size is missing\n');
    await witness.explain(
      refusal,
      Number(size),
      body.split('\n').filter((line) => line !== ''),
    );
    return plain(200, 'ok\n');
  }
  if (method !== 'GET' && method !== 'HEAD')
    return plain(405, 'witness.method-unknown 不支持 | not supported\n');
  if (pathname === '/metadata')
    return json({
      format: 'gaoyao-witness/1',
      name: witness.name,
      agency: witness.agency,
      key: witness.verifierKey,
      graceSeconds: witness.settings.graceSeconds,
    });
  if (pathname === '/alarms')
    return json({ format: 'gaoyao-witness-alarms/1', items: await witness.refusals() });
  if (pathname === '/')
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: witnessPage({
        name: witness.name,
        agency: witness.agency,
        key: witness.verifierKey,
        followed: await witness.followed(),
        refusals: await witness.refusals(),
      }),
    };
  const origin = /^\/checkpoint\/([0-9a-f]{64})$/.exec(pathname)?.[1];
  const checkpoint = origin === undefined ? undefined : await witness.checkpoint(origin);
  return checkpoint === undefined ? unknownPath() : plain(200, checkpoint);
}
