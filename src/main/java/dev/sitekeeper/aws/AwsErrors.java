package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.site.Place;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Where exceptions of the AWS SDK end: translated by error code and HTTP status, never by message. */
final class AwsErrors {

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthFailure",
            "AuthorizationError",
            "InvalidClientTokenId",
            "MissingAuthenticationToken",
            "NotAuthorized",
            "OptInRequired",
            "SignatureDoesNotMatch",
            "UnauthorizedOperation",
            "UnrecognizedClientException");

    /** A call that waited for its turn was signed for as whoever we were before; the next one is signed anew. */
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

    private static final Set<String> NOT_FOUND = Set.of(
            "DoesNotExistException",
            "InvalidDocument",
            "InvalidInstanceID.NotFound",
            "InvalidResourceId",
            "NoSuchResourceException",
            "NotFound",
            "NotFoundException",
            "ResourceNotFound",
            "ResourceNotFoundException");

    /** As CloudWatch, Synthetics, Systems Manager and SNS say it; ACM's {@code LimitExceededException} is also of what may be asked in a year. */
    private static final Set<String> FULL = Set.of(
            "AutomationExecutionLimitExceededException",
            "DocumentLimitExceeded",
            "LimitExceeded",
            "LimitExceededException",
            "LimitExceededFault",
            "ResourceLimitExceededException",
            "ServiceQuotaExceededException",
            "SubscriptionLimitExceeded",
            "TopicLimitExceeded");

    private static final Set<String> CONFLICT = Set.of(
            "AlreadyExistsException",
            "ConcurrentAccess",
            "ConcurrentModificationException",
            "ConflictException",
            "DocumentAlreadyExists",
            "IdempotentParameterMismatch",
            "IncorrectInstanceState",
            "RequestInProgressException",
            "ResourceInUseException",
            "TargetInUseException");

    private AwsErrors() {}

    /**
     * Makes a call.
     *
     * @param operation as IAM names it, for example {@code ssm:CreatePatchBaseline}
     * @throws CloudException when the call fails: which operation, where, AWS's error code and words
     */
    static <T> T call(String operation, Place place, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            var message =
                    operation + " in " + place + ": " + code(e).orElse("HTTP " + e.statusCode()) + ": " + words(e);
            throw new CloudException(failure(e), message, e);
        } catch (SdkException e) {
            throw new CloudException(
                    Failure.Transient, operation + " in " + place + " got no answer: " + e.getMessage(), e);
        }
    }

    /**
     * Checks that the operator is somebody to AWS at all.
     *
     * @throws CloudException when it isn't: then AWS is not asked
     */
    static void requireCredentials(AwsCredentialsProvider own, Place place) {
        try {
            own.resolveCredentials();
        } catch (SdkException e) {
            var message = "no AWS credentials were found for the operator, so " + place + " was not asked: look at "
                    + "the IAM role of its service account; " + e.getMessage();
            throw new CloudException(Failure.Denied, message, e);
        }
    }

    /** Makes a call that finds nothing wrong in the thing being gone. */
    static void unlessGone(Runnable call) {
        try {
            call.run();
        } catch (CloudException e) {
            if (e.failure() != Failure.NotFound) {
                throw e;
            }
        }
    }

    /** Makes a call for a thing that may have gone since it was listed. */
    static <T> Optional<T> ifThere(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (CloudException e) {
            if (e.failure() == Failure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes a call that needs another thing than that which it is about.
     *
     * @throws CloudException when it fails: that the other thing isn't there is not that this one is gone
     */
    static <T> T needing(Supplier<T> call) {
        try {
            return call.get();
        } catch (CloudException e) {
            throw e.failure() == Failure.NotFound ? new CloudException(Failure.Conflict, e.getMessage()) : e;
        }
    }

    private static Failure failure(AwsServiceException e) {
        var code = code(e).orElse("");
        if (e.isThrottlingException()) {
            return Failure.Throttled;
        }
        if (EXPIRED.contains(code)) {
            return Failure.Transient;
        }
        if (DENIED.contains(code)) {
            return Failure.Denied;
        }
        if (NOT_FOUND.contains(code)) {
            return Failure.NotFound;
        }
        if (FULL.contains(code)) {
            return Failure.Full;
        }
        if (CONFLICT.contains(code)) {
            return Failure.Conflict;
        }
        return byStatus(e.statusCode());
    }

    private static Failure byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Failure.Denied;
            case 404 -> Failure.NotFound;
            case 409 -> Failure.Conflict;
            default -> status >= 500 ? Failure.Transient : Failure.Invalid;
        };
    }

    private static Optional<String> code(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode);
    }

    private static String words(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("no more was said");
    }
}
