import { Fragment } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Block, Paper, PaperContent, Remark } from '../../../api/papers.ts';
import { useSay } from '../../language.ts';
import { partKey } from './useEdits.ts';
import type { Edits } from './useEdits.ts';
import { words } from './words.ts';

interface SheetProps {
  readonly paper: Paper;
  readonly edits: Edits;
  /** Draws a remark beside the part it is about. */
  readonly beside: (remark: Remark) => ReactElement;
}

/** 2026年3月5日 of an ISO day, as papers write it. */
const written = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(year)}年${String(month)}月${String(date)}日`;
};

/** The level of a heading, read from its text as the printed paper does: 一、 · （一） · 1. */
const level = (text: string): 'first' | 'second' | 'third' =>
  /^[一二三四五六七八九十]+、/.test(text)
    ? 'first'
    : /^（[一二三四五六七八九十]+）/.test(text)
      ? 'second'
      : 'third';

function Lines({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

/** A text of the paper: read, or written over in place. */
function Editable({
  at,
  label,
  edits,
  children,
}: {
  readonly at: string;
  readonly label: string;
  readonly edits: Edits;
  readonly children: ReactNode;
}): ReactElement {
  const say = useSay();
  if (!edits.editing) return <>{children}</>;
  const others = edits.othersAt(at);
  return (
    <div className="sheet-edit">
      <textarea
        aria-label={label}
        value={edits.textAt(at)}
        maxLength={30_000}
        onChange={(event) => edits.change(at, event.target.value)}
      />
      {others !== undefined && (
        <p className="others-text">
          <b>{say(words.standsNow)}</b>
          {others}
        </p>
      )}
    </div>
  );
}

function Part({
  block,
  index,
  content,
  edits,
}: {
  readonly block: Block;
  readonly index: number;
  readonly content: PaperContent;
  readonly edits: Edits;
}): ReactElement {
  const say = useSay();
  const label = say(words.part(index + 1));
  switch (block.kind) {
    case 'title':
      return (
        <header className="sheet-title">
          <p>{block.of ?? content.agency}</p>
          <h2>{block.text}</h2>
        </header>
      );
    case 'number':
      return <p className="sheet-number">{content.number ?? say(words.numberLater)}</p>;
    case 'addressee':
      return <p className="sheet-addressee">{block.text}</p>;
    case 'heading':
      return (
        <Editable at={partKey(index)} label={label} edits={edits}>
          <h3 className={`sheet-heading ${level(block.text)}`}>{block.text}</h3>
        </Editable>
      );
    case 'paragraph':
      return (
        <Editable at={partKey(index)} label={label} edits={edits}>
          <div className="sheet-text">
            <Lines text={block.text} />
          </div>
        </Editable>
      );
    case 'form':
      return (
        <dl className="sheet-form">
          {block.rows.map((row, place) => (
            <Fragment key={place}>
              <dt>{row.label}</dt>
              <dd>
                <Editable at={partKey(index, place)} label={`${label} ${row.label}`} edits={edits}>
                  <Lines text={row.text} />
                </Editable>
              </dd>
            </Fragment>
          ))}
        </dl>
      );
    case 'table':
      return (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
          <table className="sheet-table">
            <thead>
              <tr>
                {block.columns.map((column) => (
                  <th key={column.title} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, place) => (
                <tr key={place}>
                  {row.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'sign':
      return <Lines text={block.lines.join('\n')} />;
    case 'attachments':
      return <Lines text={[say(words.attachments), ...block.items].join('\n')} />;
    case 'closing':
      return (
        <footer className="sheet-closing">
          {content.sealed && <span className="sheet-seal">{say(words.seal)}</span>}
          <p>{content.closing?.agency ?? content.agency}</p>
          <p>{written(content.closing?.day ?? content.day)}</p>
        </footer>
      );
    default:
      return <p className="sheet-note">{block.text}</p>;
  }
}

/** The paper as it will be printed, part by part, with the remarks of a review beside the parts they are about. */
export function Sheet({ paper, edits, beside }: SheetProps): ReactElement {
  const say = useSay();
  const { content } = paper;
  return (
    <article className="sheet" lang="zh-CN" aria-label={say(words.paper)}>
      {content.blocks.map((block, index) => {
        const remarks = paper.remarks.filter((one) => one.content?.block === index);
        return (
          <div key={index} className={remarks.length === 0 ? 'sheet-part' : 'sheet-part remarked'}>
            <Part block={block} index={index} content={content} edits={edits} />
            {remarks.length > 0 && (
              <ul className="remarks" aria-label={say(words.remarksOn(index + 1))}>
                {remarks.map((remark) => (
                  <Fragment key={remark.id}>{beside(remark)}</Fragment>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </article>
  );
}
