import {
  BulbOutlined,
  CheckOutlined,
  CloseOutlined,
  ExclamationCircleOutlined,
  SwapOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import type { Remark, RemarkContent } from '../../../api/papers.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useLanguage, useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { PaperPart } from './PaperPage.tsx';
import { words } from './review-words.ts';

const form: FormSchema = {
  type: 'object',
  properties: {
    reason: {
      type: 'string',
      'x-title': words.reason,
      'x-widget': 'long-text',
      minLength: 1,
      maxLength: 2000,
    },
  },
  required: ['reason'],
};

const severities = {
  must: { tone: 'over', icon: <ExclamationCircleOutlined aria-hidden /> },
  should: { tone: 'near', icon: <WarningOutlined aria-hidden /> },
  note: { tone: 'soft', icon: <BulbOutlined aria-hidden /> },
} as const;

function Said({ content, round }: { readonly content: RemarkContent; readonly round: number }): ReactElement {
  const say = useSay();
  if (content.kind === 'change')
    return (
      <>
        <p className="remark-head">
          <span className="paper-state near">
            <SwapOutlined aria-hidden /> {say(words.change)}
          </span>
          <small className="soft">
            {say(words.round(round))}
            {!content.tracked && ` · ${say(words.untracked)}`}
          </small>
        </p>
        <p lang="zh-CN">
          <b>{say(words.before)}</b> <del>{content.before}</del>
        </p>
        <p lang="zh-CN">
          <b>{say(words.after)}</b> <ins>{content.after}</ins>
        </p>
      </>
    );
  const { tone, icon } = severities[content.severity];
  return (
    <>
      <p className="remark-head">
        <span className={`paper-state ${tone}`}>
          {icon} {say(words[content.severity])}
        </span>
        <small className="soft">
          {content.author} · {say(words.round(round))}
        </small>
      </p>
      <p lang="zh-CN">
        {content.text}
        {content.article !== undefined && <span className="article">{content.article}</span>}
      </p>
    </>
  );
}

/** A remark or proposed change of the review, and the officer's answer to it. */
export function RemarkCard({
  remark,
  paper,
  calls,
  done,
}: PaperPart & { readonly remark: Remark }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const [refusing, setRefusing] = useState(false);
  const { content, answer } = remark;
  const adopt = useMutation({
    mutationFn: () => calls.answer(remark.id, true),
    onSuccess: () => done(content?.kind === 'change' ? words.adoptedChange : words.adoptedEdit),
  });
  return (
    <li className="remark" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      {content === null ? (
        <p className="soft">{say(words.erased)}</p>
      ) : (
        <Said content={content} round={remark.round} />
      )}
      {answer !== null && (
        <p className={answer.adopted ? 'answer adopted' : 'answer'}>
          {answer.adopted ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}{' '}
          {say(answer.adopted ? words.adopted : words.refused)}
          {answer.reason !== '' && ` · ${answer.reason}`}
        </p>
      )}
      <Refused problem={adopt.error} />
      {answer === null && paper.state === 'draft' && (
        <p className="remark-answers">
          <Button size="small" loading={adopt.isPending} onClick={() => adopt.mutate()}>
            {say(words.adopt)}
          </Button>
          <Button size="small" onClick={() => setRefusing(true)}>
            {say(words.refuse)}
          </Button>
        </p>
      )}
      {refusing && (
        <FormDrawer
          title={say(words.refuse)}
          note={content === null ? undefined : <Said content={content} round={remark.round} />}
          draftKey={`paper.remark.${remark.id}`}
          form={form}
          send={(input) => calls.answer(remark.id, false, String(input['reason']))}
          onSent={() => {
            setRefusing(false);
            done(words.refused);
          }}
          onClose={() => setRefusing(false)}
        />
      )}
    </li>
  );
}
