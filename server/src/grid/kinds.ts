import { eventKinds } from '@gaoyao/scenarios';

type Kind = (typeof eventKinds)[number];

const byCode: ReadonlyMap<string, Kind> = new Map(eventKinds.map((kind) => [kind.code, kind]));

/** A kind of the catalogue; undefined for a code it does not have. */
export const kindOf = (code: string | null | undefined): Kind | undefined =>
  code == null ? undefined : byCode.get(code);

export { eventKinds };
