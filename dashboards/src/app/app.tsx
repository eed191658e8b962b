// The running app: services, language, data and router around the pages.
import { I18nProvider } from '@cloudscape-design/components/i18n';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cloudscapeMessages } from '../i18n/cloudscape.ts';
import type { createAppRouter } from './router.tsx';
import { type Services, ServicesContext } from './services.ts';

export function App(props: {
  services: Services;
  queryClient: QueryClient;
  router: ReturnType<typeof createAppRouter>;
}): ReactNode {
  const { i18n } = useTranslation();
  return (
    <ServicesContext value={props.services}>
      <I18nProvider locale={i18n.language} messages={cloudscapeMessages}>
        <QueryClientProvider client={props.queryClient}>
          <RouterProvider router={props.router} />
        </QueryClientProvider>
      </I18nProvider>
    </ServicesContext>
  );
}
