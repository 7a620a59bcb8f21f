import { LockOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { PaperItem, TemplateItem } from '../../../api/papers.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface NextPapersProps {
  readonly templates: readonly TemplateItem[];
  readonly papers: readonly PaperItem[];
  readonly onDraft: (template: TemplateItem) => void;
}

/** What can be drafted now with its article, first what has not been made yet; what cannot stays, grey, with its reason. */
export function NextPapers({ templates, papers, onDraft }: NextPapersProps): ReactElement {
  const say = useSay();
  const made = new Set(papers.map(({ template }) => template));
  const allowed = templates
    .filter((one) => one.allowed)
    .sort((a, b) => Number(made.has(a.id)) - Number(made.has(b.id)));
  const refused = templates.filter((one) => !one.allowed);
  return (
    <section aria-labelledby="papers-next">
      <h3 id="papers-next">{say(words.next)}</h3>
      {allowed.length === 0 && <p className="soft">{say(words.nothingNext)}</p>}
      <ul className="next-papers">
        {allowed.map((template) => (
          <li key={template.id}>
            <Button onClick={() => onDraft(template)} icon={<PlusOutlined aria-hidden />}>
              <span className="for-readers">{say(words.draftIt)} </span>
              {say(template.name)}
            </Button>
            <small className="soft">
              {[template.article, say(words[template.audience])].filter((part) => part !== null).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <details className="not-yet">
          <summary>{say(words.notYet(refused.length))}</summary>
          <ul>
            {refused.map((template) => (
              <li key={template.id}>
                <span>
                  <LockOutlined aria-hidden /> {say(template.name)}
                </span>
                <span>
                  {template.reason !== null && say(template.reason)}
                  {template.article !== null && <span className="article">{template.article}</span>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
