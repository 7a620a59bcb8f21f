import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { propose } from '../../../api/administration.ts';
import { keptName } from '../../form/chosen-names.ts';
import { UnitPicker } from '../../form/UnitPicker.tsx';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import * as forms from './forms.ts';
import { useProposing } from './useProposing.tsx';
import { words } from './words.ts';
import '../../form/form.css';

/** The tree of units: one is chosen, then moved, renamed or given another under it, from a day on. */
export function Units(): ReactElement {
  const say = useSay();
  const id = useId();
  const [unit, setUnit] = useState('');
  const { begin, outcome, drawer } = useProposing();
  const name = keptName(unit);
  const about = name === undefined ? unit : say(name);
  return (
    <>
      {outcome}
      <div className="card">
        <p className="soft">{say(words.unitsHint)}</p>
        <div className="field unit-field">
          <label htmlFor={id}>{say(words.chooseUnit)}</label>
          <UnitPicker id={id} value={unit} onChange={(chosen) => setUnit(chosen ?? '')} />
        </div>
        {unit === '' ? (
          <Nothing title={say(words.noUnit)} />
        ) : (
          <section aria-label={about}>
            <h2>{about}</h2>
            <div className="person-acts">
              <Button
                onClick={() =>
                  begin({
                    key: `unit.move.${unit}`,
                    title: say(words.moveUnit),
                    about,
                    form: forms.moveUnitForm,
                    send: (input) =>
                      propose('unit.move', forms.movePayload(unit, input), String(input['reason'])),
                  })
                }
              >
                {say(words.moveUnit)}
              </Button>
              <Button
                onClick={() =>
                  begin({
                    key: `unit.rename.${unit}`,
                    title: say(words.renameUnit),
                    about,
                    form: forms.renameUnitForm,
                    send: (input) =>
                      propose(
                        'unit.rename',
                        { unit, name: forms.nameOf(input), from: input['from'] },
                        String(input['reason']),
                      ),
                  })
                }
              >
                {say(words.renameUnit)}
              </Button>
              <Button
                onClick={() =>
                  begin({
                    key: `unit.add.${unit}`,
                    title: say(words.addUnit),
                    about,
                    form: forms.unitForm,
                    send: (input) =>
                      propose('unit.add', forms.unitPayload(unit, input), String(input['reason'])),
                  })
                }
              >
                {say(words.addUnit)}
              </Button>
              <Button
                onClick={() =>
                  begin({
                    key: `unit.alias.${unit}`,
                    title: say(words.aliasUnit),
                    about,
                    form: forms.aliasForm,
                    send: (input) =>
                      propose('unit.alias', forms.aliasPayload(unit, input), String(input['reason'])),
                  })
                }
              >
                {say(words.aliasUnit)}
              </Button>
              <Button
                onClick={() =>
                  begin({
                    key: `unit.recode.${unit}`,
                    title: say(words.recodeUnit),
                    about,
                    form: forms.recodeForm,
                    send: (input) =>
                      propose(
                        'unit.recode',
                        { unit, code: input['code'], from: input['from'] },
                        String(input['reason']),
                      ),
                  })
                }
              >
                {say(words.recodeUnit)}
              </Button>
              <Button
                onClick={() =>
                  begin({
                    key: `unit.merge.${unit}`,
                    title: say(words.mergeUnit),
                    about,
                    form: forms.mergeForm,
                    send: (input) =>
                      propose(
                        'unit.merge',
                        { units: [unit], into: input['into'], from: input['from'] },
                        String(input['reason']),
                      ),
                  })
                }
              >
                {say(words.mergeUnit)}
              </Button>
              <Button
                onClick={() =>
                  begin({
                    key: `unit.split.${unit}`,
                    title: say(words.splitUnit),
                    about,
                    form: forms.splitForm,
                    send: (input) =>
                      propose('unit.split', forms.splitPayload(unit, input), String(input['reason'])),
                  })
                }
              >
                {say(words.splitUnit)}
              </Button>
            </div>
          </section>
        )}
      </div>
      {drawer}
    </>
  );
}
