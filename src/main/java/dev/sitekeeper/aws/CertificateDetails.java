package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;

import dev.sitekeeper.site.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;

/**
 * What of a certificate only a call for it tells: of a requested one its DNS records, and why it failed, which don't change, so each is
 * asked for once, and few at a time; of an imported one all of its hostnames, where a listing doesn't show them, once for each import.
 */
final class CertificateDetails {

    /** Requested ones in one listing; the others are asked for in the next ones. */
    private static final int AT_ONCE = 20;

    private final Map<Place, Map<String, CertificateDetail>> known = new ConcurrentHashMap<>();

    /** What is known of those that are listed in a place, by ARN. */
    Map<String, CertificateDetail> of(Place place, List<CertificateSummary> listed, AcmClient acm) {
        var ofPlace = known.computeIfAbsent(place, _ -> new ConcurrentHashMap<>());
        var byArn = listed.stream()
                .collect(Collectors.toMap(CertificateSummary::certificateArn, Function.identity(), (one, _) -> one));
        ofPlace.keySet().retainAll(byArn.keySet());
        var unknown = byArn.values().stream()
                .filter(summary -> !isKnown(summary, ofPlace.get(summary.certificateArn())))
                .toList();
        var abridged = unknown.stream().filter(CertificateForm::isAbridged);
        var fewest = unknown.stream()
                .filter(summary -> !CertificateForm.isAbridged(summary))
                .sorted((one, other) -> Boolean.compare(isPending(other), isPending(one)))
                .limit(AT_ONCE);
        Stream.concat(abridged, fewest).forEach(summary -> describe(place, summary.certificateArn(), acm)
                .ifPresent(detail -> ofPlace.put(summary.certificateArn(), detail)));
        return Map.copyOf(ofPlace);
    }

    /** Empty if it has gone since it was listed. */
    private static Optional<CertificateDetail> describe(Place place, String arn, AcmClient acm) {
        return ifThere(() -> call(
                "acm:DescribeCertificate", place, () -> acm.describeCertificate(request -> request.certificateArn(arn))
                        .certificate()));
    }

    private static boolean isKnown(CertificateSummary summary, @Nullable CertificateDetail detail) {
        if (summary.type() == CertificateType.IMPORTED) {
            return detail != null && Objects.equals(detail.importedAt(), summary.importedAt());
        }
        return detail != null
                && !CertificateForm.records(detail).isEmpty()
                && (summary.status() != CertificateStatus.FAILED || detail.failureReason() != null);
    }

    /** People wait for the records of these. */
    private static boolean isPending(CertificateSummary summary) {
        return summary.status() == CertificateStatus.PENDING_VALIDATION;
    }
}
