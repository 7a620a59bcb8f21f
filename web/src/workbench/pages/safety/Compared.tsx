import type { ReactElement } from 'react';
import type { SafetyChange } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import type { FigureUnit } from '../../parts/figures/figure-text.ts';
import { beforeText, readComparison } from './estimate.ts';

interface ComparedProps {
  /** 同比 or 环比, where that is not said around it. */
  readonly against?: string;
  readonly comparison: SafetyChange | null;
  readonly unit: FigureUnit;
}

/** One comparison in one line: against what, arrow, size, word. Colour repeats what the word says. */
export function Compared({ against, comparison, unit }: ComparedProps): ReactElement {
  const say = useSay();
  const { tone, mark, text } = readComparison(comparison, say);
  return (
    <span
      className={`compared ${tone}`}
      {...(comparison === null ? {} : { title: beforeText(comparison, unit, say) })}
    >
      {against !== undefined && <b>{against} </b>}
      {mark !== '' && <i aria-hidden>{mark} </i>}
      {text}
    </span>
  );
}
