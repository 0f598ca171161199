package dev.sitekeeper.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command is connected to.
 *
 * @param in what {@code -} stands for
 * @param out takes what was asked for
 * @param err takes what is said about it
 */
public record Console(InputStream in, PrintStream out, PrintStream err) {}
