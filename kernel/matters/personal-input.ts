import { payloadsAsJson, sealInput } from '../parties/index.ts';
import type { CompiledFlow, FormSchema, Snapshot } from '../process/index.ts';
import type { Protection } from '../protection/index.ts';
import { isUuid, Problem } from '../store/index.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * Takes personal values out of a checked input before anything else sees it: what rules, guards, the journal and the
 * snapshot get is a reference. They are sealed with the key of the party that the form names, or else of the matter's
 * first party. Throws `matters.personal-without-party` (422) when there is none yet.
 */
export async function sealPersonal(
  protection: Protection | undefined,
  flow: CompiledFlow,
  action: { readonly definition: { readonly form?: string } } | undefined,
  before: Snapshot | null,
  input: Input,
): Promise<{ readonly input: Input; readonly payloads: readonly object[] | null }> {
  const form =
    action?.definition.form === undefined ? undefined : flow.definition.forms[action.definition.form];
  if (form === undefined || !holdsPersonal(form, input)) return { input, payloads: null };
  if (protection === undefined) throw new Error('a form holds personal fields and there is no protection');
  const party = partyIn(form, input) ?? partyOf(flow, before);
  if (party === undefined)
    throw new Problem(
      'matters.personal-without-party',
      {
        zh: '填写了个人信息，但事项还没有当事人，无法加密保存；请先登记当事人',
        en: 'Personal data was entered but the matter has no party yet whose key could seal it: name the party first',
      },
      { status: 422 },
    );
  const sealed = await sealInput(protection, form, input, party);
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
