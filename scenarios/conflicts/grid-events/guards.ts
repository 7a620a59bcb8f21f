import type { Condition } from '@gaoyao/kernel/process';
import { guard, text } from '@gaoyao/kernel/scenario';

/** The order among agencies rests on local working rules, which every county writes for itself. */
export const local = '基层社会治理工作规程（本地参数）';

export const classified = guard(
  'classified',
  { '!=': [{ fact: 'kind' }, ''] },
  local,
  text('尚未确定类别，不知道由谁主管', 'Without a kind nobody knows who is competent'),
  text('先归类，再交办', 'Classify it first, then dispatch it'),
);

export const handlerNamed = guard(
  'handler-named',
  { given: { input: 'handler' } },
  local,
  text(
    '须写明承办人，事件不能交给没有人的单位',
    'Name who handles it: an event is not given to an office where nobody answers',
  ),
  text(
    '从网格、值班表和专长推荐的人选中选一人',
    'Choose one of those proposed by grid, duty roster and speciality',
  ),
);

/** Two agencies that returned it have a right to a decision, and it then binds. */
export const designatedLate = guard(
  'designated-after-returns',
  {
    any: [{ '!=': [{ coalesce: [{ input: 'binding' }, false] }, true] }, { '>=': [{ count: 'return' }, 2] }],
  },
  local,
  text('退回不足两次，不得指定承办', 'It is designated only after it was returned twice'),
  text('先按职责交办；两次退回后再指定', 'Dispatch it by competence first; designate after two returns'),
);

export const notDesignated = guard(
  'not-designated',
  { '==': [{ fact: 'binding' }, false] },
  local,
  text('本事件为指定承办，不得退回、转办', 'It was designated: it is neither returned nor passed on'),
  text(
    '先行办理；对职责有异议的，向分管领导提出',
    'Handle it first; who disputes the competence turns to the leader',
  ),
);

export const assistFree = guard(
  'assist-free',
  { '==': [{ fact: 'assisting' }, false] },
  local,
  text('已有单位在协助', 'Somebody helps already'),
  text('待其反馈，或者撤回协助请求', 'Wait for their answer, or take the request back'),
);

export const helpAsked = guard(
  'help-asked',
  { '==': [{ fact: 'assisting' }, true] },
  local,
  text('没有待反馈的协助请求', 'Nobody was asked for help, or it was given already'),
  text('需要时另行请求协助', 'Ask for help anew where it is needed'),
);

export const nobodyAwaited = guard(
  'nobody-awaited',
  { '==': [{ fact: 'assisting' }, false] },
  local,
  text('协助单位尚未反馈', 'Those asked for help have not answered yet'),
  text('待协助反馈，或者撤回协助请求后再反馈', 'Wait for them, or take the request back, then answer'),
);

/** Who did the work does not say that it is done. */
export const checkedByOther = guard(
  'checked-by-other',
  { '!=': [{ actor: 'account' }, { fact: 'handler' }] },
  local,
  text('承办人不能核查自己的处置结果', 'The handler does not check their own result'),
  text('由另一名调度员或者网格员核查', 'Let another dispatcher or a grid member check it'),
);

export const resultFits = guard(
  'result-fits',
  {
    any: [{ '!=': [{ input: 'result' }, 'solved'] }, { '==': [{ input: 'solved' }, true] }],
  },
  local,
  text('处置结果写“已解决”，却没有勾选已解决', 'The result says solved and the tick does not'),
  text('核对处置结果', 'Check the result'),
);

/** Nobody is known to head the agency that has it. */
export const noSupervisor: Condition = { '==': [{ fact: 'supervisor' }, ''] };

/** The ladder is climbed by time alone. */
export const overdue = guard(
  'overdue',
  {
    any: ['handle', 'second-rung', 'third-rung'].map((clock, rung) => ({
      all: [{ '==': [{ fact: 'rung' }, rung] }, { clock, is: ['missed'] }],
    })),
  },
  local,
  text('尚未超期', 'It is not overdue'),
  text('期限届满后由平台升级', 'The platform escalates it once the time is over'),
);
