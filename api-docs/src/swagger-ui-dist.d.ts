// What we use of swagger-ui-dist, which brings no types.
// https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export default function SwaggerUI(options: {
    readonly url: string;
    readonly dom_id: string;
    readonly deepLinking: boolean;
    readonly docExpansion: 'list' | 'full' | 'none';
    readonly filter: boolean;
    readonly defaultModelsExpandDepth: number;
    readonly displayOperationId: boolean;
    readonly supportedSubmitMethods: readonly string[];
    readonly defaultModelRendering: 'example' | 'model';
    readonly validatorUrl: string | null;
    /** Each replaces components by their names. */
    readonly plugins: readonly (() => {
      readonly components: Readonly<
        Record<string, (props: { readonly text: string }) => string | null>
      >;
    })[];
  }): void;
}
