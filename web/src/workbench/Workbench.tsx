import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import type { ReactElement } from 'react';
import { useLanguage } from './language.ts';
import { queryClient, router } from './router.ts';
import { theme } from './theme.ts';

/** Of this very answer: the page's policy lets styles with it be written at run time, and no others. */
const nonce = document.querySelector<HTMLElement>('meta[name=style-nonce]')?.nonce ?? '';

export function Workbench(): ReactElement {
  const language = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      csp={{ nonce }}
      locale={language === 'zh' ? chinese : english}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
