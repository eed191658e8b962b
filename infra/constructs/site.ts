// The dashboards, the technician's page and the page of the API: a private bucket behind CloudFront, with
// `/v1` of the same origin going to the API.

import type { Config } from '@thapcanh/deployment-config';
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
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
import { acknowledge } from '../acknowledged.ts';
import type { ProvinceProps } from './api-function.ts';
import type { HttpGateway } from './http-gateway.ts';
import type { Identity } from './identity.ts';

/** Folders of built pages, as `npm run build` of each workspace leaves them. */
export interface Pages {
  readonly dashboards: string;
  /** Of the API: all of it under `docs/`. */
  readonly docs: string;
  readonly phone: string;
}

export interface SiteProps {
  readonly gateway: HttpGateway;
  readonly identity: Identity;
  readonly province: ProvinceProps;
  readonly pages: Pages;
  /** The web ACL in front, where there is one. */
  readonly webAclArn: string | undefined;
  /** The dashboards' own name; one of CloudFront where absent. */
  readonly domain: Config['domain'];
}

export class Site extends Construct {
  readonly url: string;
  /** What an own name's CNAME record leads to. */
  readonly distributionDomain: string;

  constructor(
    scope: Construct,
    id: string,
    { gateway, identity, province, pages, domain, webAclArn }: SiteProps,
  ) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, 'S1', 'Built pages, which anybody may read through CloudFront.');
    const apiDomain = Fn.select(2, Fn.split('/', gateway.url));
    const origin = S3BucketOrigin.withOriginAccessControl(bucket);
    const router = this.#router();
    const functionAssociations = [
      { function: router, eventType: FunctionEventType.VIEWER_REQUEST },
    ];
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Thap Canh dashboards',
      defaultRootObject: 'index.html',
      ...ownName(this, domain),
      ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
      defaultBehavior: {
        origin,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers('Headers', [
          "default-src 'none'",
          "script-src 'self'",
          "worker-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data:",
          "font-src 'self' data:",
          `connect-src 'self' ${identity.origins.join(' ')}`,
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ]),
        functionAssociations,
      },
      additionalBehaviors: {
        // A page of its own, under a policy of its own: nothing inline, nobody else to talk to.
        '/phone*': {
          origin,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          responseHeadersPolicy: this.#headers('PhoneHeaders', [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
          ]),
          functionAssociations,
        },
        '/v1/*': {
          origin: new HttpOrigin(apiDomain),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    acknowledge(distribution, 'CFR1', 'Who may read is a question of identity, not of place.');
    acknowledge(
      distribution,
      'CFR3',
      'Pages are public; the gateway logs what is asked of the API.',
    );
    if (webAclArn === undefined) {
      acknowledge(distribution, 'CFR2', 'The configuration has no web ACL (waf: false).');
    }
    if (domain === undefined) {
      acknowledge(distribution, 'CFR4', 'Names of cloudfront.net have its own certificate.');
    }
    new BucketDeployment(this, 'Files', {
      destinationBucket: bucket,
      distribution,
      sources: [
        Source.asset(pages.dashboards),
        Source.asset(pages.docs),
        Source.asset(pages.phone),
        Source.jsonData('config.json', {
          issuer: identity.issuer,
          clientId: identity.audience,
          province: province.name,
          simulated: province.simulated,
        }),
      ],
    });
    this.distributionDomain = distribution.distributionDomainName;
    this.url = `https://${domain?.name ?? this.distributionDomain}`;
  }

  /**
   * `/docs` is the page of the API, `/phone` the technician's. The web app's router owns every other path
   * but `/assets/…` and files at the root; a dot further down is part of an incident's id. Error responses of
   * a distribution would do it too, but they apply to all of it and would turn the API's 404 into the web app.
   */
  #router(): CloudFrontFunction {
    return new CloudFrontFunction(this, 'Router', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(
        [
          'function handler(event) {',
          '  var request = event.request;',
          "  if (request.uri === '/phone') request.uri = '/phone.html';",
          "  else if (/^\\/docs\\/?$/.test(request.uri)) request.uri = '/docs/index.html';",
          '  else if (!/^\\/(assets\\/|docs\\/|[^/]+\\.[a-z0-9]+$)/.test(request.uri)) {',
          "    request.uri = '/index.html';",
          '  }',
          '  return request;',
          '}',
        ].join('\n'),
      ),
    });
  }

  #headers(id: string, directives: readonly string[]): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: directives.join('; '),
          override: true,
        },
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

function ownName(scope: Construct, domain: Config['domain']) {
  if (domain === undefined) return {};
  const certificate = Certificate.fromCertificateArn(scope, 'Certificate', domain.certificate);
  return { domainNames: [domain.name], certificate };
}
