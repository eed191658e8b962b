// The dashboards: a private bucket behind CloudFront, with `/v1` of the same origin going to the API.

import { fileURLToPath } from 'node:url';
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { Identity, ProvinceProps } from './api-function.ts';
import type { HttpGateway } from './http-gateway.ts';

/** What `npm run build` of dashboards makes. */
const SITE = fileURLToPath(new URL('../../dashboards/dist/site', import.meta.url));
/** What `npm run build` of api-docs makes: all of it under `docs/`. */
const DOCS = fileURLToPath(new URL('../../api-docs/dist/site', import.meta.url));

export interface SiteProps {
  readonly gateway: HttpGateway;
  readonly identity: Identity;
  readonly province: ProvinceProps;
}

export class Site extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { gateway, identity, province }: SiteProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const apiDomain = Fn.select(2, Fn.split('/', gateway.url));
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Thap Canh dashboards',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers(identity.issuer),
        functionAssociations: [
          { function: this.#router(), eventType: FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(apiDomain),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    new BucketDeployment(this, 'Files', {
      destinationBucket: bucket,
      distribution,
      sources: [
        Source.asset(SITE),
        Source.asset(DOCS),
        Source.jsonData('config.json', {
          issuer: identity.issuer,
          clientId: identity.audience,
          province: province.name,
          simulated: province.simulated,
        }),
      ],
    });
    this.url = `https://${distribution.distributionDomainName}`;
  }

  /**
   * `/docs` is the page of the API. The web app's router owns every other path but `/assets/…` and files
   * at the root; a dot further down is part of an incident's id. Error responses of a distribution would
   * do it too, but they apply to all of it and would turn the API's 404 into the web app.
   */
  #router(): CloudFrontFunction {
    return new CloudFrontFunction(this, 'Router', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(
        [
          'function handler(event) {',
          '  var request = event.request;',
          "  if (/^\\/docs\\/?$/.test(request.uri)) request.uri = '/docs/index.html';",
          '  else if (!/^\\/(assets\\/|docs\\/|[^/]+\\.[a-z0-9]+$)/.test(request.uri)) {',
          "    request.uri = '/index.html';",
          '  }',
          '  return request;',
          '}',
        ].join('\n'),
      ),
    });
  }

  #headers(issuer: string): ResponseHeadersPolicy {
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      `connect-src 'self' ${issuer}`,
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }
}
