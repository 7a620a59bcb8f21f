import { useCallback, useEffect, useState } from 'preact/hooks';
import { currentLanguage, onLanguageChange } from './store.ts';
import type { Language, Text } from './text.ts';

/** The language of the moment and how to say a text in it; draws again when it changes. */
export function useLanguage(): { language: Language; say: (text: Text) => string } {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => onLanguageChange(() => setLanguage(currentLanguage())), []);
  const say = useCallback((text: Text) => text[language], [language]);
  return { language, say };
}
