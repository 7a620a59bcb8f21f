import { useEffect, useState } from 'preact/hooks';
import { suggestAddresses } from '../api/addresses.ts';

const PAUSE_MS = 300;
const LEAST = 2;

/**
 * Addresses of the library that a text may become. Without a connection there are none: the text is kept as typed, with
 * the position beside it, and is looked up by whoever handles the matter.
 */
export function useAddressOffers(text: string): readonly string[] {
  const [offers, setOffers] = useState<readonly string[]>([]);
  const asked = text.trim();
  useEffect(() => {
    if (asked.length < LEAST || !navigator.onLine) {
      setOffers([]);
      return undefined;
    }
    const control = new AbortController();
    const pause = setTimeout(() => {
      suggestAddresses(asked, control.signal)
        .then((found) => setOffers(found.map(({ address }) => address)))
        .catch(() => setOffers([]));
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      control.abort();
    };
  }, [asked]);
  return offers;
}
