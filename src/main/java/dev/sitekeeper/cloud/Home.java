package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;

/** Where objects of a kind lie. */
public enum Home {
    /** In the region of the class. */
    REGION,
    /** Where CloudFront looks for them, whatever the region of the class: {@link Place#edge}. */
    EDGE,
    /** Where the chat service is asked, whatever the region of the class: {@link Place#chat}. */
    CHAT;

    /**
     * Where that is for a class.
     *
     * @param ofClass its own account and region
     */
    public Place of(Place ofClass) {
        return switch (this) {
            case REGION -> ofClass;
            case EDGE -> ofClass.edge();
            case CHAT -> ofClass.chat();
        };
    }
}
