import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { setNoticeSettings, type NoticeSettings } from '../../../api/notices.ts';
import { useSay } from '../../language.ts';
import { Problem } from '../signal-rules/Problem.tsx';
import { clockText, minuteOf } from './clock-text.ts';
import { NOTICES } from './queries.ts';
import { words } from './words.ts';

const EVENING = { from: 22 * 60, until: 7 * 60 };

/** In which language, and when not. */
export function Settings({ settings }: { readonly settings: NoticeSettings }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [language, setLanguage] = useState(settings.language);
  const [quiet, setQuiet] = useState(settings.quiet);
  const saving = useMutation({
    mutationFn: setNoticeSettings,
    onSuccess: () => client.invalidateQueries({ queryKey: [NOTICES, 'settings'] }),
  });
  return (
    <section className="card" aria-labelledby="notices-how">
      <h2 id="notices-how">{say(words.how)}</h2>
      <form
        className="notices-form"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate({ language, quiet });
        }}
      >
        <Segmented
          aria-label={say(words.language)}
          value={language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh')}
        />
        <Checkbox
          checked={quiet !== null}
          onChange={(event) => setQuiet(event.target.checked ? EVENING : null)}
        >
          {say(words.quiet)}
        </Checkbox>
        {quiet !== null && (
          <div className="notices-acts">
            {(['from', 'until'] as const).map((end) => (
              <label key={end}>
                {say(words[end])}{' '}
                <input
                  type="time"
                  required
                  value={clockText(quiet[end])}
                  onChange={(event) => setQuiet({ ...quiet, [end]: minuteOf(event.target.value) })}
                />
              </label>
            ))}
          </div>
        )}
        <div className="notices-acts">
          <Button htmlType="submit" type="primary" loading={saving.isPending}>
            {say(words.save)}
          </Button>
          <span role="status">{saving.isSuccess ? say(words.saved) : ''}</span>
        </div>
        <Problem error={saving.error} />
      </form>
    </section>
  );
}
