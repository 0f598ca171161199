package dev.sitekeeper.api.v1alpha1;

import java.util.Map;

/** Regular expressions (RE2) of the schema, and what each of them allows in words. */
public final class Patterns {
    /** A DNS label (RFC 1123). */
    static final String LABEL = "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$";

    /** A host name of at least two labels, without a wildcard. */
    static final String HOSTNAME = "^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?[.])+[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$";

    /** The same, or one with a star in place of the first label. */
    static final String HOSTNAME_OR_WILDCARD =
            "^(?:[*][.])?(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?[.])+[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$";

    /** The form of an IANA time zone's name; whether there is such a zone only the operator knows. */
    static final String TIMEZONE = "^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}$";

    /** A path of the website with CloudFront's wildcards. */
    static final String PATH_PATTERN = "^/[A-Za-z0-9_.*$/~@:+&?=-]*$";

    static final String EMAIL = "^[^@\\s]+@[^@\\s]+[.][^@\\s]+$";

    /** The port of a URL, if any. */
    static final String PORT =
            "(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?";

    /** An https URL without credentials. */
    static final String HTTPS_URL = "^https://[A-Za-z0-9.-]+" + PORT + "(?:/[^\\s]*)?$";

    static final String ROLE_ARN = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$";

    static final String REGION = "^[a-z]{2}(?:-[a-z]+)+-[0-9]$";

    /** The name of a Secret (RFC 1123 subdomain). */
    static final String OBJECT_NAME = "^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$";

    private static final String VERSION =
            "(?:(?:~>|!=|>=|<=|=|>|<) *)?[0-9]+(?:[.][0-9]+){0,2}(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?";

    /** A version constraint of Terraform, such as {@code ~> 1.11}. */
    static final String VERSION_CONSTRAINT = "^" + VERSION + "(?: *, *" + VERSION + ")*$";

    /** A label's key, with or without a prefix. */
    static final String LABEL_KEY =
            "^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

    static final String LABEL_VALUE = "^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

    static final String LABEL_KEY_IN_WORDS = "must be a label's key, such as team or example.com/team";

    static final String TEXT = "^[^\\x00]*$";

    static final String ACCOUNT_ID = "^[0-9]{12}$";

    static final String EXTERNAL_ID = "^[A-Za-z0-9+=,.@:/-]+$";

    static final String TAG_VALUE = "^[A-Za-z0-9 _.:/=+@-]*$";

    static final String BUCKET = "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:[.][a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$";

    static final String KEY_PREFIX = "^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$";

    static final String ORGANIZATION = "^[A-Za-z0-9_-]+$";

    static final String PROJECT = "^[A-Za-z0-9 _-]+$";

    static final String VISITED_PATH = "^/[^\\s]*$";

    static final String CERTIFICATE_ARN = "^arn:aws:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]{36}$";

    static final String KMS_KEY_ARN = "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$";

    static final String ZONE_ID = "^Z[A-Z0-9]+$";

    static final String SLACK_WORKSPACE = "^T[A-Z0-9]{8,20}$";

    static final String SLACK_CHANNEL = "^[CG][A-Z0-9]{8,20}$";

    static final String INSTANCE_TYPE = "^[a-z][a-z0-9-]*[.][a-z0-9-]+$";

    static final String AMI_ID = "^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$";

    static final String API_URL = "^https?://[^\\s@?#]+$";

    static final String ACCOUNT_NAME = "^[A-Za-z0-9](?:[A-Za-z0-9._-]*)$";

    static final String AUTHOR = "^[^<>\\x00-\\x20\\x7f](?:[^<>\\x00-\\x1f\\x7f]*[^<>\\x00-\\x20\\x7f])?$";

    static final String AUTHOR_EMAIL = "^[^@\\s<>]+@[^@\\s<>]+$";

    static final String HEALTH_PATH = "^/[!-)+-~]*$";

    static final String STATUS_CODES = "^[2-4][0-9]{2}(?:-[2-4][0-9]{2}|(?:,[2-4][0-9]{2})*)$";

    static final String QUEUE_URL = "^https?://[^\\s@]+$";

    static final String REPOSITORY = "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$";

    static final String LOG_PATH = "^(?:/|[A-Za-z]:\\\\)[^\\s]+$";

    static final String MODULE_PREFIX = "^[a-z0-9.-]+(?::[0-9]+)?/[A-Za-z0-9_-]+$";

    static final String VPC_ID = "^vpc-[0-9a-f]{8,17}$";

    static final String SUBNET_ID = "^subnet-[0-9a-f]{8,17}$";

    static final String VPC_CIDR = "^[0-9.]+/(?:1[6-9]|2[0-4])$";

    static final String DOCUMENT = "^[a-zA-Z0-9_.:/-]{3,200}$";

    static final String RUNNER = "^[A-Za-z0-9._-]+$";

    static final String DEPLOYMENT = "^[A-Za-z0-9 ._-]+$";

    static final String INDEX = "^[A-Za-z0-9_.~$@:+&=-]+$";

    static final String ERROR_DOCUMENT = "^[A-Za-z0-9_.~$@:+&=-][A-Za-z0-9_.~$@:+&=/-]*$";

    static final String ORIGIN_PATH = "^(?:/[A-Za-z0-9_.~$@:+&=-]+)*$";

    static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

    static final String WEB_ACL_ARN =
            "^arn:aws:wafv2:us-east-1:[0-9]{12}:global/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f-]{36}$";

    static final String PLATFORM = "^[a-z0-9]+_[a-z0-9]+$";

    static final String SEVERITY = "^(?:Critical|Important|Moderate|Low|Required|Standard|Optional|Extra)$";

    static final String CLASSIFICATION =
            "^(?:Security|Bugfix|Enhancement|Recommended|Newpackage|CriticalUpdates|DefinitionUpdates|Drivers|FeaturePacks"
                    + "|SecurityUpdates|ServicePacks|Tools|UpdateRollups|Updates|Upgrades)$";

    /** A point in time with its zone (RFC 3339). */
    static final String TIME =
            "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
                    + "(?:[.][0-9]{1,9})?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])$";

    /** What each pattern allows, in words that follow the name of a field. */
    public static final Map<String, String> IN_WORDS = Map.ofEntries(
            Map.entry(LABEL, "must be lower-case letters, digits and inner hyphens, such as production"),
            Map.entry(HOSTNAME, "must be a DNS name in lower case without a wildcard, such as www.example.com"),
            Map.entry(HOSTNAME_OR_WILDCARD, "must be a DNS name in lower case, such as example.com or *.example.com"),
            Map.entry(TIMEZONE, "must be an IANA time zone, such as Asia/Tokyo"),
            Map.entry(
                    PATH_PATTERN,
                    "must begin with a slash, such as /admin/*, and consist of letters, digits and _.*$/~@:+&?=-"),
            Map.entry(EMAIL, "must be an e-mail address, such as web-team@example.com"),
            Map.entry(
                    HTTPS_URL,
                    "must be an https:// URL without user name and password, such as https://hooks.example.com/aws"),
            Map.entry(
                    ROLE_ARN,
                    "must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/sitekeeper/main/operator"),
            Map.entry(REGION, "must be an AWS region, such as ap-northeast-1"),
            Map.entry(OBJECT_NAME, "must be a Secret's name: lower-case letters, digits, inner dots and hyphens"),
            Map.entry(VERSION_CONSTRAINT, "must be a version constraint of Terraform, such as ~> 1.11"),
            Map.entry(LABEL_KEY, LABEL_KEY_IN_WORDS),
            Map.entry(LABEL_VALUE, "must be a label's value: letters, digits and inner -_."),
            Map.entry(TEXT, "must be text, without NUL characters"),
            Map.entry(ACCOUNT_ID, "must be the 12 digits of an AWS account, in quotes"),
            Map.entry(EXTERNAL_ID, "must consist of letters, digits and +=,.@:/-"),
            Map.entry(TAG_VALUE, "must consist of letters, digits, spaces and _.:/=+@-"),
            Map.entry(
                    BUCKET,
                    "must be a bucket's name: 3 to 63 lower-case letters, digits, inner hyphens and single inner dots"),
            Map.entry(
                    KEY_PREFIX,
                    "must be names of letters, digits, '_', '.' and '-', joined by single slashes, none of which begins with '.', such as state/sites"),
            Map.entry(ORGANIZATION, "must consist of letters, digits, '_' and '-'"),
            Map.entry(PROJECT, "must consist of letters, digits, spaces, '_' and '-'"),
            Map.entry(VISITED_PATH, "must begin with a slash and have no spaces, such as /news"),
            Map.entry(
                    CERTIFICATE_ARN,
                    "must be the ARN of an ACM certificate in us-east-1, such as arn:aws:acm:us-east-1:123456789012:certificate/ and its id"),
            Map.entry(
                    KMS_KEY_ARN,
                    "must be the ARN of a KMS key, such as arn:aws:kms:ap-northeast-1:123456789012:key/ and its id"),
            Map.entry(ZONE_ID, "must be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ"),
            Map.entry(SLACK_WORKSPACE, "must be a Slack workspace's id, such as T0123ABCD"),
            Map.entry(SLACK_CHANNEL, "must be a Slack channel's id, not its name, such as C0123ABCD"),
            Map.entry(INSTANCE_TYPE, "must be an EC2 instance type, such as t3.small"),
            Map.entry(AMI_ID, "must be an image's id, such as ami-0123456789abcdef0"),
            Map.entry(API_URL, "must be an https:// or http:// URL without user name, password, query and fragment"),
            Map.entry(ACCOUNT_NAME, "must be a name on the Git host: letters, digits and inner ._-, without @"),
            Map.entry(AUTHOR, "must be one line without < and >, and without spaces at its ends"),
            Map.entry(AUTHOR_EMAIL, "must be an e-mail address, such as sitekeeper@example.co.jp"),
            Map.entry(HEALTH_PATH, "must begin with a slash and be of ASCII without spaces and stars, such as /health"),
            Map.entry(
                    STATUS_CODES,
                    "must be status codes from 200 to 499: a range such as 200-399, or a list such as 200,302"),
            Map.entry(
                    QUEUE_URL,
                    "must be the URL of an SQS queue, such as https://sqs.ap-northeast-1.amazonaws.com/123456789012/health"),
            Map.entry(REPOSITORY, "must be a repository's owner and name, such as example/sites"),
            Map.entry(LOG_PATH, "must be an absolute path without spaces, such as /var/log/cms/*.log"),
            Map.entry(MODULE_PREFIX, "must be a registry's host and a namespace, such as app.terraform.io/example"),
            Map.entry(VPC_ID, "must be a VPC's id, such as vpc-0123456789abcdef0"),
            Map.entry(SUBNET_ID, "must be a subnet's id, such as subnet-0123456789abcdef0"),
            Map.entry(VPC_CIDR, "must be an IPv4 network of size /16 to /24, such as 10.20.0.0/16"),
            Map.entry(DOCUMENT, "must be the name or the ARN of an SSM document, such as AWS-RunShellScript"),
            Map.entry(RUNNER, "must be a runner's label, such as ubuntu-latest"),
            Map.entry(DEPLOYMENT, "must consist of letters, digits, spaces and ._-"),
            Map.entry(INDEX, "must be a file's name without slashes, such as index.html"),
            Map.entry(ERROR_DOCUMENT, "must be a file's path without a slash at its begin, such as errors/404.html"),
            Map.entry(ORIGIN_PATH, "must begin with a slash and not end with one, such as /tenant"),
            Map.entry(SECRET_KEY, "must be a key of a Secret: letters, digits and -._"),
            Map.entry(
                    WEB_ACL_ARN,
                    "must be the ARN of a WAF web ACL of scope CLOUDFRONT, which begins with arn:aws:wafv2:us-east-1:"),
            Map.entry(PLATFORM, "must be a platform of Terraform, such as linux_amd64"),
            Map.entry(
                    SEVERITY,
                    "must be one of Critical, Important, Moderate and Low, or on Ubuntu and Debian Required, Important, Standard, Optional and Extra"),
            Map.entry(
                    CLASSIFICATION,
                    "must be one of Security, Bugfix, Enhancement, Recommended and Newpackage, or on Windows CriticalUpdates, DefinitionUpdates, Drivers, FeaturePacks, SecurityUpdates, ServicePacks, Tools, UpdateRollups, Updates and Upgrades"),
            Map.entry(TIME, "must be a point in time with its zone, such as 2026-12-01T00:00:00Z"),
            Map.entry(GitRules.URL, "must be " + GitRules.URL_IN_WORDS),
            Map.entry(GitRules.BRANCH, "must be " + GitRules.BRANCH_IN_WORDS),
            Map.entry(GitRules.PATH, "must be " + GitRules.PATH_IN_WORDS));

    private Patterns() {}
}
