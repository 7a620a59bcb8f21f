import { Problem } from '../../store/index.ts';
import type { Fault } from './faults.ts';

/** More places than an editor can show at once. */
const MOST = 50;

/** The faults as one refusal (422): the first says what is wrong, all stand in the details. */
export function refusedFor(faults: readonly Fault[]): Problem {
  const [first] = faults;
  const more = faults.length - 1;
  const { zh, en } = first!.text;
  return new Problem(
    first!.code,
    {
      zh: more === 0 ? zh : `${zh}；另有 ${String(more)} 处`,
      en: more === 0 ? en : `${en}; and ${String(more)} more`,
    },
    { status: 422, details: { faults: faults.slice(0, MOST) } },
  );
}
