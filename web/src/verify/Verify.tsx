/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { chooseLanguage } from '../language/store.ts';
import { useLanguage } from '../language/preact.ts';
import { Result } from './Result.tsx';
import { useVerifying } from './verifying.ts';
import { words } from './words.ts';

/** Whoever holds a bundle verifies it here: no account, no network, nothing leaves the device. */
export function Verify(): JSX.Element {
  const { language, say } = useLanguage();
  const { verifying, trust, keysRefused, chooseBundle, chooseKeys } = useVerifying();
  const [over, setOver] = useState(false);
  useEffect(() => {
    document.title = `${say(words.title)} · 皋陶 Gaoyao`;
  }, [say]);

  return (
    <>
      <a class="skip" href="#content">
        {say(words.skip)}
      </a>
      <header>
        <div class="bar">
          <a class="brand" href="/portal" aria-label={`皋陶 ${say(words.portal)}`}>
            <img src="/mark.svg" alt="" width="36" height="36" /> 皋陶
          </a>
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
          </div>
        </div>
        <div class="hero">
          <h1>{say(words.title)}</h1>
          <p>{say(words.what)}</p>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div class="card choose no-print">
          <label
            class={over ? 'drop over' : 'drop'}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              const file = event.dataTransfer?.files[0];
              if (file !== undefined) chooseBundle(file);
            }}
          >
            {say(words.bundle)}
            <span>{say(words.drop)}</span>
            <FileInput name="bundle" accept=".zip,application/zip" onChoose={chooseBundle} />
          </label>
          <label>
            {say(words.keys)}
            <span>{say(words.keysText)}</span>
            <FileInput name="keys" accept=".json,application/json" onChoose={chooseKeys} />
          </label>
          {trust !== undefined && (
            <p role="status">{say(words.keysRead(trust.logs.length, trust.witnesses.length))}</p>
          )}
          {keysRefused !== undefined && (
            <p class="refused" role="alert">
              <b aria-hidden="true">!</b> {say(keysRefused)}
            </p>
          )}
        </div>
        {verifying.step === 'reading' && (
          <div class="card">
            <label>
              {say(words.reading)} <bdi>{verifying.name}</bdi>
              <progress max={100} value={verifying.percent} />
            </label>
          </div>
        )}
        {verifying.step === 'failed' && (
          <p class="refused" role="alert">
            <b aria-hidden="true">!</b> {say(verifying.why)}
          </p>
        )}
        {verifying.step === 'done' && <Result name={verifying.name} report={verifying.report} />}
      </main>
    </>
  );
}

interface FileInputProps {
  readonly name: string;
  readonly accept: string;
  readonly onChoose: (file: File) => void;
}

/** The same file may be chosen again after it was put right. */
function FileInput({ name, accept, onChoose }: FileInputProps): JSX.Element {
  return (
    <input
      type="file"
      name={name}
      accept={accept}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file !== undefined) onChoose(file);
      }}
    />
  );
}
