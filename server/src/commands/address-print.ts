import type { Candidate, Component, Match, ParsedAddress, UnitChain } from '@gaoyao/kernel/places';
import { Problem } from '@gaoyao/kernel/store';
import { line } from '../console.ts';

/** What one line of input becomes with `--json`. */
export interface AddressAnswer {
  readonly input: string;
  readonly components: readonly Component[];
  readonly candidates: readonly Candidate[];
  readonly [more: string]: unknown;
}

export const parsedAnswer = ({ input, components }: ParsedAddress): AddressAnswer => ({
  input,
  components,
  candidates: [],
});

export const matchAnswer = ({ input, components, candidates, sure, note }: Match): AddressAnswer => ({
  input,
  components,
  candidates,
  sure,
  ...(note === null ? {} : { note }),
});

export const reverseAnswer = (input: string, units: UnitChain): AddressAnswer => ({
  input,
  components: [],
  candidates: [],
  units,
});

/** A line that could not be read, with why; what is no Problem is a defect and goes on. */
export function refusedAnswer(input: string, error: unknown): AddressAnswer {
  if (!(error instanceof Problem)) throw error;
  return { input, components: [], candidates: [], error: { code: error.code, ...error.text } };
}

const percent = (share: number): string => `${String(Math.round(share * 100))}%`;

/** The same for people: the text, its pieces, the candidates with what speaks for and against them. */
export function readable(answer: AddressAnswer): string {
  const { input, components, candidates, error, note, units } = answer as AddressAnswer & {
    readonly error?: { readonly code: string; readonly zh: string; readonly en: string };
    readonly note?: { readonly zh: string; readonly en: string };
    readonly units?: UnitChain;
  };
  const lines = [input.length > 200 ? `${input.slice(0, 200)}…` : input];
  if (error !== undefined) lines.push(`  ${error.code}: ${line(error)}`);
  if (components.length > 0)
    lines.push(`  ${components.map(({ type, text }) => `${type}:${text}`).join(' ')}`);
  for (const { confidence, code, address, reasons } of candidates) {
    lines.push(`  ${percent(confidence).padStart(4)} ${code} ${address}`);
    for (const reason of reasons) lines.push(`         ${line(reason)}`);
  }
  if (note !== undefined) lines.push(`  ${line(note)}`);
  if (units !== undefined)
    lines.push(
      units.length === 0
        ? `  ${line({ zh: '不在任何单元的边界之内', en: 'inside no boundary' })}`
        : `  ${units.map(({ name, code }) => `${name} ${code}`).join(' › ')}`,
    );
  return lines.join('\n');
}
