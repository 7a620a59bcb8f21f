import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { draftRule, type SignalRule, type SignalRules } from '../../../api/signal-rules.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { Problem } from './Problem.tsx';
import { contentFrom, emptyFields, fieldsFrom, sourcesOf, withSource } from './rule-form.ts';
import { words } from './words.ts';

interface RuleFormProps {
  readonly rule: SignalRule | null;
  readonly all: SignalRules;
  readonly onDone: () => void;
}

/** A rule as a form; saving makes a version, which is tried before it is switched on. */
export function RuleForm({ rule, all, onDone }: RuleFormProps): ReactElement {
  const say = useSay();
  const [fields, setFields] = useState(
    rule === null ? { ...emptyFields, unit: all.units[0]?.id ?? '' } : fieldsFrom(rule.content),
  );
  const content = contentFrom(fields);
  const save = useMutation({
    mutationFn: async () =>
      content === null ? null : draftRule(rule?.code ?? fields['code'] ?? '', content, rule?.version ?? null),
    onSuccess: onDone,
  });
  const set = (key: string, value: string): void => setFields((before) => ({ ...before, [key]: value }));
  const line = (key: string, label: Text, type: 'text' | 'number' = 'text'): ReactElement => (
    <label>
      {say(label)}
      <input
        required
        type={type}
        value={fields[key] ?? ''}
        onChange={(event) => set(key, event.target.value)}
      />
    </label>
  );
  const area = (key: string, label: Text): ReactElement => (
    <label className="wide">
      {say(label)}
      <textarea rows={2} value={fields[key] ?? ''} onChange={(event) => set(key, event.target.value)} />
    </label>
  );
  const choice = (
    key: string,
    label: Text,
    options: readonly (readonly [string, string])[],
  ): ReactElement => (
    <label>
      {say(label)}
      <select value={fields[key] ?? ''} onChange={(event) => set(key, event.target.value)}>
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  const type = fields['type'];
  const sources = all.sources.map(({ code, name }) => [code, say(name)] as const);
  // those the rule names and the reader does not have: shown by their codes, and kept
  const closed = (rule?.content.sources ?? [])
    .filter((code) => !all.sources.some((one) => one.code === code))
    .map((code) => [code, code] as const);
  return (
    <form
      className="card rule-form"
      aria-label={say(rule === null ? words.add : words.edit)}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {rule === null && line('code', words.code)}
      {line('nameZh', words.nameZh)}
      {line('nameEn', words.nameEn)}
      {choice(
        'unit',
        words.unit,
        all.units.map(({ id, name }) => [id, say(name)] as const),
      )}
      {choice(
        'type',
        words.type,
        (['words', 'threshold', 'repetition', 'absence'] as const).map((one) => [one, say(words[one])]),
      )}
      {type === 'absence' ? (
        choice('source', words.source, [['', '—'], ...sources])
      ) : (
        <fieldset className="wide rule-sources">
          <legend>{say(words.sources)}</legend>
          {[...sources, ...closed].map(([code, name]) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={sourcesOf(fields).includes(code)}
                onChange={(event) => setFields((before) => withSource(before, code, event.target.checked))}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {type === 'words' && area('any', words.any)}
      {type === 'words' && area('all', words.all)}
      {type === 'words' && area('none', words.none)}
      {type === 'words' && area('places', words.places)}
      {(type === 'threshold' || type === 'repetition') && line('count', words.count, 'number')}
      {type === 'threshold' && line('minutes', words.minutes, 'number')}
      {type === 'threshold' &&
        choice('apart', words.apart, [
          ['unit', say(words.apartUnit)],
          ['category', say(words.apartCategory)],
          ['unit category', say(words.apartBoth)],
          ['', say(words.together)],
        ])}
      {type === 'repetition' && line('days', words.days, 'number')}
      {type === 'repetition' &&
        choice('where', words.where, [
          ['place', say(words.samePlace)],
          ['unit', say(words.sameUnit)],
        ])}
      {type !== 'absence' && area('categories', words.categories)}
      {type === 'absence' && line('hours', words.hours, 'number')}
      {line('eventTitle', words.eventTitle)}
      {choice('kind', words.kind, [
        ['', say(words.anyKind)],
        ...all.kinds.map(({ code, name }) => [code, say(name)] as const),
      ])}
      {choice(
        'level',
        words.level,
        ['1', '2', '3', '4'].map((one) => [one, one] as const),
      )}
      {choice(
        'opening',
        words.opening,
        (['by-hand', 'at-once'] as const).map((one) => [one, say(words[one])]),
      )}
      {area('ladder', words.ladder)}
      <p className="soft wide">
        {say(words.roles(all.roles.map(({ code, name }) => `${code}（${say(name)}）`).join('、')))}
      </p>
      {content === null && <Alert className="wide" type="warning" title={say(words.wrongLadder)} />}
      <Problem error={save.error} />
      <div className="rule-acts wide">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={content === null}>
          {say(words.save)}
        </Button>
        <Button onClick={onDone}>{say(words.cancel)}</Button>
      </div>
    </form>
  );
}
