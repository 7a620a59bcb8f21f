/** Makes derivatives in a thread of its own: what they cost, and what a hostile file does to a decoder, stays here. */
import { parentPort } from 'node:worker_threads';
import { Problem, type Details, type Text } from '../../../store/index.ts';
import { runTask, type DerivativeResult, type DerivativeTask } from './tasks.ts';

export interface TaskAsked {
  readonly task: DerivativeTask;
  readonly bytes: Uint8Array;
}

export type TaskAnswer =
  | { readonly result: DerivativeResult }
  | {
      readonly refused: {
        readonly code: string;
        readonly text: Text;
        readonly status: number;
        readonly details: Details;
      };
    }
  | { readonly failed: string };

parentPort!.on('message', ({ task, bytes }: TaskAsked) => {
  void answer(task, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then((one) =>
    parentPort!.postMessage(one),
  );
});

async function answer(task: DerivativeTask, bytes: Buffer): Promise<TaskAnswer> {
  try {
    return { result: await runTask(task, bytes) };
  } catch (error) {
    if (error instanceof Problem) {
      const { code, text, status, details } = error;
      return { refused: { code, text, status, details } };
    }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
