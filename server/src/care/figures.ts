import { figures, suppressSmall, type Figure, type ShownFigure } from '@gaoyao/kernel/indicators';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { IndicatorDefinition } from '@gaoyao/kernel/process';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { falseAlarmReasons } from '@gaoyao/scenarios';
import { VISIT } from './alert-homes.ts';

const REASONED = 'false-alarms';
const REASON = 'falseReason';

export interface CareFigure {
  readonly id: string;
  readonly name: Text;
  readonly meaning: Text;
  readonly unit: string;
  readonly figure: CareValue;
}

/** Null where nothing was counted, or so little that a home could be told apart. */
export interface CareValue {
  readonly value: number | null;
  readonly n: number | null;
  readonly suppressed: boolean;
}

const nothing = ({ kind }: IndicatorDefinition): Figure => ({ value: kind === 'count' ? 0 : null, n: 0 });
const shown = ({ value, n, suppressed }: ShownFigure): CareValue => ({ value, n, suppressed });

/** Alerts of a unit and a time, true and false, and the false ones by reason. In the reader's transaction. */
export async function careFigures(
  db: Queryable,
  definitions: Definitions,
  asked: { readonly unit: string; readonly from: string; readonly to: string },
): Promise<{
  readonly figures: readonly CareFigure[];
  readonly reasons: readonly { readonly key: string; readonly name: Text; readonly figure: CareValue }[];
}> {
  const { definition } = (await definitions.current(VISIT)).flow;
  const all: CareFigure[] = [];
  let reasons: readonly { key: string; name: Text; figure: CareValue }[] = [];
  for (const one of definition.indicators) {
    const query = { scenario: VISIT, indicator: one.id, kind: one.kind, ...asked };
    const below = one.persons?.below;
    const total = (await figures(db, query))[0]?.figure ?? nothing(one);
    const [figure] = suppressSmall([total], below);
    const { id, name, meaning, unit } = one;
    all.push({ id, name, meaning, unit, figure: shown(figure!) });
    if (id !== REASONED) continue;
    const parts = await figures(db, { ...query, dimension: REASON });
    const hidden = suppressSmall(
      parts.map((part) => part.figure),
      below,
    );
    reasons = parts.map(({ key }, index) => ({
      ...{ key, name: reasonName(key), figure: shown(hidden[index]!) },
    }));
  }
  return { figures: all, reasons };
}

const reasonName = (key: string): Text =>
  (falseAlarmReasons as Readonly<Record<string, Text>>)[key] ?? { zh: key, en: key };
