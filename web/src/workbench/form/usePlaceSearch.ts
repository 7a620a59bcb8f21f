import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { matchAddress, suggestAddresses } from '../../api/addresses.ts';
import type { PlaceCandidate, PlaceMatch } from '../../api/addresses.ts';

/** Somebody who types is asked about when they pause. */
const PAUSE_MS = 180;
/** From so many characters on a pasted text is an address rather than the beginning of one. */
const WHOLE = 6;

interface PlaceSearch {
  readonly text: string;
  readonly offers: readonly PlaceCandidate[];
  readonly searching: boolean;
  /** What a pasted text was found to mean, until something else is typed. */
  readonly pasted: PlaceMatch | null;
  readonly type: (text: string) => void;
  readonly paste: (text: string) => void;
}

/**
 * Looks addresses up while one types: the request before is ended when the next begins. A pasted text is matched as a
 * whole; `onSure` is told of the address it means where the library is sure of it.
 */
export function usePlaceSearch(onSure: (place: PlaceCandidate) => void): PlaceSearch {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [pasted, setPasted] = useState<PlaceMatch | null>(null);
  const matching = useRef<AbortController | null>(null);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  useEffect(() => () => matching.current?.abort(), []);
  const found = useQuery({
    queryKey: ['addresses', 'suggest', asked],
    queryFn: ({ signal }) => suggestAddresses(asked, signal),
    enabled: asked !== '' && pasted === null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const type = (typed: string): void => {
    matching.current?.abort();
    setPasted(null);
    setText(typed);
  };
  const match = async (line: string, control: AbortController): Promise<void> => {
    const meant = await matchAddress(line, control.signal);
    if (control.signal.aborted) return;
    setPasted(meant);
    const [best] = meant.candidates;
    if (meant.sure && best !== undefined) onSure(best);
  };
  return {
    text,
    offers: text.trim() === '' ? [] : (pasted?.candidates ?? found.data ?? []),
    searching: found.isFetching || asked !== text.trim(),
    pasted,
    type,
    paste: (line) => {
      if (line.trim().length < WHOLE) return;
      matching.current?.abort();
      const control = new AbortController();
      matching.current = control;
      // what could not be matched as a whole is still looked up as it stands in the field
      match(line.trim(), control).catch(() => undefined);
    },
  };
}
