import { payloadsAsJson, sealInput } from '../parties/index.ts';
import type { CompiledFlow, FormSchema, Snapshot } from '../process/index.ts';
import type { Protection } from '../protection/index.ts';
import { isUuid } from '../store/index.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * Takes personal values out of a checked input before anything else sees it: what rules, guards, the journal and the
 * snapshot get is a reference. They are sealed with the key of the party that the form names, or else of the matter's
 * first party; where nobody is known (somebody in the street reported it), with a key of the matter's own, which is
 * destroyed when the matter is made anonymous.
 */
export async function sealPersonal(
  protection: Protection | undefined,
  flow: CompiledFlow,
  action: { readonly definition: { readonly form?: string } } | undefined,
  before: Snapshot | null,
  input: Input,
  matter: string,
): Promise<{ readonly input: Input; readonly payloads: readonly object[] | null }> {
  const form =
    action?.definition.form === undefined ? undefined : flow.definition.forms[action.definition.form];
  if (form === undefined || !holdsPersonal(form, input)) return { input, payloads: null };
  if (protection === undefined) throw new Error('a form holds personal fields and there is no protection');
  const subject = partyIn(form, input) ?? partyOf(flow, before) ?? matter;
  const sealed = await sealInput(protection, form, input, subject);
  return { input: sealed.input, payloads: payloadsAsJson(sealed.payloads) };
}

const holdsPersonal = ({ properties }: FormSchema, input: Input): boolean => {
  for (const field in input) if (properties[field]?.['x-personal'] === true) return true;
  return false;
};

const partyIn = ({ properties }: FormSchema, input: Input): string | undefined =>
  Object.entries(properties)
    .filter(([, field]) => field['x-widget'] === 'party')
    .map(([field]) => input[field])
    .find((value): value is string => isUuid(value));

const partyOf = (flow: CompiledFlow, before: Snapshot | null): string | undefined =>
  flow.partyFacts.map(({ fact }) => before?.facts[fact]).find((value): value is string => isUuid(value));
