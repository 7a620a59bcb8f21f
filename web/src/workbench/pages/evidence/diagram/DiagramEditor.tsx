import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { unitOf } from '../../../../api/calls.ts';
import { useSay } from '../../../language.ts';
import { UnitPicker } from '../../../form/UnitPicker.tsx';
import { UploadButton } from '../../papers/UploadButton.tsx';
import { useAddress } from '../Thumbnail.tsx';
import { ElementList } from './ElementList.tsx';
import { laidOut } from './geometry.ts';
import { SHEET, type Plan, type PlanElement } from './plan.ts';
import { Sheet } from './Sheet.tsx';
import { useDrawing, type Tool } from './useDrawing.ts';
import { words } from './words.ts';
import './diagram.css';

const TOOLS: readonly Tool[] = ['select', 'point', 'line', 'area', 'text', 'distance'];
const PICTURES = 'image/png,image/jpeg,image/webp';

/** The boundary of a place under what was drawn, with its scale and north up. Unchanged where there is no boundary. */
function onMapOf(plan: Plan, name: string, boundary: unknown): Plan {
  const laid = laidOut(boundary);
  if (laid === null) return plan;
  const outlines = laid.outlines.map((spots, at): PlanElement => ({
    id: `boundary-${String(at)}`,
    kind: 'area',
    spots,
    label: name,
    measured: null,
    style: 'dashed',
  }));
  return {
    base: 'map',
    north: 0,
    metresPerUnit: laid.metresPerUnit,
    elements: [...outlines, ...plan.elements.filter(({ id }) => !id.startsWith('boundary-'))],
  };
}

interface DiagramEditorProps {
  readonly first: Plan;
  /** Unit in which the matter lies: its boundary can be drawn on. */
  readonly unit: string | null;
  readonly picture: File | null;
  readonly onPicture: (picture: File | null) => void;
  readonly onChange: (plan: Plan) => void;
}

/**
 * Draws the plan of a scene: on nothing, on a picture of a plan, or on the boundary of the place, which comes from the
 * platform's own map data. Everything is done by pointer, by keys on the sheet, or in the list of what is on it.
 */
export function DiagramEditor({
  first,
  unit,
  picture,
  onPicture,
  onChange,
}: DiagramEditorProps): ReactElement {
  const say = useSay();
  const drawing = useDrawing(first, onChange);
  const [place, setPlace] = useState(unit ?? '');
  const laying = useMutation({
    mutationFn: unitOf,
    onSuccess: (found) => drawing.amend((before) => onMapOf(before, found.name.zh, found.boundary)),
  });
  const background = useAddress(picture ?? undefined);
  const { plan } = drawing;
  const width = plan.metresPerUnit === null ? null : Math.round(plan.metresPerUnit * SHEET.width * 100) / 100;

  const lay = (chosen: string): void => {
    setPlace(chosen);
    if (chosen !== '') laying.mutate(chosen);
  };
  const onBase = (base: Plan['base']): void => {
    if (base !== 'plan') onPicture(null);
    drawing.amend((before) => ({ ...before, base }));
    if (base === 'map') lay(place);
  };

  return (
    <div className="diagram">
      <div className="plan-bar" role="toolbar" aria-label={say(words.tools)}>
        {TOOLS.map((tool) => (
          <Button
            key={tool}
            type={drawing.tool === tool ? 'primary' : 'default'}
            aria-pressed={drawing.tool === tool}
            onClick={() => drawing.take(tool)}
          >
            {say(words[tool])}
          </Button>
        ))}
        <span className="end">
          {drawing.draft.length > 0 && (
            <Button type="dashed" onClick={drawing.finish}>
              {say(words.finish)}
            </Button>
          )}
          <Button
            icon={<UndoOutlined />}
            aria-label={say(words.undo)}
            disabled={!drawing.canUndo}
            onClick={drawing.undo}
          />
          <Button
            icon={<RedoOutlined />}
            aria-label={say(words.redo)}
            disabled={!drawing.canRedo}
            onClick={drawing.redo}
          />
        </span>
      </div>
      <Sheet drawing={drawing} background={background} />
      <p className="soft plan-keys" id="plan-keys">
        {say(words.keys)}
      </p>
      <p className="for-readers" role="status">
        {drawing.news}
      </p>
      <div className="plan-settings">
        <div role="group" aria-labelledby="plan-base">
          <span id="plan-base">{say(words.base)}</span>
          <Radio.Group
            aria-labelledby="plan-base"
            value={plan.base}
            options={[
              { value: 'none', label: say(words.blank) },
              { value: 'plan', label: say(words.picture) },
              { value: 'map', label: say(words.map) },
            ]}
            onChange={(event) => onBase(event.target.value as Plan['base'])}
          />
        </div>
        {plan.base === 'plan' && (
          <UploadButton icon={null} accept={PICTURES} onFile={onPicture}>
            {say(words.choosePicture)}
          </UploadButton>
        )}
        {plan.base === 'map' && (
          <div className="plan-place">
            <label htmlFor="plan-place">{say(words.place)}</label>
            <UnitPicker id="plan-place" value={place} onChange={(chosen) => lay(chosen ?? '')} />
          </div>
        )}
        {laying.data !== undefined && laidOut(laying.data.boundary) === null && (
          <p className="fault" role="status">
            {say(words.noBoundary)}
          </p>
        )}
        <label>
          {say(words.across)}
          <InputNumber
            min={0.5}
            max={100_000}
            value={width}
            disabled={plan.metresPerUnit === null}
            onChange={(value) => {
              if (value !== null)
                drawing.amend((before) => ({ ...before, metresPerUnit: value / SHEET.width }));
            }}
          />
        </label>
        <Checkbox
          checked={plan.metresPerUnit === null}
          onChange={(event) =>
            drawing.amend((before) => ({
              ...before,
              metresPerUnit: event.target.checked ? null : 40 / SHEET.width,
            }))
          }
        >
          {say(words.sketch)}
        </Checkbox>
        <label>
          {say(words.north)}
          <InputNumber
            min={0}
            max={359}
            precision={0}
            value={plan.north}
            onChange={(value) => drawing.amend((before) => ({ ...before, north: value ?? 0 }))}
          />
        </label>
      </div>
      <ElementList drawing={drawing} />
    </div>
  );
}
