/** Who works at the desk of the grid: looks for people, plans the duty. */
export const DESK_ROLES = ['dispatcher', 'leader', 'head', 'inspector'];
/** Who plans the duty. */
export const ROSTER_ROLES = ['dispatcher', 'head'];
/** Who sees the figures of an area. */
export const BOARD_ROLES = ['leader', 'inspector', 'head', 'dispatcher', 'supervisor'];
