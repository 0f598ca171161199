package dev.sitekeeper.cli.yaml;

/**
 * What is wrong with an input.
 *
 * @param file as it was given on the command line
 * @param line from 1
 * @param field the path of the field, as {@code spec.hostnames[0]}
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, String field, String message) {

    /** {@code <file>:<line>: <field>: <message>}, on one line whatever users wrote. */
    @Override
    public String toString() {
        return (file + ":" + line + ": " + field + ": " + message).replaceAll("\\p{Cntrl}", "?");
    }
}
