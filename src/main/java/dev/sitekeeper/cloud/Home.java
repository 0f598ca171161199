package dev.sitekeeper.cloud;

/** Where objects of a kind lie. */
public enum Home {
    /** In the region of the class. */
    REGION,
    /** Where CloudFront looks for them, whatever the region of the class: {@link dev.sitekeeper.site.Place#edge}. */
    EDGE
}
