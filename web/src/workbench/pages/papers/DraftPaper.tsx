import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { draftPaper } from '../../../api/papers.ts';
import type { PaperTemplate, TemplateItem } from '../../../api/papers.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Loading } from '../../parts/Loading.tsx';
import { useSession } from '../../session.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './step-words.ts';
import { missingIn, templateForm } from './template-form.ts';
import type { MissingField } from './template-form.ts';

interface DraftPaperProps {
  readonly matter: string;
  readonly item: TemplateItem;
  readonly template: PaperTemplate | undefined;
  readonly onClose: () => void;
  readonly onDrafted: (paper: string) => void;
}

/**
 * Drafts a paper. What the file says is filled in by the server; what it lacks is asked for by name. Where nothing is missing
 * and nothing can be added, the draft is there at once.
 */
export function DraftPaper({ matter, item, template, onClose, onDrafted }: DraftPaperProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const account = useSession()?.account.id ?? '';
  const optionalOnly = item.fields.length > 0 && item.fields.every(({ required }) => !required);
  const [missing, setMissing] = useState<readonly MissingField[] | null>(optionalOnly ? [] : null);
  const tried = useRef(false);

  const send = async (values: Readonly<Record<string, unknown>>) => {
    try {
      return await draftPaper(matter, item.id, values);
    } catch (problem) {
      const named = missingIn(problem);
      if (named !== undefined)
        setMissing((before) => [
          ...(before ?? []),
          ...named.filter(({ field }) => before?.some((one) => one.field === field) !== true),
        ]);
      throw problem;
    }
  };
  const done = ({ id }: { readonly id: string }): void => {
    void client.invalidateQueries({ queryKey: ['matter', matter, 'papers'] });
    onDrafted(id);
  };
  const atOnce = useMutation({ mutationFn: () => send({}), onSuccess: done });
  useEffect(() => {
    if (optionalOnly || tried.current) return;
    // the server is asked once: it makes the draft, or names what it lacks
    tried.current = true;
    atOnce.mutate();
  });

  if (missing === null)
    return (
      <Drawer open onClose={onClose} size={560} title={say(item.name)}>
        {atOnce.error === null ? <Loading /> : <Refused problem={atOnce.error} />}
      </Drawer>
    );
  return (
    <FormDrawer
      title={say(item.name)}
      note={
        <p>
          {say(words.createIt)}
          {item.article !== null && <span className="article">{item.article}</span>}
        </p>
      }
      draftKey={`${account}.${matter}.draft.${item.id}`}
      form={templateForm(item, template, missing)}
      send={send}
      onSent={done}
      onClose={onClose}
    />
  );
}
