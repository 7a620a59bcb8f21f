import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { currentLanguage, onLanguageChange } from '../language/store.ts';
import type { Language, Text } from '../language/text.ts';

export const useLanguage = (): Language => useSyncExternalStore(onLanguageChange, currentLanguage);

/** Says a text in the language of the moment; the component draws again when it changes. */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => text[language], [language]);
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 皋陶 Gaoyao`;
  }, [title]);
}
