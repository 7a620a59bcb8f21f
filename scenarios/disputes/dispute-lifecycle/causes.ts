import { choice, text } from '@gaoyao/kernel/scenario';
import type { FieldSchema } from '@gaoyao/kernel/process';
import type { Text } from '@gaoyao/kernel/store';

/**
 * Why a case was lost: a closed list, the same kinds as the loss-risk prompts before an act, so that what was warned of and
 * what was lost for can be counted against each other.
 */
export const causes: Readonly<Record<string, Text>> = {
  'step-missing': text('遗漏法定步骤', 'A step of the procedure was left out'),
  'step-late': text('步骤超期', 'A step was late'),
  'notice-or-hearing-missing': text('未告知或者未听证', 'Notice or hearing was missing'),
  'officer-qualification': text('执法人员资格或者人数', 'Qualification or number of the officers'),
  'evidence-point-missing': text('证据要点缺失', 'An evidence point was not proved'),
  'deadline-near': text('超过办理期限', 'A deadline was missed'),
  'discretion-outside-band': text('裁量失当', 'The penalty lay outside its band'),
  'wrong-competence': text('超越或者没有职权', 'The agency had no competence'),
  'service-doubtful': text('送达不合法', 'Service was not lawful'),
  'wrong-law-version': text('适用法律错误（含版本）', 'The wrong law, or a wrong version of it, was applied'),
  'facts-wrong': text('认定事实错误', 'The facts were found wrongly'),
  other: text('其他', 'Other'),
};

/** A field with one of the causes. */
export const cause = (title: Text): FieldSchema => choice(title, causes);
