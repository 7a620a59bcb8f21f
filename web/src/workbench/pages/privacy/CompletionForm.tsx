import { Button, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import type { Completion } from '../../../api/privacy.ts';
import { useSay } from '../../language.ts';
import { conclusions, levels, words } from './words.ts';

const LONGEST = 4000;

interface CompletionFormProps {
  readonly given: Completion | null;
  readonly busy: boolean;
  readonly onSave: (completion: Completion) => void;
}

/** What only a person can say: necessity, recipients, risks and measures, opinion, conclusion (PIPL 56). */
export function CompletionForm({ given, busy, onSave }: CompletionFormProps): ReactElement {
  const say = useSay();
  const needed = [{ required: true, whitespace: true, message: say(words.needed) }];
  const chosen = [{ required: true, message: say(words.needed) }];
  const options = (names: typeof levels | typeof conclusions) =>
    Object.entries(names).map(([value, name]) => ({ value, label: say(name) }));
  const area = <Input.TextArea rows={3} maxLength={LONGEST} />;
  return (
    <Form<Completion>
      layout="vertical"
      disabled={busy}
      initialValues={given ?? { risks: [{}] }}
      onFinish={onSave}
      scrollToFirstError
    >
      <Form.Item name="necessity" label={say(words.necessity)} rules={needed}>
        {area}
      </Form.Item>
      <Form.Item name="recipients" label={say(words.outside)} rules={needed}>
        {area}
      </Form.Item>
      <Form.List name="risks">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="privacy-risk">
                <legend>
                  {say(words.completion)} {name + 1}
                </legend>
                <Form.Item name={[name, 'risk']} label={say(words.risk)} rules={needed}>
                  {area}
                </Form.Item>
                <div className="privacy-levels">
                  <Form.Item name={[name, 'likelihood']} label={say(words.likelihood)} rules={chosen}>
                    <Select options={options(levels)} />
                  </Form.Item>
                  <Form.Item name={[name, 'effect']} label={say(words.effect)} rules={chosen}>
                    <Select options={options(levels)} />
                  </Form.Item>
                </div>
                <Form.Item name={[name, 'measure']} label={say(words.measure)} rules={needed}>
                  {area}
                </Form.Item>
                {fields.length > 1 && <Button onClick={() => remove(name)}>{say(words.removeRisk)}</Button>}
              </fieldset>
            ))}
            <Form.Item>
              <Button onClick={() => add({})}>{say(words.addRisk)}</Button>
            </Form.Item>
          </>
        )}
      </Form.List>
      <Form.Item name="opinion" label={say(words.opinion)} rules={needed}>
        {area}
      </Form.Item>
      <Form.Item name="conclusion" label={say(words.conclusion)} rules={chosen}>
        <Select options={options(conclusions)} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say(words.save)}
      </Button>
    </Form>
  );
}
