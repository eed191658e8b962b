// Builds the web app into `dist/site`: static files that any web server can serve under a strict
// content security policy (no inline script, no inline style, nothing from another origin).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  /** Rules are read and tried in a worker that loads its parts when they are needed. */
  worker: { format: 'es' },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: 'es2022',
    /** A font or image inside the script would need `data:` in the policy. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onwarn(warning, warn) {
        // Libraries mark files for server components; this app has no server.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
