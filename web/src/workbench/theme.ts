import type { ThemeConfig } from 'antd';

/** One accent; the status colours keep 4.5:1 on white and on the page's grey. Mirrored as CSS variables in workbench.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f4fd8',
    colorLink: '#1f4fd8',
    colorSuccess: '#17703f',
    colorWarning: '#8f5200',
    colorError: '#b3202a',
    colorInfo: '#1f4fd8',
    colorTextBase: '#182033',
    colorTextSecondary: '#566074',
    colorTextTertiary: '#566074',
    colorTextDescription: '#566074',
    colorTextPlaceholder: '#667085',
    colorBorder: '#c3cbd9',
    colorBorderSecondary: '#e3e8f0',
    colorBgLayout: '#f4f6fa',
    borderRadius: 8,
    // Lists and dialogs wait for the end of their animation: where styles allow none, the library must start none.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    controlHeight: 36,
    fontFamily:
      '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  },
  components: {
    // the track of a switch between views must stand out from the page's grey
    Segmented: { trackBg: '#dfe4ee', itemColor: '#182033', itemHoverColor: '#182033' },
  },
};
