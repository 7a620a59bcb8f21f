/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { fetchFile, saveBlob } from '../api/download.ts';
import { useLanguage } from '../language/preact.ts';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './paper-words.ts';
import { servedPaperAddress, servedPapers, type ServedPaper } from './papers.ts';

const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' };
const signs = { 'in-force': '✓', corrected: '↻', withdrawn: '×' } as const;

/** The papers that were served on the person in one of their matters, to read and keep. */
export function Papers({ matter }: { readonly matter: string }): JSX.Element {
  const { say } = useLanguage();
  const papers = useLoaded(() => servedPapers(matter), matter);
  const { busy, problem, run } = useDoing();
  const save = async (one: ServedPaper): Promise<void> => {
    const file = await fetchFile(servedPaperAddress(matter, one.id), 'handling');
    // what was issued is a pdf, or the picture of a sheet signed by hand
    saveBlob(file, `${one.name.zh} ${one.number ?? ''}`.trim() + `.${extensions[file.type] ?? 'pdf'}`);
  };
  return (
    <section class="card" aria-labelledby="papers">
      <h3 id="papers">{say(words.papers)}</h3>
      <Waiting of={papers}>
        {(items) => (
          <>
            {items.length === 0 && <p>{say(words.none)}</p>}
            <ul class="served-papers">
              {items.map((one) => (
                <li key={one.id}>
                  <p>
                    <strong>{say(one.name)}</strong>
                    {one.number !== null && <span lang="zh-CN">{one.number}</span>}
                    <span>
                      {say(words.issuedOn(one.issuedOn))} · {say(words.servedOn(one.servedOn, say(one.way)))}
                    </span>
                    <b class={one.standing}>
                      <span aria-hidden="true">{signs[one.standing]}</span> {say(words[one.standing])}
                    </b>
                  </p>
                  <button
                    type="button"
                    disabled={busy}
                    aria-label={`${say(words.save)} ${say(one.name)} ${one.number ?? ''}`}
                    onClick={() => run(() => save(one))}
                  >
                    {say(words.save)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Waiting>
      <Refused problem={problem} />
    </section>
  );
}
