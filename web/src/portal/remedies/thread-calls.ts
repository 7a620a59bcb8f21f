import { request } from '../../api/request.ts';
import type { FormSchema } from '../../api/contract.ts';
import type { Remaining } from '../../language/remaining.ts';
import type { Text } from '../../language/text.ts';

interface OwnThread {
  readonly matters: readonly {
    readonly id: string;
    readonly number: string;
    readonly scenario: Text;
    readonly agency: Text;
    readonly stage: Text;
    readonly closed: boolean;
    readonly outcome: Text | null;
    readonly periods: readonly {
      readonly name: Text;
      readonly kind: 'duty' | 'right';
      readonly due: string | null;
      readonly remaining: Remaining | null;
      readonly article: string;
    }[];
  }[];
  readonly steps: readonly {
    readonly matter: string;
    readonly name: Text;
    readonly at: string;
    readonly agency: Text | null;
    readonly to: Text | null;
  }[];
  readonly more: boolean;
}

export interface OwnAction {
  readonly id: string;
  readonly name: Text;
  readonly form: FormSchema | null;
}

interface OwnFile {
  readonly article: string | null;
  readonly papers: readonly {
    readonly id: string;
    readonly name: Text;
    readonly number: string | null;
    readonly issuedOn: string;
    readonly withdrawn: boolean;
    readonly refused: Text | null;
  }[];
  readonly closed: readonly Text[];
}

const of = (matter: string): string => `/api/resident/matters/${encodeURIComponent(matter)}`;

export const ownThread = async (matter: string): Promise<OwnThread> =>
  (await request(`${of(matter)}/thread`)) as OwnThread;

export const ownActions = async (
  matter: string,
): Promise<{ readonly version: number; readonly items: readonly OwnAction[] }> =>
  (await request(`${of(matter)}/actions`)) as { version: number; items: OwnAction[] };

export const ownAct = (
  matter: string,
  act: { readonly action: string; readonly input: object; readonly version: number },
  idempotencyKey: string,
): Promise<unknown> => request(`${of(matter)}/acts`, { method: 'POST', body: act, idempotencyKey });

export const ownFile = async (matter: string): Promise<OwnFile> =>
  (await request(`${of(matter)}/file`)) as OwnFile;

export const copyAddress = (matter: string, paper: string): string =>
  `${of(matter)}/file/${encodeURIComponent(paper)}`;
