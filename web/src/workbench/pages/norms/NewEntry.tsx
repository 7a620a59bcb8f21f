import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FieldSchema, FormSchema } from '../../../api/contract.ts';
import { draftNorm } from '../../../api/norms.ts';
import type { Text } from '../../../language/text.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { reasonField } from './change-forms.ts';
import { emptyEntry } from './edit-entry.ts';
import { words } from './editor-words.ts';
import { useLegal } from './legal.ts';
import { fields } from './names.ts';
import { partNames } from './places.ts';
import { NORMS } from './queries.ts';

const line = (title: Text, more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  'x-title': title,
  minLength: 1,
  maxLength: 200,
  ...more,
});

const form: FormSchema = {
  type: 'object',
  properties: {
    code: line(words.code, {
      pattern: '^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$',
      maxLength: 80,
      'x-description': words.codeHint,
    }),
    zh: line(words.nameZh),
    en: line(words.nameEn),
    field: {
      type: 'string',
      'x-title': partNames.field,
      'x-widget': 'choice',
      'x-choices': Object.entries(fields).map(([value, name]) => ({ value, name })),
    },
    law: line(words.law),
    article: line(words.article, { maxLength: 100 }),
    reason: reasonField,
  },
  required: ['code', 'zh', 'en', 'field', 'law', 'article', 'reason'],
};

/** For legal staff: a violation that the catalogue does not have yet. */
export function NewEntry(): ReactElement | null {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const account = useSession()?.account.id ?? '';
  const { drafts } = useLegal();
  const [open, setOpen] = useState(false);
  if (!drafts) return null;
  return (
    <div className="end">
      <Button onClick={() => setOpen(true)}>{say(words.newEntry)}</Button>
      {open && (
        <FormDrawer
          title={say(words.newEntry)}
          note={<p>{say(words.newNote)}</p>}
          draftKey={`${account}.norm-new`}
          form={form}
          send={(input) => {
            const text = (key: string): string => String(input[key]);
            return draftNorm({
              code: text('code'),
              violation: emptyEntry({
                code: text('code'),
                name: { zh: text('zh'), en: text('en') },
                field: text('field'),
                law: text('law'),
                article: text('article'),
              }),
              reason: text('reason'),
            });
          }}
          onSent={({ code, version }) => {
            setOpen(false);
            void client.invalidateQueries({ queryKey: [NORMS] });
            void navigate({ to: '/w/norms/$code/edit/$version', params: { code, version: String(version) } });
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
