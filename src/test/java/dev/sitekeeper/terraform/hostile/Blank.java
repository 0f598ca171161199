package dev.sitekeeper.terraform.hostile;

/**
 * A place for text in a form.
 *
 * @param form its name
 * @param path as {@code .sites[0].spec.cache.uncachedPaths[1]}; of a key and a value in a map, {@code …tags{key}} and {@code
 *     …tags{value}}
 */
record Blank(String form, String path) {

    static final String KEY = "{key}";
    static final String VALUE = "{value}";

    /** A harmless text that is nowhere else. */
    String token() {
        return "x" + Integer.toUnsignedString((form + path).hashCode()) + "x";
    }

    /** The field in the schema: {@code sites.cache.uncachedPaths[]}. */
    String inSchema() {
        return path.replaceFirst("^\\.siteClass\\.spec", "siteclasses")
                .replaceFirst("^\\.sites\\[0\\]\\.spec", "sites")
                .replaceAll("\\[\\d+\\]", "[]");
    }

    /** The field as users are told of it: {@code spec.cache.uncachedPaths[1]}. */
    String told() {
        return path.replaceFirst("^\\.(?:siteClass|sites\\[0\\])\\.", "")
                .replace("environments[1]", "environments[staging]")
                .replaceFirst("\\.zones\\[\\d+\\].*", ".zones")
                .replace(KEY, "")
                .replace(VALUE, "." + new Blank(form, path.replace(VALUE, KEY)).token());
    }

    /** Whether the text becomes a file of its own. */
    boolean isFile() {
        return path.endsWith(".userData");
    }

    @Override
    public String toString() {
        return form + path;
    }
}
