package dev.sitekeeper.terraform.hcl;

/** The names that appear unquoted in HCL: ASCII letters, digits and underscores. They come from this program, never from users. */
final class Identifier {

    private Identifier() {}

    static boolean isSafe(String name) {
        if (name.isEmpty() || !isStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!isStart(name.charAt(i)) && !isDigit(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static String checked(String name) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException("not an identifier: " + name);
        }
        return name;
    }
}
