import type { Language } from './text.ts';

const KEY = 'gaoyao.language';
const listeners = new Set<() => void>();

function remembered(): Language {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === 'zh' || kept === 'en') return kept;
  } catch {
    // a browser that keeps nothing still shows the page
  }
  return navigator.languages.some((tag) => tag.startsWith('zh')) || !navigator.language.startsWith('en')
    ? 'zh'
    : 'en';
}

let current: Language = remembered();

/** The `lang` attribute tells a screen reader how to speak and a browser which glyphs to draw. */
function announce(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}
announce();

export const currentLanguage = (): Language => current;

/** Changes the language of every open part of the page and remembers it on this device. */
export function chooseLanguage(language: Language): void {
  current = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // not remembered, but shown
  }
  announce();
  for (const listener of listeners) listener();
}

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
