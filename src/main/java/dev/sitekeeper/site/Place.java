package dev.sitekeeper.site;

import java.util.Optional;

/**
 * Where in AWS: an account and region, and how the operator gets in.
 *
 * @param accountId twelve digits
 * @param region for example {@code ap-northeast-1}
 * @param roleArn the role that is assumed; empty: the operator's own identity
 * @param externalId goes with the role
 */
public record Place(String accountId, String region, Optional<String> roleArn, Optional<String> externalId) {

    /**
     * The region in which CloudFront looks for certificates.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html">its
     *     requirements</a>
     */
    public static final String EDGE = "us-east-1";

    /**
     * One of the few regions in which AWS's chat service is asked; its objects lie in none.
     *
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/chatbot.html">its endpoints</a>
     */
    public static final String CHAT = "us-east-2";

    /** The place in the same account, entered in the same way, where what belongs to distributions lies. */
    public Place edge() {
        return in(EDGE);
    }

    /** The place in the same account, entered in the same way, where the chat service is asked. */
    public Place chat() {
        return in(CHAT);
    }

    /** Another region of the same account, entered in the same way. */
    public Place in(String other) {
        return new Place(accountId, other, roleArn, externalId);
    }

    /** Whether it is the same account and region, however it is entered. */
    public boolean isSame(Place other) {
        return accountId.equals(other.accountId) && region.equals(other.region);
    }

    @Override
    public String toString() {
        return accountId + "/" + region;
    }
}
