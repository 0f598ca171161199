package dev.sitekeeper.api.v1alpha1;

/** The reasons of conditions: what each means, and what to do. The names are part of the API. */
public final class Reason {

    // Everything is as it should be.
    /** All that the condition speaks of is as it should be. Nothing to do. */
    public static final String AS_DECLARED = "AsDeclared";
    /** The duty has nothing to do for this kind of hosting. Nothing to do. */
    public static final String NOT_APPLICABLE = "NotApplicable";

    // What the user declared can't be done.
    /** The SiteClass that the Site names does not exist. Create it, or name another. */
    public static final String CLASS_NOT_FOUND = "ClassNotFound";
    /** The SiteClass was refused; its own condition Accepted says why. */
    public static final String CLASS_NOT_ACCEPTED = "ClassNotAccepted";
    /** The class does not admit the Site's namespace. Label the namespace as the class asks, or use another class. */
    public static final String NAMESPACE_NOT_ALLOWED = "NamespaceNotAllowed";
    /** The class does not allow a hostname. Add it to the class, or use another. */
    public static final String HOSTNAME_NOT_ALLOWED = "HostnameNotAllowed";
    /** An older Site, or another environment, has the hostname. Remove it on one side. */
    public static final String HOSTNAME_TAKEN = "HostnameTaken";
    /** Terraform should set DNS records, and the class has no zone for the name. Add the zone, or use External. */
    public static final String ZONE_MISSING = "ZoneMissing";
    /** CloudFront takes certificates and web ACLs of its own account only. Name one of the class's account. */
    public static final String OTHER_ACCOUNT = "OtherAccount";
    /** A time zone is not in the IANA list. Write one such as Asia/Tokyo. */
    public static final String TIMEZONE_UNKNOWN = "TimezoneUnknown";
    /** This version can't do what a field asks. Remove the field, or wait for a version that can. */
    public static final String NOT_SUPPORTED = "NotSupported";
    /** A value can't be carried into Terraform, or used by Git. Change the field that the message names. */
    public static final String VALUE_REFUSED = "ValueRefused";
    /** What is declared is refused, so nothing is kept or looked at meanwhile. Mend what Rendered names. */
    public static final String NOT_KEPT = "NotKept";
    /** Values of environment, spec and class don't fit together. Change one of the fields that the message names. */
    public static final String VALUES_CONFLICT = "ValuesConflict";
    /** The class has no network, so it takes no EC2 Sites. Add the network to the class, or use another. */
    public static final String NETWORK_MISSING = "NetworkMissing";

    // The way from the YAML to what is applied.
    /** The class's root is not applied yet: its Sites wait for it. Review and apply the class's root. */
    public static final String CLASS_NOT_APPLIED = "ClassNotApplied";
    /** The Terraform is on its way to the branch. Nothing to do. */
    public static final String PUSHING = "Pushing";
    /** People edited generated files, so they are left alone. Revert the edit, or annotate to discard it. */
    public static final String EDITED_BY_HAND = "EditedByHand";
    /**
     * The branch holds a later generation of the resource than the cluster has, as after a restore of the cluster. Apply
     * what the later one said, or remove the folder from the branch to have it written anew.
     */
    public static final String SUPERSEDED = "Superseded";
    /** The folder belongs to another installation. Use another path, or another owner. */
    public static final String FOREIGN_ROOT = "ForeignRoot";
    /** The repository could not be read or written; the message says why. It is tried again. */
    public static final String REPOSITORY_FAILED = "RepositoryFailed";
    /** The repository or its branch is missing or protected; the message says what to do. It goes on within minutes. */
    public static final String REPOSITORY_REFUSED = "RepositoryRefused";
    /** The repository refuses our credentials. Mend the Secret, or what its account may do. */
    public static final String REPOSITORY_DENIED = "RepositoryDenied";
    /** A Secret that the Site, or for it its class, names is missing, not released to the operator, or of the wrong shape. Create or mend it. */
    public static final String SECRET_MISSING = "SecretMissing";
    /** The API server did not give a Secret; the message says why. It is tried again. */
    public static final String SECRET_UNREADABLE = "SecretUnreadable";
    /**
     * The certificate in a Secret is not for one of the hostnames, or has expired. Put another one into the Secret.
     */
    public static final String CERTIFICATE_UNSUITABLE = "CertificateUnsuitable";
    /**
     * ACM has not issued the certificate yet, and the Terraform waits for it. Set the DNS records that the message and
     * the status name, and leave them there: ACM renews the certificate by them.
     */
    public static final String CERTIFICATE_PENDING = "CertificatePending";
    /** ACM could not issue the certificate; the message says why. Mend that, then delete the certificate in ACM: the operator requests another. */
    public static final String CERTIFICATE_FAILED = "CertificateFailed";
    /** The Secret with the repository's credentials is missing, unreadable or has no usable keys. Create or mend it. */
    public static final String CREDENTIALS_MISSING = "CredentialsMissing";
    /** The root was never applied. Apply it. */
    public static final String NOT_APPLIED = "NotApplied";
    /** Another revision is live than the one committed. Apply the root. */
    public static final String REVISION_PENDING = "RevisionPending";
    /**
     * The root is to go, or has gone, from the branch, and what was applied of it is still live. Have the pipeline destroy it, from
     * the commit before the root was removed.
     */
    public static final String AWAITING_DESTROY = "AwaitingDestroy";
    /** The hand-over parameter holds what can't be used; the message says what. Apply the root again. */
    public static final String HAND_OVER_UNUSABLE = "HandOverUnusable";

    // AWS.
    /** AWS or the repository was not looked at yet since the operator started. Wait a moment. */
    public static final String NOT_LISTED_YET = "NotListedYet";
    /** AWS could not be listed completely; the message says why. Nothing is changed meanwhile. It is tried again. */
    public static final String LISTING_FAILED = "ListingFailed";
    /** Changes are being made; the next sweep confirms them. Nothing to do. */
    public static final String REPAIRING = "Repairing";
    /** AWS refuses for lack of permission. Compare the operator's role with the policy that is documented. */
    public static final String ACCESS_DENIED = "AccessDenied";
    /**
     * AWS refuses the request as invalid. The message says what; change the field that it comes from. The same is tried again after
     * five minutes, later once an hour.
     */
    public static final String REQUEST_REFUSED = "RequestRefused";
    /**
     * An AWS quota leaves no room for what the message names, and it isn't made or proposed; older Sites came first. Have AWS raise
     * the quota, or make room. It goes on by itself.
     */
    public static final String QUOTA_FULL = "QuotaFull";
    /**
     * Service Quotas can't be asked, so quotas are taken to be what AWS gives every account. Mend what the message says, or name
     * those that were raised in SITEKEEPER_AWS_QUOTAS.
     */
    public static final String QUOTAS_ASSUMED = "QuotasAssumed";
    /** AWS allows no more calls for now. It is tried again. */
    public static final String THROTTLED = "Throttled";
    /** AWS failed, or the object can't be changed in its present state. It is tried again. */
    public static final String CHANGE_FAILED = "ChangeFailed";
    /** Something that isn't ours stands under a name of ours. Rename or remove it, or have it adopted: pendingChanges says what that would change. */
    public static final String FOREIGN_OBJECT = "ForeignObject";
    /** Operation is paused by spec.suspend: pendingChanges says what happens when it goes on. Remove it, or wait for its end. */
    public static final String SUSPENDED = "Suspended";
    /** What others changed is shown and left alone, for drift is Report. Look at pendingChanges. */
    public static final String DRIFT_REPORTED = "DriftReported";

    // Health.
    /** No alarm fires. Nothing to do. */
    public static final String NO_ALARM_FIRES = "NoAlarmFires";
    /** An alarm fires; the message names it. Look at the website. */
    public static final String ALARM_FIRES = "AlarmFires";
    /** The last visit from outside succeeded. Nothing to do. */
    public static final String VISIT_SUCCEEDED = "VisitSucceeded";
    /** The last visit from outside failed; the canary's page in the console shows how. Look at the website. */
    public static final String VISIT_FAILED = "VisitFailed";
    /** AWS has no data from an alarm or a canary yet. Wait some minutes. */
    public static final String NO_DATA_YET = "NoDataYet";

    /** Every instance has the patches that were approved when its window last ran. Nothing to do. */
    public static final String UP_TO_DATE = "UpToDate";
    /**
     * An instance lacks patches, or was not reached by the last run. Look at Patch Manager's page of it, and whether Systems
     * Manager's agent runs there.
     */
    public static final String PATCHES_MISSING = "PatchesMissing";
    /** Every instance has an image of the last run. Nothing to do. */
    public static final String IMAGES_CURRENT = "ImagesCurrent";
    /** The last run made no image of an instance. Look at the executions of the Automation document that the backup window runs. */
    public static final String IMAGES_MISSING = "ImagesMissing";
    /**
     * The window has not opened yet since the instance is there, or the instance is still in another window, for this one isn't there
     * yet. Wait until it has; PatchingInSync or BackupInSync says what it lacks.
     */
    public static final String NOT_DUE_YET = "NotDueYet";
    /** Everyone who is to be told has confirmed it. Nothing to do. */
    public static final String CONFIRMED = "Confirmed";
    /**
     * Somebody who is to be told has not confirmed it: AWS sent a link to follow. It is asked again when AWS has given up after
     * two days, three times at most.
     */
    public static final String UNCONFIRMED = "Unconfirmed";
    /** The certificate is valid for some time to come. Nothing to do. */
    public static final String CERTIFICATE_CURRENT = "CertificateCurrent";
    /**
     * The certificate expires within two weeks, or has expired. Put a new one into the Secret; where ACM should have renewed
     * it, set its DNS records again.
     */
    public static final String CERTIFICATE_EXPIRES = "CertificateExpires";

    // Classes.
    /** The class can be used. Nothing to do. */
    public static final String ACCEPTED = "Accepted";
    /** The last listings were complete and recent. Nothing to do. */
    public static final String FRESH = "Fresh";
    /** The role or the credentials work. Nothing to do. */
    public static final String VALID = "Valid";
    /** The branch was read. Nothing to do. */
    public static final String REACHABLE = "Reachable";

    // Summaries.
    /** Nothing is known yet. Wait a moment. */
    public static final String NOT_KNOWN_YET = "NotKnownYet";
    /** The last look ended by a failure that nobody foresaw; what is said besides is of the look before. It is tried again. Read the operator's log, and report it. */
    public static final String UNEXPECTED_FAILURE = "UnexpectedFailure";
    /** The object is being deleted, and waits for what the message names. */
    public static final String DELETING = "Deleting";
    /** Sites still use the class, so it stays. Delete them first; each can be created again in another class. */
    public static final String IN_USE = "InUse";

    private Reason() {}
}
