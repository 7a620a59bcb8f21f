import { roleNames, SYSTEM_ACCOUNT } from '../../access/index.ts';
import { EVIDENCE, MEMBERS, MIGRATE, PAPER, RECOMPUTE, ANONYMISE, ROOM } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import type { InstalledFlow } from '../definitions.ts';
import { stageName, type Named } from '../list.ts';

/** One act on the common time line: who did it by agency and post, never by name. */
export interface ThreadAct {
  /** Key of its matter. */
  readonly matter: string;
  readonly version: number;
  readonly action: Named;
  readonly at: string;
  /** The stage it led to; null when it led nowhere else. */
  readonly to: Named | null;
  readonly agency: Text | null;
  readonly post: Text | null;
}

export interface ActRow {
  readonly matter: string;
  readonly version: number;
  readonly action: string;
  readonly at: string;
  readonly to: string | null;
  readonly actor: string;
  readonly agencyZh: string | null;
  readonly agencyEn: string | null;
  readonly role: string | null;
}

/** Acts of the platform's own that every matter may have; what they changed stands in the journal of the matter. */
const amendments: Readonly<Record<string, Text>> = {
  [RECOMPUTE]: { zh: '重算期限', en: 'Clocks recomputed' },
  [MEMBERS]: { zh: '变更办理人员或者回避', en: 'Part given, taken, or recusal' },
  [EVIDENCE]: { zh: '证据变动', en: 'Evidence captured or changed' },
  [PAPER]: { zh: '文书流转', en: 'Step of a paper' },
  [ROOM]: { zh: '庭室', en: 'Room' },
  [ANONYMISE]: { zh: '匿名化', en: 'Made anonymous' },
  [MIGRATE]: { zh: '转入新版流程', en: 'Moved to another version of the flow' },
};

/** The act in words; nothing when the reader does not see its matter. */
export function actView(row: ActRow, installed: InstalledFlow | undefined): readonly ThreadAct[] {
  if (installed === undefined) return [];
  const { flow } = installed;
  const name = flow.actions.get(row.action)?.definition.name ?? amendments[row.action];
  const { role } = row;
  const post =
    row.actor === SYSTEM_ACCOUNT
      ? roleNames['system']
      : role === null
        ? undefined
        : (flow.definition.roles[role] ?? roleNames[role]);
  return [
    {
      matter: row.matter,
      version: row.version,
      action: { id: row.action, name: name ?? { zh: row.action, en: row.action } },
      at: new Date(row.at).toISOString(),
      to: row.to === null ? null : stageName(installed, row.to),
      agency: row.agencyZh === null ? null : { zh: row.agencyZh, en: row.agencyEn ?? row.agencyZh },
      post: post ?? null,
    },
  ];
}
