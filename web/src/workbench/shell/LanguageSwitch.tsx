import type { ReactElement } from 'react';
import { chooseLanguage } from '../../language/store.ts';
import { useLanguage, useSay } from '../language.ts';
import { words } from './words.ts';

export function LanguageSwitch(): ReactElement {
  const language = useLanguage();
  const say = useSay();
  return (
    <div className="languages" role="group" aria-label={say(words.language)}>
      <button
        type="button"
        lang="zh-CN"
        title="中文"
        aria-pressed={language === 'zh'}
        onClick={() => chooseLanguage('zh')}
      >
        中
      </button>
      <button
        type="button"
        lang="en"
        title="English"
        aria-pressed={language === 'en'}
        onClick={() => chooseLanguage('en')}
      >
        EN
      </button>
    </div>
  );
}
