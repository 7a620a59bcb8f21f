import type { ReactElement } from 'react';
import type { Text } from '../../../language/text.ts';
import { useLanguage } from '../../language.ts';

const HAN = /\p{Script=Han}/u;

/** A name as it is known; one that has no English keeps its Chinese and says so to whatever reads the page aloud. */
export function Name({ text }: { readonly text: Text }): ReactElement {
  const shown = text[useLanguage()];
  return shown === text.zh && shown === text.en && HAN.test(shown) ? (
    <span lang="zh-CN">{shown}</span>
  ) : (
    <>{shown}</>
  );
}
