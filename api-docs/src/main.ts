// Shows the OpenAPI document with Swagger UI: to read, not to call.
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import './colours.css';

const MODELS_HIDDEN = -1;

const nothing = () => null;

SwaggerUI({
  url: '/docs/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  filter: true,
  defaultModelsExpandDepth: MODELS_HIDDEN,
  displayOperationId: false,
  defaultModelRendering: 'model',
  // A page open to everybody holds nobody's token, and a click in it changes no incident.
  supportedSubmitMethods: [],
  // Nothing is told to a validator elsewhere.
  validatorUrl: null,
  plugins: [
    () => ({
      components: {
        authorizeBtn: nothing,
        authorizeOperationBtn: nothing,
        /** A heading is a button; a link inside it would be a second one. */
        DeepLink: ({ text }) => text,
      },
    }),
  ],
});

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Swagger UI's dark colours go by a class; the person's, by their system. */
function followScheme(): void {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

followScheme();
dark.addEventListener('change', followScheme);
