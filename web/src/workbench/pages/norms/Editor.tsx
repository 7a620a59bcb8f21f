import { Alert, Button } from 'antd';
import type { MouseEvent, ReactElement } from 'react';
import type { NormIssue, Violation } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { problemText } from '../admin/problem-text.ts';
import { partsThatDiffer } from './edit-entry.ts';
import { words } from './editor-words.ts';
import { EntryForm } from './EntryForm.tsx';
import { anchorOf } from './issues.ts';
import { partNames, placeText } from './places.ts';
import { listText } from './reading.ts';
import type { Editing } from './useEditing.ts';

/** Somebody saved it elsewhere: both texts still exist, and the writer says which one stays. */
function Stale({ editing }: { readonly editing: Editing }): ReactElement | null {
  const say = useSay();
  const { theirs, violation, keepMine, takeTheirs, saving } = editing;
  if (theirs === null) return null;
  const parts = partsThatDiffer(violation, theirs.violation).map((part) => say(partNames[part]));
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={say(words.stale)}
      description={
        <>
          <p>{say(words.staleHint(listText(parts, say)))}</p>
          <span className="actions">
            <Button loading={saving} onClick={keepMine}>
              {say(words.keepMine)}
            </Button>{' '}
            <Button onClick={takeTheirs}>{say(words.takeTheirs)}</Button>
          </span>
        </>
      }
    />
  );
}

function Issues({
  issues,
  entry,
  checking,
}: {
  readonly issues: readonly NormIssue[];
  readonly entry: Violation;
  readonly checking: boolean;
}): ReactElement {
  const say = useSay();
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const go = (event: MouseEvent, anchor: string): void => {
    event.preventDefault();
    const place = document.getElementById(anchor);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  };
  return (
    <section className="card norm-check">
      <h2>{say(words.issues)}</h2>
      <p role="status" className={errors > 0 ? 'fault' : 'soft'}>
        {issues.length === 0
          ? say(checking ? words.checking : words.noIssues)
          : say(words.counts(errors, issues.length - errors))}
      </p>
      <ul className="norm-issues">
        {issues.map((one) => (
          <li key={`${one.place} ${one.code} ${one.text.en}`} className={one.severity}>
            <b>{say(words[one.severity])}</b>{' '}
            <a href={`#${anchorOf(one, entry)}`} onClick={(event) => go(event, anchorOf(one, entry))}>
              {one.place === '' ? say(words.basics) : placeText(one.place, [entry], say)}
            </a>{' '}
            {say(one.text)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The draft as its writer edits it: form, check, and the one button that saves. */
export function Editor({ editing }: { readonly editing: Editing }): ReactElement {
  const say = useSay();
  const { violation, issues, problem, dirty, restored, saved, saving, theirs } = editing;
  return (
    <form
      noValidate
      className="norm-editor"
      onSubmit={(event) => {
        event.preventDefault();
        editing.save();
      }}
    >
      {restored && theirs === null && (
        <Alert type="info" showIcon role="status" title={say(words.restored)} />
      )}
      <Issues issues={issues} entry={violation} checking={editing.checking} />
      <EntryForm entry={violation} issues={issues} onChange={editing.change} />
      <div className="norm-save">
        <Stale editing={editing} />
        {problem !== null && <Alert type="error" showIcon role="alert" title={say(problemText(problem))} />}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={saving}
          disabled={!dirty || theirs !== null}
        >
          {say(words.save)}
        </Button>
        {dirty && (
          <Button size="large" onClick={editing.takeTheirs}>
            {say(words.discard)}
          </Button>
        )}
        <span className="soft" role="status">
          {say(dirty ? words.unsaved : saved ? words.saved : words.noChanges)}
        </span>
      </div>
    </form>
  );
}
