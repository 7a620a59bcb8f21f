import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { randomKey } from '../../../api/request.ts';
import { commentOnEdition } from '../../../api/safety.ts';
import type { EditionPage } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { editionWords as words } from './edition-words.ts';
import { EDITIONS } from './queries.ts';
import { appealWords } from './ranking-words.ts';

interface Filled {
  readonly domain: string;
  readonly text: string;
}

function CommentForm({ page }: { readonly page: EditionPage }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [key, setKey] = useState(randomKey);
  const [form] = Form.useForm<Filled>();
  const comment = useMutation({
    mutationFn: (filled: Filled) =>
      commentOnEdition(page.edition.id, { text: filled.text.trim(), domain: filled.domain }, key),
    onSuccess: async () => {
      setKey(randomKey());
      form.resetFields();
      await client.invalidateQueries({ queryKey: [...EDITIONS, page.edition.id] });
    },
  });
  return (
    <Form<Filled>
      form={form}
      name="comment"
      layout="vertical"
      requiredMark={false}
      onFinish={(filled) => comment.mutate(filled)}
    >
      {comment.error !== null && <Failed problem={comment.error} onAgain={comment.reset} />}
      <Form.Item
        name="domain"
        label={say(words.domain)}
        rules={[{ required: true, message: say(words.domainMissing) }]}
      >
        <Select options={page.domains.map(({ id, name }) => ({ value: id, label: say(name) }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={say(words.comment)}
        rules={[{ required: true, whitespace: true, message: say(words.commentMissing) }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Button htmlType="submit" loading={comment.isPending}>
        {say(words.send)}
      </Button>
    </Form>
  );
}

/** What the responsible agencies say of the figures, beside them and never in their place. */
export function Comments({ page }: { readonly page: EditionPage }): ReactElement {
  const say = useSay();
  const nameOf = new Map(page.domains.map(({ id, name }) => [id, name]));
  return (
    <Panel name="comments" title={say(words.comments)} hint={say(words.commentsHint)}>
      {page.comments.length === 0 ? (
        <p className="nothing-here">{say(words.noComments)}</p>
      ) : (
        <ul className="remarks">
          {page.comments.map(({ id, domain, text, by, at }) => {
            const name = nameOf.get(domain ?? '');
            return (
              <li key={id}>
                <small>
                  <Name text={by} /> · {moment(at)}
                  {name !== undefined && ` · ${say(name)}`}
                </small>
                <p lang="zh-CN">{text}</p>
              </li>
            );
          })}
        </ul>
      )}
      {page.may.comment && <CommentForm page={page} />}
    </Panel>
  );
}

/** Appeals of ranked units, with what was decided by somebody else. */
export function Appeals({ appeals }: Pick<EditionPage, 'appeals'>): ReactElement | null {
  const say = useSay();
  if (appeals.length === 0) return null;
  return (
    <Panel name="appeals" title={say(words.appeals)}>
      <ul className="remarks">
        {appeals.map(({ id, number, unit, state, text, by, at, decision }) => (
          <li key={id}>
            <small>
              <Name text={unit.name} /> · <Name text={by} /> · {moment(at)} ·{' '}
              <Link to="/w/matters/$matterId" params={{ matterId: id }}>
                {number}
              </Link>{' '}
              · {say(appealWords[state])}
            </small>
            <p lang="zh-CN">{text}</p>
            {decision !== null && (
              <p className="decision">
                <b>{say(words.decision)}</b> <span lang="zh-CN">{decision}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
