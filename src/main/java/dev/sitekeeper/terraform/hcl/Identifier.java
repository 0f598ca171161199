package dev.sitekeeper.terraform.hcl;

import java.util.regex.Pattern;

/** The names that appear unquoted in HCL. They come from this program, never from users. */
final class Identifier {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Identifier() {}

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }

    static String checked(String name) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException("not an identifier: " + name);
        }
        return name;
    }
}
