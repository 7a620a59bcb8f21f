/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { chooseLanguage } from '../language/store.ts';
import { useLanguage } from '../language/preact.ts';
import { ServiceState } from './ServiceState.tsx';
import { words } from './words.ts';

const ELDER_KEY = 'gaoyao.elder';

function rememberedElder(): boolean {
  try {
    return localStorage.getItem(ELDER_KEY) === '1';
  } catch {
    return false;
  }
}

/** The city's front door. Everything on it works today; what the later rooms bring is added when it does. */
export function Portal(): JSX.Element {
  const { language, say } = useLanguage();
  const [elder, setElder] = useState(rememberedElder);

  useEffect(() => {
    document.title = `${say(words.title)} · 皋陶 Gaoyao`;
  }, [say]);
  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
    try {
      localStorage.setItem(ELDER_KEY, elder ? '1' : '0');
    } catch {
      // shown now, not remembered
    }
  }, [elder]);

  return (
    <>
      <a class="skip" href="#content">
        {say(words.skip)}
      </a>
      <header>
        <div class="bar">
          <span class="brand">
            <img src="/mark.svg" alt="" width="36" height="36" /> 皋陶
          </span>
          <div class="tools" role="group" aria-label={say(words.language)}>
            <button
              type="button"
              lang="zh-CN"
              aria-pressed={language === 'zh'}
              onClick={() => chooseLanguage('zh')}
            >
              中文
            </button>
            <button
              type="button"
              lang="en"
              aria-pressed={language === 'en'}
              onClick={() => chooseLanguage('en')}
            >
              English
            </button>
            <button type="button" class="elder-switch" onClick={() => setElder(!elder)}>
              {say(elder ? words.standard : words.elder)}
            </button>
          </div>
        </div>
        <div class="hero">
          <h1>{say(words.title)}</h1>
          <p>{say(words.whatText)}</p>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <section aria-labelledby="links">
          <h2 id="links">{say(words.links)}</h2>
          <ul class="links">
            <li>
              <a href="/">
                <strong>{say(words.workbench)}</strong>
                <span>{say(words.workbenchText)}</span>
              </a>
            </li>
            <li>
              <a href="/field">
                <strong>{say(words.field)}</strong>
                <span>{say(words.fieldText)}</span>
              </a>
            </li>
            <li>
              <a href="/openapi.json">
                <strong>{say(words.api)}</strong>
                <span>{say(words.apiText)}</span>
              </a>
            </li>
          </ul>
        </section>
        <ServiceState />
        <section aria-labelledby="promises">
          <h2 id="promises">{say(words.promises)}</h2>
          <ol class="promises">
            <li>{say(words.promise1)}</li>
            <li>{say(words.promise2)}</li>
            <li>{say(words.promise3)}</li>
            <li>{say(words.promise4)}</li>
          </ol>
        </section>
      </main>
    </>
  );
}
