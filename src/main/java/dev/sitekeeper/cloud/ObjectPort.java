package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;

/**
 * One kind of AWS object: how it is looked at and changed. Every method throws {@link CloudException} and nothing else.
 */
public interface ObjectPort {

    /** The kind that this port is for. */
    Kind kind();

    /** How often it is listed. */
    default Tier tier() {
        return Tier.SLOW;
    }

    /**
     * All objects of the kind that bear our owner tag or one of our names, complete or not at all, and how many others there are
     * where the kind has a quota. Never changes anything.
     *
     * @param tags what the tagging API said of this place in the same sweep: joined by ARN where list calls show no tags
     */
    Found list(Place place, TagIndex tags);

    /**
     * Makes the object. Idempotent: looks before it makes where AWS would make a second one, or uses the token.
     *
     * @param token at most 64 characters, the same for the same attempt to make the same object
     * @return the object as it is now
     * @throws CloudException {@link Failure#NotFound} only when the object that AWS made for this token is gone: another
     *     token is tried then
     */
    Observed create(Desired desired, String token);

    /**
     * Brings the object in line, its tags included. Idempotent. Where Sites share it and each has a part in its content, makes
     * the same change of it as it is now: {@link Content#rebased}.
     *
     * @param observed the object as it was last seen
     * @return the object as it is now, under the id that it had
     */
    Observed update(Desired desired, Observed observed);

    /** Removes the object, and what AWS leaves behind of it. Idempotent: what is gone is no error. */
    void delete(Observed observed);
}
