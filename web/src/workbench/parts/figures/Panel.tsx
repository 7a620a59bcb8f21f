import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly end?: ReactNode;
  readonly name: string;
  readonly children: ReactNode;
}

/** One pane of the cockpit under its heading. */
export function Panel({ title, hint, end, name, children }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section className="pane" aria-labelledby={id} data-pane={name}>
      <header>
        <h2 id={id}>{title}</h2>
        {end}
      </header>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {children}
    </section>
  );
}
