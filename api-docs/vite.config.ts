// Builds the page and the OpenAPI document into `dist/site/docs`: static files for the web app's origin.
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import { defineConfig, type Plugin } from 'vite';

const openApiFile: Plugin = {
  name: 'openapi-file',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'openapi.json',
      source: JSON.stringify(openApiDocument()),
    });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/docs/',
  plugins: [openApiFile],
  build: {
    outDir: 'dist/site/docs',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    /** Swagger UI, which is one file. */
    chunkSizeWarningLimit: 2048,
  },
});
