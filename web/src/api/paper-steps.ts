import { queryText } from './calls.ts';
import { paperPath } from './papers.ts';
import type { BlockChange, RemainingWay, Seen } from './papers.ts';
import type { Text } from '../language/text.ts';
import { request } from './request.ts';
import { sendFile } from './upload.ts';

/** What becomes of a paper. Every call throws `ApiProblem` with the server's reason. */

export interface Served {
  readonly outcome: 'served' | 'pending' | 'failed';
  readonly effect: { readonly day: string; readonly steps: readonly Text[] } | null;
  readonly remaining: readonly RemainingWay[];
}

export interface Issued {
  readonly number: string | null;
  readonly day: string;
}

const id = encodeURIComponent;
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The calls about one paper. */
export function paperCalls(matter: string, paper: string) {
  const path = paperPath(matter, paper);
  const post = (step: string, body: object = {}): Promise<unknown> =>
    request(`${path}/${step}`, { method: 'POST', body, purpose: 'handling' });
  return {
    preview: (kind: 'pdf' | 'docx'): string => `${path}/preview.${kind}`,
    forReview: `${path}/review.docx`,
    file: `${path}/file`,
    edit: async (based: number, changes: readonly BlockChange[]) =>
      (await post('versions', { based, changes })) as { version: number; voided: number },
    sign: async (seen: Seen) => (await post('signature', seen)) as { signed: number; complete: boolean },
    refuse: (seen: Seen, reason: string) => post('refusal', { ...seen, reason }),
    issue: async () => (await post('issue')) as Issued,
    number: async () => (await post('number')) as Issued,
    scan: async (
      file: File,
      given: { readonly number?: string | undefined; readonly day?: string | undefined },
      onProgress: (share: number) => void,
    ) => (await sendFile(`${path}/scan${queryText(given)}`, file, file.type, onProgress)) as Issued,
    serve: async (service: Readonly<Record<string, unknown>>) => (await post('service', service)) as Served,
    correct: async (reason: string) => (await post('correction', { reason })) as { id: string },
    withdraw: (reason: string) => post('withdrawal', { reason }),
    returnReview: async (file: File, onProgress: (share: number) => void) =>
      (await sendFile(`${path}/review`, file, DOCX, onProgress)) as {
        round: number;
        remarks: number;
        changes: number;
      },
    answer: async (remark: string, adopted: boolean, reason?: string) =>
      (await post(`remarks/${id(remark)}`, { adopted, ...(reason === undefined ? {} : { reason }) })) as {
        version: number;
      },
  };
}

export type PaperCalls = ReturnType<typeof paperCalls>;
