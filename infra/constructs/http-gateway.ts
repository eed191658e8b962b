// The HTTP API: the dialects' addresses to intake with the agency's key, `/v1` to api with a token.
import {
  HttpApi as Api,
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { ApiFunction, Identity } from './api-function.ts';
import type { IntakeFunction } from './intake-function.ts';
import { INTAKE_ROUTES } from './intake-routes.ts';

export interface HttpGatewayProps {
  readonly identity: Identity;
  readonly intake: IntakeFunction;
  readonly api: ApiFunction;
}

export class HttpGateway extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(scope: Construct, id: string, { identity, intake, api }: HttpGatewayProps) {
    super(scope, id);
    this.api = new Api(this, 'Http', {
      description: 'Thap Canh: intake of logs and the incident API',
      // A first shield: the function verifies the token itself.
      defaultAuthorizer: new HttpJwtAuthorizer('Token', identity.issuer, {
        jwtAudience: [identity.audience],
      }),
    });
    // One permission for all routes: one each would outgrow the function's policy (20 KB).
    const toIntake = new HttpLambdaIntegration('Intake', intake.function, {
      scopePermissionToRoute: false,
    });
    for (const { path, methods } of INTAKE_ROUTES) {
      this.api.addRoutes({
        path,
        methods: [...methods],
        integration: toIntake,
        authorizer: new HttpNoneAuthorizer(),
      });
    }
    this.api.addRoutes({
      path: '/v1/{proxy+}',
      methods: [
        HttpMethod.GET,
        HttpMethod.POST,
        HttpMethod.PATCH,
        HttpMethod.PUT,
        HttpMethod.DELETE,
      ],
      integration: new HttpLambdaIntegration('Api', api.function),
    });
    this.url = this.api.apiEndpoint;
  }
}
