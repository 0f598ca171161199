package dev.sitekeeper.aws;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A CloudFront distribution, which only Terraform makes otherwise. */
final class Distribution {

    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=people/20261126/us-east-1/cloudfront/aws4_request,"
                    + " SignedHeaders=host, Signature=0";
    private final HttpClient http = HttpClient.newHttpClient();
    private final String endpoint;
    private final String reference;
    private final String certificate;
    private String path = "/2020-05-31/distribution";

    private Distribution(String endpoint, String reference, String certificate) {
        this.endpoint = endpoint;
        this.reference = reference;
        this.certificate = certificate;
    }

    /** Makes one that shows this certificate. */
    static Distribution make(Sandbox sandbox, String reference, String certificate) {
        var made = new Distribution(sandbox.get("AWS_ENDPOINT_URL"), reference, certificate);
        var answer = made.send("POST", "", "", made.config(true));
        made.path = URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
        return made;
    }

    /** Turns it off and removes it. */
    void remove() {
        var etag = etag(send("GET", "/config", "", ""));
        send("DELETE", "", etag(send("PUT", "/config", etag, config(false))), "");
    }

    private String config(boolean isEnabled) {
        return """
            <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
              <CallerReference>%1$s</CallerReference>
              <Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>origin.example</DomainName>
                <CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>
                  <OriginProtocolPolicy>https-only</OriginProtocolPolicy></CustomOriginConfig></Origin></Items></Origins>
              <DefaultCacheBehavior><TargetOriginId>o</TargetOriginId>
                <ViewerProtocolPolicy>redirect-to-https</ViewerProtocolPolicy>
                <CachePolicyId>658327ea-f89d-4fab-a63d-7e88639e58f6</CachePolicyId></DefaultCacheBehavior>
              <Comment></Comment><Enabled>%3$s</Enabled>
              <ViewerCertificate><ACMCertificateArn>%2$s</ACMCertificateArn>
                <SSLSupportMethod>sni-only</SSLSupportMethod>
                <MinimumProtocolVersion>TLSv1.2_2021</MinimumProtocolVersion></ViewerCertificate>
            </DistributionConfig>
            """.formatted(reference, certificate, isEnabled);
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> send(String method, String below, String etag, String body) {
        var request = HttpRequest.newBuilder(URI.create(endpoint + path + below))
                .header("Authorization", SIGNED)
                .method(method, BodyPublishers.ofString(body));
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + below + ": " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
