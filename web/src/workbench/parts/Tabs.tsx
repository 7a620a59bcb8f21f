import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';

interface Tab {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** Tabs after the ARIA pattern: one stop for Tab, arrows between them; on a phone the row scrolls. */
export function Tabs({
  label,
  items,
  first,
}: {
  readonly label: string;
  readonly items: readonly Tab[];
  /** The one that is open at first; the first of all when left out. */
  readonly first?: string | undefined;
}): ReactElement {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(first ?? items[0]?.key);
  const at = items.findIndex(({ key }) => key === chosen);

  const move = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = (to + items.length) % items.length;
    setChosen(items[index]?.key);
    const tab = list.current?.children[index];
    if (tab instanceof HTMLElement) tab.focus();
  };

  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="tab"
            id={`${prefix}${item.key}`}
            aria-selected={item.key === chosen}
            aria-controls={`${prefix}panel`}
            tabIndex={item.key === chosen ? 0 : -1}
            onClick={() => setChosen(item.key)}
          >
            {item.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${prefix}panel`} aria-labelledby={`${prefix}${chosen ?? ''}`} tabIndex={0}>
        {items[at]?.children}
      </div>
    </>
  );
}
