import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import type { ReactElement } from 'react';
import { useLanguage } from './language.ts';
import { queryClient, router } from './router.ts';
import { theme } from './theme.ts';

export function Workbench(): ReactElement {
  const language = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? chinese : english}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
