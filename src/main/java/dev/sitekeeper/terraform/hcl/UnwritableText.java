package dev.sitekeeper.terraform.hcl;

/** A text that no HCL string can carry unchanged. */
public final class UnwritableText extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnwritableText(String why) {
        super(why);
    }
}
